"""What HR writes in one language only is shown with a hint, the same in each form, preview and list."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bot import features
from bot.domain.actions.ambassador_recruitment import OpenAnnouncement, PreviewAnnouncement
from bot.domain.actions.base import Action
from bot.domain.actions.calendar import KeepTheme, OpenTheme
from bot.domain.actions.cases import KeepCaseHelp, OpenCaseHelp
from bot.domain.actions.consent import OpenConsentText, PreviewConsentText
from bot.domain.actions.events import ShowHrEvents, SubmitEvent
from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.actions.ideas import KeepOwnIdea, OpenOwnIdea, ShowHrIdeas, ShowOwnIdea
from bot.domain.actions.onboarding import KeepAddition, OpenAddition, ShowHrGuidelines
from bot.domain.actions.prompts import OpenPrompt, PreviewPrompt, ShowPrompts, SubmitPrompt
from bot.domain.actions.stories_and_feedback import KeepBlocks, OpenBlocks, ShowHrBlocks
from tests.features.events.planned import FILLED_IN, confirm
from tests.features.prompting import FILLED
from tests.features.world import HR, Person, World, form, phrase, said

IDEA: Mapping[str, str] = {
    "title_en": "Open day",
    "idea_en": "Our workshop is open.",
    "template_en": "Come to [place].",
    "pillar": "personal",
    "who": "all",
}
WRITTEN: Mapping[Action, Mapping[str, str | tuple[str, ...]]] = {
    KeepCaseHelp(): {"contact_en": "Marieke", "keep_days": "180"},
    KeepBlocks("craft"): {"en": "We learn from mistakes."},
    KeepAddition("own-opinion"): {"en": "Be kind."},
    KeepOwnIdea(): IDEA,
    SubmitPrompt(): {**FILLED, "nl": ""},
    SubmitEvent(): FILLED_IN,
    PreviewAnnouncement(1): {"en": "Join us."},
    ChangeOrganisation(): {"time_zone": "Europe/Amsterdam", "customer_en": "pupil", "customers_en": "pupils"},
}
"""What HR writes, in English only."""
OPENED = (
    *(OpenCaseHelp(), OpenBlocks("craft"), OpenAddition("own-opinion"), OpenOwnIdea(1), OpenPrompt(1)),
    *(OpenAnnouncement(1), OpenOrganisation()),
)
SHOWN = (
    ShowHrBlocks(),
    ShowHrGuidelines(),
    ShowOwnIdea(1),
    ShowHrIdeas(),
    PreviewPrompt(1),
    ShowPrompts(),
    ShowHrEvents(),
)
SAYS_ITSELF = frozenset({KeepCaseHelp, KeepOwnIdea, PreviewAnnouncement, ChangeOrganisation, SubmitEvent})
"""What answers with what was written."""
HINTED = {
    *("case_help", "writing_aids", "hr_guidelines", "own_idea_form", "prompting_form", "announcing"),
    "organisation",
}
ASKED_WHOLE = {"text_form", "monthly_themes"}
"""Modules with a form of texts in each language: those that are tried here, and those that ask for all."""


def hint(action: Action) -> str:
    if isinstance(action, (OpenOrganisation, ChangeOrganisation)):
        return phrase("organisation", "no_word", missing=["nl"])
    return phrase("form", "another_language", missing=["nl"])


async def in_a_channel(world: World) -> Person:
    hr = await world.person(HR).hello()
    hr = replace(hr, actor=replace(hr.actor, place={"channel": "C1"}))
    await hr.do(OpenAnnouncement())
    return hr


async def test_what_is_there_in_one_language_only_has_a_hint_wherever_hr_sees_it(world: World) -> None:
    hr = await in_a_channel(world)
    without = []
    for action, answers in WRITTEN.items():
        reply = await hr.do(action, **answers)
        if type(action) in SAYS_ITSELF and hint(action) not in said(reply):
            without.append(action)
        if isinstance(action, SubmitEvent):
            await confirm(hr, reply)
    without += [one for one in (*OPENED, *SHOWN) if hint(one) not in said(await hr.do(one))]
    assert without == []


async def test_a_template_that_is_lacking_alone_is_told_apart(world: World) -> None:
    hr = await world.person(HR).hello()
    dutch = {"title_nl": "Open dag", "idea_nl": "Onze werkplaats is open."}
    shown = said(await hr.do(KeepOwnIdea(), **IDEA, **dutch))
    assert phrase("own_idea", "no_template", missing=["nl"]) in shown
    assert hint(OpenOwnIdea(1)) not in shown


async def test_a_form_that_asks_for_all_languages_says_so(world: World) -> None:
    hr = await world.person(HR).hello()
    assert form(await hr.do(PreviewConsentText(), text_en="Yes.")).errors.keys() >= {"text_nl", "purpose_nl"}
    assert "title_nl" in form(await hr.do(KeepTheme(1), title_en="New", intro_en="All is new.")).errors
    for opened in (OpenConsentText(), OpenTheme(1)):
        assert hint(opened) not in said(await hr.do(opened))


def test_no_form_with_texts_in_each_language_is_left_out() -> None:
    asking = [one for one in Path(features.__file__).parent.glob("*/**/*.py") if one.parent.name != "fields"]
    assert {one.stem for one in asking if "in_each(" in one.read_text("utf-8")} == HINTED | ASKED_WHOLE
