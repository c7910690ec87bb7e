"""The guidelines: read, looked through, and added to by HR."""

import pytest

from bot.channels.markdown import strip_markdown
from bot.domain.actions.membership import Join
from bot.domain.actions.onboarding import (
    KeepAddition,
    OpenAddition,
    PublishGuidelines,
    ReadGuidelines,
    ShowChapter,
    ShowGuidelines,
    ShowHrGuidelines,
)
from bot.domain.messages import Notice, Updated
from bot.features.commands import parse_command
from tests.features.world import HR, World, buttons, filled, form, phrase, said, told

CHAPTER = "own-opinion"
RULE = "Els de Vries talks to **the press**."


@pytest.fixture
async def hr(world: World) -> None:
    """HR has let a rule of its own hold."""
    els = world.person(HR)
    await els.do(KeepAddition(CHAPTER), en=RULE, nl="")
    await els.do(PublishGuidelines(1))


async def test_all_chapters_are_there_in_short_and_each_in_full(world: World) -> None:
    person = world.person()
    shown = await person.do(parse_command("ambassador richtlijnen"))
    whole = [one.action for one in buttons(shown).values() if isinstance(one.action, ShowChapter)]
    assert whole  # the four buttons have one label
    for chapter in world.library.guidelines:
        words = world.library.guideline(chapter, "en")
        assert words.plain("title") in said(shown)
        full = said(await person.do(ShowChapter(chapter)))
        for piece in ("short", "dos", "donts", "full"):
            assert strip_markdown(words.text(piece)) in full
    assert phrase("guidelines", "gone") in said(await person.do(ShowChapter("no-such")))


async def test_a_word_is_found_in_its_chapters(world: World) -> None:
    person = world.person(language="nl")
    found = await person.do(parse_command("ambassador spelregels journalisten"))
    assert phrase("guidelines", "found", "nl", word="journalisten", number=1) in said(found)
    assert buttons(found)[phrase("guidelines", "all", "nl")].action == ShowChapter(CHAPTER)
    nothing = said(await person.do(ShowGuidelines("<zzz>")))
    assert phrase("guidelines", "not_found", "nl", word="<zzz>") in nothing


async def test_who_reads_them_on_the_way_in_can_go_on_from_the_chat(world: World) -> None:
    person = await world.person().start_onboarding()
    done = await person.do(ReadGuidelines(person.edition))
    assert isinstance(done, Updated)
    assert Join(person.edition) in [one.action for one in buttons(done).values()]
    joined = await world.person("U2").join()
    assert isinstance(await joined.do(ReadGuidelines(joined.edition)), Notice), (
        "there is nothing to go on with"
    )


async def test_what_was_read_is_remembered(world: World) -> None:
    person = await world.person().join()
    shown = await person.do(ShowGuidelines())
    assert phrase("guidelines", "have_read") in said(shown)
    assert phrase("guidelines", "read") not in buttons(shown)


@pytest.mark.usefixtures("hr")
async def test_what_hr_adds_is_read_as_it_was_typed(world: World) -> None:
    person = world.person(language="nl")
    assert RULE in said(await person.do(ShowGuidelines()))
    assert RULE in said(await person.do(ShowChapter(CHAPTER)))
    assert RULE in said(await person.do(ShowGuidelines("de vries")))


async def test_guidelines_that_changed_while_they_were_open_are_shown_again(world: World) -> None:
    person = await world.person().join()
    old = person.edition
    els = world.person(HR)
    await els.do(KeepAddition(CHAPTER), en=RULE)
    await els.do(PublishGuidelines(1))
    shown = await person.do(ReadGuidelines(old))
    assert phrase("guidelines", "changed") in said(shown)
    assert [row["edition"] for row in world.rows("guideline_readings")] == [old]
    await person.do(buttons(shown)[phrase("guidelines", "read")].action)  # type: ignore[arg-type]
    assert [row["edition"] for row in world.rows("guideline_readings")] == ["1.1"]


async def test_hr_changes_several_chapters_and_publishes_them_at_once(world: World) -> None:
    els, person = world.person(HR), await world.person("U1").join()
    await els.do(KeepAddition(CHAPTER), en=RULE, nl="Els de Vries.")
    team = await els.do(KeepAddition("sensitive-subjects"), en="No politics.")
    assert RULE in said(team)
    assert "No politics." in said(team)
    assert RULE not in said(await person.do(ShowGuidelines()))
    assert filled(await els.do(OpenAddition(CHAPTER))) == {"en": RULE, "nl": "Els de Vries."}
    publish = buttons(team)[phrase("guideline_desk", "publish")].action
    assert publish == PublishGuidelines(1)
    for times in range(2):  # two taps at once publish once
        reply = await els.do(PublishGuidelines(1))
        assert isinstance(reply, Updated)
        assert (phrase("guideline_desk", "published") in said(reply)) is (times == 0)
    assert RULE in said(await person.do(ShowGuidelines()))
    assert len(world.rows("guidelines")) == 1


@pytest.mark.usefixtures("hr")
async def test_a_change_that_is_taken_back_leaves_nothing_to_publish(world: World) -> None:
    els = world.person(HR)
    assert phrase("guideline_desk", "publish") in buttons(await els.do(KeepAddition(CHAPTER), en="Other."))
    team = await els.do(KeepAddition(CHAPTER), en=RULE, nl="")
    assert phrase("guideline_desk", "publish") not in buttons(team)


async def test_too_long_a_text_is_refused_at_its_field(world: World) -> None:
    shown = form(await world.person(HR).do(KeepAddition(CHAPTER), nl="x" * 1501, en="fine"))
    assert list(shown.errors) == ["nl"]
    assert filled(shown)["en"] == "fine"


async def test_hr_sees_how_many_have_read_them_and_nothing_of_a_few(world: World) -> None:
    els = world.person(HR)
    for number in range(4):
        await world.person(f"U{number}").join()
    assert "Read by" not in said(await els.do(ShowHrGuidelines()))
    await world.person("U4").join()
    read = phrase("guideline_desk", "read", number=told("at_least", 5), total=told("at_least", 5))
    assert read in said(await els.do(ShowHrGuidelines()))


async def test_only_hr_adds_and_publishes(world: World) -> None:
    person = await world.person().join()
    for action in (ShowHrGuidelines(), OpenAddition(CHAPTER), KeepAddition(CHAPTER), PublishGuidelines(1)):
        assert said(await person.do(action, en="x")) == phrase("refusals", "not_hr")
    assert not world.rows("guidelines")
