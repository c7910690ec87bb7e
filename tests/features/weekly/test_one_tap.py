"""I shared it, told in one tap at the item itself."""

import pytest

from bot.channels.markdown import strip_markdown
from bot.domain.actions.base import Action
from bot.domain.actions.cases import OpenReport
from bot.domain.actions.weekly import (
    AskWhere,
    KeepPostLink,
    Later,
    OpenPostLink,
    OpenShare,
    Place,
    Share,
    ShareOn,
    ShowItem,
    UndoShare,
)
from bot.domain.messages import Button, Changed, Message, Notice, Part, Reply, Updated, Window
from bot.domain.outbox import Kind, State
from bot.domain.people import USUAL_NETWORKS
from tests.features.world import Person, World, buttons, fault, filled, form, phrase, said
from tests.library import ideas_of

LINK = "https://www.linkedin.com/posts/sanne_work-activity-7265"


def parts_of(reply: Reply) -> tuple[Part, ...]:
    assert isinstance(reply, Updated)
    return reply.card.parts


def actions(*buttons: Button) -> list[Action | None]:
    return [one.action for one in buttons]


def green(card: Message) -> list[str]:
    """The titles of the parts with a button that stands out."""
    return [part.title for part in card.parts if "primary" in {one.style for one in part.buttons}]


async def test_the_card_itself_asks_where_with_ones_own_networks(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    rows = world.rows("outbox")
    before = person.outbox(Kind.NUDGE)[0].message.parts
    shown = parts_of(await person.do(AskWhere(item)))
    assert actions(*shown[1].buttons) == [
        ShareOn(item, "linkedin"),
        ShareOn(item, "offline"),
        OpenShare(item),
        AskWhere(item, back=True),
    ]
    assert (shown[1].title, shown[1].menu) == (before[1].title, ())
    assert shown[2:] == before[2:], "all else stays where it was"
    assert parts_of(await person.do(AskWhere(item, back=True))) == before
    assert world.rows("outbox") == rows, "nothing is kept of the question"
    assert world.rows("shares") == []


async def test_who_has_chosen_no_networks_gets_the_usual_ones(world: World) -> None:
    person = await world.person().with_card(networks=())
    item = person.item().id
    shown = parts_of(await person.do(AskWhere(item)))[1]
    assert actions(*shown.buttons[:-2]) == [ShareOn(item, one) for one in USUAL_NETWORKS]


async def test_one_tap_records_it_and_the_card_says_where(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    reply = await person.do(ShareOn(item, "linkedin"))
    (share,) = world.rows("shares")
    assert (share["network"], share["item_id"], share["post_link"]) == ("linkedin", item, None)
    part = parts_of(reply)[1]
    assert strip_markdown(part.text) == phrase("shared", "line", networks=["LinkedIn"])
    assert actions(*part.buttons) == [UndoShare(1)]
    menu = [OpenPostLink(1), AskWhere(item), OpenReport(share=1), ShowItem(item)]
    assert actions(*part.menu)[:4] == menu
    assert len(part.menu) <= 5, "Slack shows no more in a menu"


async def test_one_button_stands_out_and_it_goes_on_to_what_is_left(world: World) -> None:
    person = await world.person().with_card()
    first, second, third = person.card
    titles = [part.title for part in person.outbox(Kind.NUDGE)[0].message.parts[1:-1]]
    left = [green(person.outbox(Kind.NUDGE)[0].message)]
    for one in (second, first, third):
        reply = await person.do(ShareOn(one.item.id, "linkedin"))
        assert isinstance(reply, Updated)
        left.append(green(reply.card))
    assert left == [[titles[0]], [titles[0]], [titles[2]], []]


async def test_a_double_tap_counts_once_and_looks_the_same(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    assert await person.do(ShareOn(item, "linkedin")) == await person.do(ShareOn(item, "linkedin"))
    assert len(world.rows("shares")) == 1
    assert len(person.outbox(Kind.MILESTONE)) == 1


async def test_another_network_is_asked_for_without_the_first(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    await person.do(ShareOn(item, "linkedin"))
    shown = parts_of(await person.do(AskWhere(item)))[1]
    assert actions(*shown.buttons)[0] == ShareOn(item, "offline")
    both = parts_of(await person.do(ShareOn(item, "offline")))[1]
    undo = phrase("card", "undo")
    assert [one.label for one in both.buttons] == [f"{undo} (LinkedIn)", f"{undo} (Offline)"]
    assert both.menu[0].label == f"{phrase('card', 'add_link')} (Offline)"


async def test_a_card_and_its_reminder_are_told_apart(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    await person.do(Later(item), day="2026-11-26", hour="9")
    world.clock.forward(days=1)
    world.deliver()
    asking = await person.do(AskWhere(item, Place.REMINDER))
    assert isinstance(asking, Updated)
    assert asking.card.title == phrase("reminder", "title")
    taps = actions(*asking.card.parts[1].buttons)
    assert taps[0] == ShareOn(item, "linkedin", Place.REMINDER)
    told = await person.do(ShareOn(item, "linkedin", Place.REMINDER))
    assert isinstance(told, Updated)
    assert told.card.title == phrase("reminder", "title")
    assert len(person.outbox(Kind.EDIT)) == 2, "the other one is brought up to date as well"


@pytest.mark.parametrize("place", [Place.CARD, Place.REMINDER])
async def test_an_edit_that_arrives_late_does_not_take_the_question_away(world: World, place: Place) -> None:
    """Undo is answered with the card, and edits of all cards with it are still on their way."""
    person = await world.person().with_card()
    item = person.item().id
    await person.do(Later(item), day="2026-11-26", hour="9")
    world.clock.forward(days=1)
    world.deliver()
    await person.do(ShareOn(item, "linkedin", place))
    await person.do(UndoShare(1))
    before = [one.message for one in person.outbox(Kind.EDIT)]
    asking = await person.do(AskWhere(item, place))
    assert isinstance(asking, Updated)
    after = [one.message for one in person.outbox(Kind.EDIT)]
    assert [new for old, new in zip(before, after, strict=True) if new != old] == [asking.card]
    await person.do(AskWhere(item, place, back=True))
    assert [one.message for one in person.outbox(Kind.EDIT)] == before
    world.deliver()
    await person.do(AskWhere(item, place))
    assert {one.state for one in person.outbox(Kind.EDIT)} == {State.SENT}, "what has arrived stays"


async def test_a_window_asks_in_itself_and_says_that_it_is_done(world: World) -> None:
    person = await world.person().with_card()
    item = person.item().id
    shown = await person.do(ShowItem(item))
    assert AskWhere(item, Place.WINDOW) in actions(*buttons(shown).values())
    asking = await person.do(AskWhere(item, Place.WINDOW))
    assert isinstance(asking, Window)
    assert actions(*buttons(asking).values()) == [
        ShareOn(item, "linkedin", Place.WINDOW),
        ShareOn(item, "offline", Place.WINDOW),
        OpenShare(item),
    ]
    done = await person.answer_to(ShareOn(item, "linkedin", Place.WINDOW))
    assert isinstance(done, Changed)
    assert phrase("share", "done").split(".")[0] in done.said


@pytest.mark.parametrize("network", ["", "myspace", "LinkedIn", "x\0y"])
async def test_a_network_that_is_none_is_asked_for_again(world: World, network: str) -> None:
    person = await world.person().with_card()
    item = person.item().id
    assert form(await person.do(ShareOn(item, network))).action == Share(item)
    assert world.rows("shares") == []


async def test_nobody_is_asked_about_somebody_elses_item_or_in_no_place(world: World) -> None:
    person, other = await world.person("U1").with_card(), await world.person("U2").with_card()
    for action in (AskWhere(person.item().id), ShareOn(person.item().id, "x"), ShowItem(person.item().id)):
        assert said(await other.do(action)) == phrase("refusals", "not_yours")
    assert isinstance(await person.do(AskWhere(person.item().id, "moon")), Notice)
    assert world.rows("shares") == []


# Show me


async def test_show_me_has_idea_questions_and_example_with_what_can_be_done(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    shown = await person.do(ShowItem(item.id))
    assert isinstance(shown, Window)
    idea = ideas_of("our organisation").words(item.key, "en")
    for block in ("title", "idea", "questions"):
        assert " ".join(idea.plain(block).replace("- ", "").split()[:4]) in " ".join(said(shown).split())
    assert shown.parts[-1].quote == idea.bare("example")
    labels = [phrase("card", block) for block in ("own", "share", "later", "decline")]
    assert list(buttons(shown)) == labels


async def test_show_me_gives_no_more_help_than_somebody_likes(world: World) -> None:
    person = await world.person().with_card(support="idea")
    shown = await person.do(ShowItem(person.item().id))
    assert isinstance(shown, Window)
    assert not [part for part in shown.parts if part.quote]
    assert phrase("card", "example") not in said(shown)


# The link, afterwards


async def shared(world: World) -> Person:
    person = await world.person().with_card()
    await person.do(ShareOn(person.item().id, "linkedin"))
    return person


async def test_the_link_can_be_added_changed_and_taken_away(world: World) -> None:
    person = await shared(world)
    assert filled(await person.do(OpenPostLink(1))) == {"link": ""}
    assert said(await person.do(KeepPostLink(1), link=LINK)) == phrase("post_link", "kept")
    (row,) = world.rows("shares")
    assert LINK.encode() not in row["post_link"].content
    assert world.vault.open(row["post_link"]) == LINK
    assert filled(await person.do(OpenPostLink(1))) == {"link": LINK}
    assert said(await person.do(KeepPostLink(1), link="")) == phrase("post_link", "dropped")
    assert world.rows("shares")[0]["post_link"] is None


async def test_a_link_is_only_of_a_share_of_ones_own_that_is_there(world: World) -> None:
    person = await shared(world)
    other = await world.person("U2").with_card()
    for action in (OpenPostLink(1), KeepPostLink(1)):
        assert said(await other.do(action, link=LINK)) == phrase("post_link", "gone")
    refused = form(await person.do(KeepPostLink(1), link="my profile"))
    assert refused.errors == {"link": fault("not_a_link", optional=True)}
    await person.do(UndoShare(1))
    assert said(await person.do(KeepPostLink(1), link=LINK)) == phrase("post_link", "gone")
