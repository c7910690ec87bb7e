"""What helps before sharing: three questions, a disclaimer, building blocks."""

import pytest

from bot.domain.actions.cases import OpenDoubt
from bot.domain.actions.onboarding import ShowGuidelines
from bot.domain.actions.recognition import KeepRecognitionRules
from bot.domain.actions.stories_and_feedback import (
    AlwaysCheck,
    KeepBlocks,
    OpenCheck,
    ShowBlocks,
    ShowDisclaimer,
    ShowHrBlocks,
)
from bot.domain.actions.weekly import KeepOwnWords, OpenOwnWords, OpenShare, ShowOwnWords, TakeIdea
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Form
from bot.features.commands import parse_command
from tests.features.stories_and_feedback.together import wrote
from tests.features.world import HR, World, buttons, form, phrase, said


async def test_the_check_asks_four_questions_and_keeps_nothing(world: World) -> None:
    author = await wrote(world)
    offered = buttons(await author.do(KeepOwnWords(1), text="Mine"))
    assert offered[phrase("check", "open")].action == OpenCheck(1)
    shown = await author.do(OpenCheck(1))
    actions = [button.action for button in buttons(shown).values()]
    assert actions == [
        ShowOwnWords(1),
        OpenDoubt(1),
        ShowGuidelines(),
        ShowDisclaimer(),
        AlwaysCheck(always=True, item=1),
    ]
    for name in ("confidential", "people", "opinion"):
        assert phrase("check", name) in said(shown)
    assert world.rows("share_checks") == []


async def test_it_leads_back_to_the_text_with_where_to_share_it(world: World) -> None:
    author = await wrote(world)
    ready = await author.do(KeepOwnWords(1), text="Mine")
    assert await author.confirm(OpenCheck(1), ShowOwnWords) == ready
    assert "LinkedIn" in buttons(ready)
    assert world.rows("shares") == []


async def test_it_comes_by_itself_before_the_text_for_who_wants_that(world: World) -> None:
    author = await wrote(world)
    await author.do(AlwaysCheck(always=True, item=1))
    checked = await author.do(KeepOwnWords(1), text="Mine")
    assert checked == await author.do(OpenCheck(1))
    assert isinstance(await author.do(OpenShare(1)), Form), "what is shared already needs no check"
    await author.do(AlwaysCheck(always=False))
    assert await author.do(KeepOwnWords(1), text="Mine") == await author.do(ShowOwnWords(1))


async def test_the_disclaimer_is_there_in_both_languages_with_what_it_is_worth(world: World) -> None:
    shown = await (await world.person().hello()).do(parse_command("disclaimer"))
    for language in LANGUAGES:
        assert phrase("disclaimer", "text", language) in said(shown)
    assert phrase("disclaimer", "caveat") in said(shown)


async def test_building_blocks_are_hrs_and_help_with_own_words(world: World) -> None:
    hr = await world.person(HR).hello()
    author = await wrote(world)
    topic = next(one for one in world.library.suggestions if one.key == author.item().key).topics[0]
    await hr.do(KeepBlocks(topic), nl="- Wij leren van *fouten*.\n\n", en="")
    assert "Wij leren van *fouten*." in said(await author.do(ShowBlocks()))
    assert "Wij leren van *fouten*." in said(await author.do(OpenOwnWords(1)))
    assert set(form(await hr.do(KeepBlocks(), nl="a\n" * 2, en="\n".join("abcdefg"))).errors) == {"en"}
    assert set(form(await hr.do(KeepBlocks(), nl="x" * 151, en="")).errors) == {"nl"}
    assert (await hr.do(KeepBlocks("nothing"), nl="x" * 151, en="")) == await hr.do(ShowHrBlocks())
    listed = said(await hr.do(ShowHrBlocks()))
    assert "Wij leren van *fouten*." in listed
    assert phrase("form", "another_language", missing=["en"]) in listed
    await hr.do(KeepBlocks(topic), nl="", en="")
    assert said(await author.do(ShowBlocks())).endswith(phrase("blocks", "none"))


@pytest.mark.parametrize("language", LANGUAGES)
async def test_building_blocks_and_values_come_with_what_they_fit_only(world: World, language: str) -> None:
    hr = await world.person(HR).hello()
    person = await world.person("U1").with_card(language=language)
    await hr.do(KeepBlocks(), **{language: "Working here is fine."})
    await hr.do(KeepBlocks("learning"), **{language: "We learn every day."})
    await hr.do(KeepRecognitionRules(), values="Courage", goal="", leaders=())
    values = phrase("own_words", "values", language, values=["Courage"])
    fits = {"what-a-course-gave-me": "We learn every day.", "on-my-way-to-work": values}
    for key, sentence in fits.items():
        for shown in (
            await person.do(TakeIdea(key, "show")),
            await person.do(TakeIdea(key, "own")),
        ):
            assert sentence in said(shown)
            assert "Working here is fine." not in said(shown)
            assert not [other for other in fits.values() if other != sentence and other in said(shown)]
    assert "Working here is fine." in said(await person.do(TakeIdea("how-we-solved-it", "own")))


@pytest.mark.parametrize("typed", ["advocacy bouwstenen", "advocacy stories", "advocacy feedback"])
async def test_what_is_for_hr_is_for_hr(world: World, typed: str) -> None:
    author = await world.person().join()
    assert said(await author.do(parse_command(typed))) == phrase("refusals", "not_hr")
