"""Stories of one's own: whose they are, how they count, who sees them, and what help comes of them."""

import json

import pytest

from bot.domain.actions.hr import ShowReport
from bot.domain.actions.membership import ShowHome
from bot.domain.actions.stories_and_feedback import (
    DeleteStory,
    GiveTip,
    KeepStory,
    OpenStory,
    OpenStoryReuse,
    ReadRequest,
    ReadStory,
    ShowHrStories,
    ShowStories,
    UseProposal,
)
from bot.domain.actions.weekly import OpenOwnWords, Share, UndoShare
from bot.domain.messages import ChoiceInput, Form, Message, Notice, Updated
from bot.domain.outbox import Kind
from tests.features.consent.office import hr_of
from tests.features.stories_and_feedback.together import got
from tests.features.world import Person, World, buttons, facts, filled, form, phrase, said

STORY: dict[str, str | tuple[str, ...]] = {
    "type": "blog",
    "title": "A night in the *pump* house",
    "link": "https://blog.example.org/pump",
    "text": "It was dark <!here>.",
    "about": "personal",
    "help": "none",
}


async def tell(person: Person, story: int = 0, **changes: str | tuple[str, ...]) -> object:
    return await person.do(KeepStory(story), **(STORY | changes))


@pytest.fixture
async def author(world: World) -> Person:
    return await world.person("U1").join()


@pytest.fixture
async def hr(world: World, author: Person) -> Person:
    assert author
    return await hr_of(world)


async def test_it_is_the_authors_alone_and_encrypted(world: World, hr: Person, author: Person) -> None:
    await tell(author)
    listed = await author.do(ShowStories())
    assert "A night in the *pump* house" in said(listed)
    assert phrase("stories", "only_you", changed=world.clock.now().date()) in said(listed)
    for table in ("stories", "drafts", "audit", "outbox"):
        assert "pump" not in json.dumps(world.rows(table), default=str)
    assert phrase("story_desk", "none") in said(await hr.do(ShowHrStories()))
    for person in (hr, await world.person("U5").hello()):
        assert "pump" not in said(await person.do(OpenStory(1)))
        assert said(await person.do(DeleteStory(1))) == phrase("stories", "gone")
    assert said(await hr.do(ReadStory(1))) == phrase("story_desk", "gone")


async def test_nothing_is_ticked_in_advance(author: Person) -> None:
    opened = await author.do(OpenStory())
    assert isinstance(opened, Form)
    (also,) = [one for one in opened.inputs if isinstance(one, ChoiceInput) and one.multiple]
    assert also.value == ()


async def test_wrong_input_has_its_error_at_the_field_and_keeps_the_rest(author: Person) -> None:
    wrong = await tell(author, type="poem", title="", link="blog", text="x" * 3001, help="all", about="?")
    assert isinstance(wrong, Form)
    assert set(wrong.errors) == {"type", "title", "link", "text", "help", "about"}
    assert filled(wrong)["link"] == "blog"


async def test_it_counts_as_ones_own_and_can_be_undone(world: World, author: Person) -> None:
    await tell(author)
    world.clock.forward(days=60)  # it does not grow old as a card does
    item = world.rows("stories")[0]["item_id"]
    await author.do(Share(item), network="linkedin")
    assert [(row["kind"], row["pillar"]) for row in world.rows("shares")] == [("story", "personal")]
    assert "100%" in said(await author.do(ShowHome()))
    listed = await author.do(ShowStories())
    undo = buttons(listed)[phrase("card", "undo")].action
    assert undo == UndoShare(1)
    await author.do(undo)
    assert world.rows("shares") == []


async def test_hr_sees_of_a_week_how_often_own_stories_were_shared_and_nothing_more(
    world: World, hr: Person, author: Person
) -> None:
    await tell(author)
    world.crowd(5)
    await author.do(Share(world.rows("stories")[0]["item_id"]), network="linkedin")
    world.close_week()
    report = await hr.do(ShowReport())
    own, suggested = (facts(report)[phrase("report", name)] for name in ("own", "suggested"))
    assert (own, suggested) == ("1", "0")
    assert "pump" not in said(report)


async def test_a_story_that_was_shared_and_deleted_stays_counted(world: World, author: Person) -> None:
    await tell(author)
    await author.do(Share(1), network="linkedin")
    asked = await author.do(ShowStories(anew=True, asking=1))
    assert isinstance(asked, Updated)
    sure = buttons(asked)[phrase("stories", "yes_delete")].action
    assert isinstance(sure, DeleteStory)
    await author.do(sure)
    assert world.rows("stories") == world.rows("drafts") == []
    assert len(world.rows("shares")) == 1
    assert said(await author.do(DeleteStory(1))) == phrase("stories", "gone")
    await author.do(UndoShare(1))
    assert world.rows("shares") == []


async def test_what_was_typed_for_a_story_that_is_gone_comes_back(author: Person) -> None:
    await tell(author)
    await author.confirm(ShowStories(asking=1), DeleteStory)
    late = await tell(author, 1, text="All this work")
    assert isinstance(late, Message)
    assert phrase("stories", "gone") in said(late)
    assert "All this work" in said(late)


async def test_its_words_are_ones_own_words(world: World, author: Person) -> None:
    await tell(author, link="")
    assert filled(await author.do(OpenOwnWords(1)))["text"] == STORY["text"]
    await tell(author, 1, text="")
    assert world.rows("drafts") == []
    await tell(author, 1, text="Anew")
    assert filled(await author.do(OpenStory(1)))["text"] == "Anew"


async def test_who_wants_help_gets_a_tip_from_hr(world: World, hr: Person, author: Person) -> None:
    await tell(author, help="idea", text="")
    assert len(got(hr, Kind.HR_NEWS)) == 1
    assert author.member.name in said(await hr.do(ShowHrStories()))
    read = await hr.do(ReadStory(1))
    assert "A night in the *pump* house" in said(read)
    assert buttons(read)[phrase("story_desk", "give_help")].action == ReadRequest(1)
    assert phrase("feedback_read", "no_text", author=author.member.name) in said(await hr.do(ReadRequest(1)))
    await hr.do(GiveTip(1), tip="Begin with the noise.", proposal="It hummed.")
    await author.do(UseProposal(1))
    assert filled(await author.do(OpenStory(1)))["text"] == "It hummed."
    looks = [row["action"] for row in world.rows("audit") if row["about_id"] == author.member.id]
    assert looks == ["ShowStoryDesk", "ReadStory", "ReadRequest"]
    await tell(author, 1, help="idea", text="It hummed and hummed.")
    assert len(world.rows("feedback")) == 1  # the same help is not asked for again


async def test_help_that_is_not_wanted_any_more_is_taken_back(
    world: World, hr: Person, author: Person
) -> None:
    await tell(author, help="editing")
    await tell(author, 1, help="none")
    assert got(hr, Kind.HR_NEWS) == []
    assert world.rows("feedback") == []
    assert said(await hr.do(ReadStory(1))) == phrase("story_desk", "gone")


async def test_whether_others_may_use_it_is_asked_in_the_form_for_consent(
    world: World, hr: Person, author: Person
) -> None:
    assert hr
    asked = await tell(author, also=("reuse",))
    assert isinstance(asked, Form)
    channels = next(one for one in asked.inputs if one.name == "channels")
    assert isinstance(channels, ChoiceInput)
    assert channels.value == ()
    assert "colleagues" in {one.value for one in channels.options}
    again = await author.do(OpenStoryReuse(1))
    assert form(again).action == asked.action
    other = await world.person("U5").hello()
    assert said(await other.do(OpenStoryReuse(1))) == phrase("stories", "gone")


async def test_who_does_not_take_part_tells_nothing(world: World) -> None:
    stranger = await world.person("U7").hello()
    assert not isinstance(await stranger.do(OpenStory()), Form | Notice)
    assert world.rows("stories") == []


async def test_the_author_sees_who_can_read_it(world: World, author: Person) -> None:
    changed = world.clock.now().date()
    for number, (wanted, block) in enumerate((("none", "only_you"), ("idea", "for_hr"))):
        await tell(author, number, help=wanted)
        assert phrase("stories", block, changed=changed) in said(await author.do(ShowStories()))
