"""Under whatever anything may be typed in stands that health does not belong there."""

import re
from pathlib import Path

import pytest

from bot.channels.slack.render import form_view
from bot.channels.teams.render import form_card
from bot.domain.actions.base import Who
from bot.domain.actions.cases import Report
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Form, TextInput
from bot.features.fields import Fields, Line, Lines, Link, Text, Unhinted
from tests.features.test_fields import context
from tests.features.test_one_reassurance import OPENING
from tests.features.world import World
from tests.library import read_library

ROOM = 100
FORM = Fields(
    "event_form",
    name=Line(ROOM),
    place=Line(ROOM + 1),
    description=Text(500),
    bring=Lines(3, 50),
    day=Link(),
    time=Text(500, unhinted=Unhinted.FOR_MANY),
)
FREE = {"place", "description", "bring"}
WRITTEN_FOR_MANY = {
    "ambassador_recruitment/announcing.py",
    "calendar/monthly_themes.py",
    "cases/hr_admin/case_help.py",
    "consent/text_form.py",
    "events/event_form.py",
    "events/planning.py",
    "hr/own_idea_form.py",
    "onboarding/hr_guidelines.py",
    "recognition/result_story.py",
    "recognition/rules.py",
    "shared/prompting_form.py",
    "stories_and_feedback/giving_feedback.py",
    "stories_and_feedback/writing_aids.py",
    "vacancies/vacancy_form.py",
    "weekly/filling_in.py",
}
"""Texts of HR's that people get, and texts of posts: what is not in here has the line."""


def line(language: Language) -> str:
    return read_library().words("form", language).plain("no_health")


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_under_what_is_free_and_nothing_else_on_both_platforms(language: Language) -> None:
    form = FORM.form(context(language), Report(), zone="Europe/Amsterdam")
    assert {one.name for one in form.inputs if line(language) in one.hint} == FREE
    for drawn in (form_view(form), form_card(form, dialog=True)):
        assert str(drawn).count(line(language)) == len(FREE)


async def test_no_form_that_an_ambassador_opens_is_without_it(world: World) -> None:
    person = await world.person("U1").with_card(language="nl")
    opening = [kind for kind in OPENING if kind.who is Who.EVERYBODY and kind.wire.startswith("Open")]
    forms = {kind.wire: await person.do(kind()) for kind in opening}
    free = {
        (name, one.name): one.hint
        for name, form in forms.items()
        if isinstance(form, Form)
        for one in form.inputs
        if isinstance(one, TextInput) and one.multiline
    }
    assert len(free) > 5
    assert {one for one, hint in free.items() if line("nl") not in hint} == set()


def test_what_has_no_line_says_that_many_read_it() -> None:
    rooms = Path("bot/features")
    saying = {
        str(file.relative_to(rooms))
        for file in rooms.rglob("*.py")
        if re.search(r"=Unhinted\.FOR_MANY", file.read_text("utf-8")) and file.parent.name != "fields"
    }
    assert saying == WRITTEN_FOR_MANY
