"""I shared it: where, the link, once each, thanks, and undo."""

import pytest

from bot.domain.actions.weekly import OpenShare, Share, ShowWeek, UndoShare
from bot.domain.messages import Button, ChoiceInput, Notice, Updated
from bot.domain.outbox import Kind, State
from bot.domain.people import Network
from tests.features.world import World, button_of, buttons, filled, form, phrase, said

LINK = "https://www.linkedin.com/posts/sanne_work-activity-7265?utm=1"


async def test_the_form_asks_where_with_ones_own_networks_first(world: World) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(OpenShare(person.item().id)))
    where = shown.inputs[0]
    assert isinstance(where, ChoiceInput)
    assert [option.value for option in where.options[:2]] == ["linkedin", "offline"]
    assert {option.value for option in where.options} == set(Network)
    assert shown.action == Share(person.item().id)


@pytest.mark.parametrize("network", Network)
async def test_a_share_on_any_network_is_recorded(world: World, network: Network) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Share(item.id), network=network)
    (share,) = world.rows("shares")
    assert (share["member_id"], share["item_id"], share["network"]) == (person.member.id, item.id, network)
    assert (share["kind"], share["key"], share["pillar"]) == ("suggestion", item.key, item.pillar)
    assert share["shared_at"] == world.clock.now()
    assert share["post_link"] is None


async def test_the_card_shows_what_was_shared_with_undo(world: World) -> None:
    person = await world.person().with_card()
    reply = await person.do(Share(person.item().id), network="offline")
    assert isinstance(reply, Updated)
    assert phrase("shared", "line", networks=["Offline"]) in said(reply)
    assert button_of(reply, UndoShare) == UndoShare(1)
    (edit,) = person.outbox(Kind.EDIT)
    assert edit.message == reply.card


async def test_the_link_is_kept_encrypted(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin", link=LINK)
    (share,) = world.rows("shares")
    assert LINK.encode() not in share["post_link"].content
    assert world.vault.open(share["post_link"]) == LINK


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "www.linkedin.com/posts/1",
        "https://",
        "https://localhost/1",
        "https://[",
        "ftp://example.org/1",
        "https://example.org/a b",
        "https://example.org/\n- b",
        "https://example.org/" + "a" * 2000,
        "just look at my profile",
    ],
)
async def test_what_is_no_web_address_is_refused_at_the_link(world: World, link: str) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(Share(person.item().id), network="x", link=link))
    assert list(shown.errors) == ["link"]
    assert filled(shown) == {"network": ("x",), "link": link}
    assert not world.rows("shares")


@pytest.mark.parametrize("network", ["", "myspace", "LinkedIn", "x\0y"])
async def test_a_network_that_was_not_offered_is_refused(world: World, network: str) -> None:
    person = await world.person().with_card()
    shown = form(await person.do(Share(person.item().id), network=network, link=LINK))
    assert list(shown.errors) == ["network"]
    assert filled(shown)["link"] == LINK
    assert not world.rows("shares")


async def test_the_same_share_counts_once(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Share(item.id), network="linkedin")
    again = await person.do(Share(item.id), network="linkedin")
    assert said(again) == phrase("share_known", "notice", network="LinkedIn")
    assert len(world.rows("shares")) == 1


async def test_another_network_counts_too_and_each_has_its_undo(world: World) -> None:
    person = await world.person().with_card()
    item = person.item()
    await person.do(Share(item.id), network="linkedin")
    reply = await person.do(Share(item.id), network="x")
    assert "LinkedIn and X" in said(reply)
    assert {f"{phrase('card', 'undo')} ({network})" for network in ("LinkedIn", "X")} <= set(buttons(reply))


async def test_undo_takes_the_share_back(world: World) -> None:
    person = await world.person().with_card()
    shared = await person.do(Share(person.item().id), network="linkedin")
    reply = await person.do(button_of(shared, UndoShare))
    assert isinstance(reply, Updated)
    assert phrase("card", "undo") not in buttons(reply)
    assert not world.rows("shares")


async def test_undo_twice_says_so(world: World) -> None:
    person = await world.person().with_card()
    await person.do(Share(person.item().id), network="linkedin")
    await person.do(UndoShare(1))
    assert said(await person.do(UndoShare(1))) == phrase("share", "nothing_to_undo")


async def test_nobody_undoes_somebody_elses_share(world: World) -> None:
    person, other = await world.person("U1").with_card(), await world.person("U2").with_card()
    await person.do(Share(person.item().id), network="linkedin")
    assert isinstance(await other.do(UndoShare(1)), Notice)
    assert len(world.rows("shares")) == 1


async def test_the_first_share_is_thanked_once_even_after_undo(world: World) -> None:
    person = await world.person().with_card()
    one, two, *_ = person.card
    await person.do(Share(one.item.id), network="linkedin")
    world.deliver()
    await person.do(UndoShare(1))
    await person.do(Share(one.item.id), network="linkedin")
    await person.do(Share(two.item.id), network="linkedin")
    (thanks,) = person.outbox(Kind.MILESTONE)
    assert thanks.message.title == phrase("milestone", "first_share_title")
    assert "Sanne" in said(thanks.message)


async def test_a_second_person_is_thanked_for_their_own_first_share(world: World) -> None:
    for user in ("U1", "U2"):
        person = await world.person(user).with_card()
        await person.do(Share(person.item().id), network="linkedin")
        assert len(person.outbox(Kind.MILESTONE)) == 1


async def test_a_shared_vacancy_counts_as_recruitment(world: World) -> None:
    world.open_vacancies("Nurse")
    person = await world.person().with_card()
    await person.do(Share(person.item("vacancy").id), network="whatsapp")
    (share,) = world.rows("shares")
    assert (share["kind"], share["pillar"]) == ("vacancy", "recruitment")


async def test_a_second_card_in_the_chat_is_brought_up_to_date_too(world: World) -> None:
    person = await world.person().with_card()
    world.clock.forward(minutes=1)
    await person.do(ShowWeek())
    world.deliver()
    reply = await person.do(Share(person.item().id), network="linkedin")
    assert isinstance(reply, Notice), "nobody knows which of the two was clicked"
    edits = person.outbox(Kind.EDIT)
    assert len(edits) == 2
    assert all(phrase("card", "undo") in buttons(edit.message) for edit in edits)


async def test_the_buttons_of_a_card_open_forms_where_forms_follow(world: World) -> None:
    person = await world.person().with_card()
    (sent,) = person.outbox(Kind.NUDGE)
    assert sent.state is State.SENT
    shown: dict[str, Button] = buttons(sent.message)
    forms = {phrase("card", block) for block in ("own", "show", "later", "less", "trouble")}
    assert {label for label in shown if shown[label].opens_form} == forms
