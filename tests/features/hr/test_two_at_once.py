"""Two HR people with the same form open: the second is told, and nothing is overwritten unseen."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest

from bot.domain.actions.administration import PreviewMerge
from bot.domain.actions.ambassador_recruitment import OpenAnnouncement, OpenWorkforce
from bot.domain.actions.base import Action
from bot.domain.actions.calendar import OpenTheme
from bot.domain.actions.cases import OpenCaseHelp, OpenCaseRules
from bot.domain.actions.checkins import OpenCheckinPlan
from bot.domain.actions.consent import AskReuse, EnterReceived, PreviewConsentText
from bot.domain.actions.events import OpenAttendance, OpenEvent, OpenEventDay, SubmitEvent
from bot.domain.actions.hr import OpenOrganisation, SearchAudit
from bot.domain.actions.ideas import OpenOwnIdea
from bot.domain.actions.news import (
    ApproveNews,
    ApproveNewsPage,
    OpenNewsOptions,
    OpenNewsSource,
    TakeNewerWords,
)
from bot.domain.actions.onboarding import NameNewcomer, OpenAddition, OpenFirstDay
from bot.domain.actions.personal_growth import NoteApplied
from bot.domain.actions.prompts import OpenPrompt
from bot.domain.actions.recognition import OpenRecognitionRules, PreviewResults
from bot.domain.actions.stories_and_feedback import OpenBlocks
from bot.domain.actions.vacancies import AddSource, OpenChangeVacancy, OpenInternal, SearchVacancies
from bot.domain.languages import Language
from bot.domain.messages import ChoiceInput, Form
from bot.domain.people import FROM_HR, Platform, Role
from bot.features import editing, routes
from bot.store import members, workspaces
from bot.store.engine import Store, Tx
from content_library.library import Library
from tests.features.events.planned import FILLED_IN, confirm
from tests.features.full_world import Done, typed
from tests.features.hr.conftest import full_world
from tests.features.prompting import write
from tests.features.world import HR, Person, World, buttons, filled, form, phrase, said
from tests.people import MONDAY
from tests.spoilt.lived_in import HR as WELL_HR
from tests.spoilt.lived_in import NOW

OTHER = "U-HR3"


@dataclass(frozen=True)
class Edit:
    """A form, and an input in which two people type something else."""

    opens: Action
    name: str
    first: str | tuple[str, ...]
    second: str | tuple[str, ...]


EDITS = [
    Edit(OpenOrganisation(), "name", "Noorderlicht", "Zuiderzee"),
    Edit(OpenCheckinPlan(), "every_weeks", ("8",), ("6",)),
    Edit(OpenRecognitionRules(), "values", "Together", "Brave"),
    Edit(OpenBlocks(), "en", "We learn every day.", "We have time for each other."),
    Edit(OpenCaseHelp(), "adviser_en", "Anna, 06", "Bob, 07"),
    Edit(OpenAddition("sensitive-subjects"), "en", "Ask first.", "Ask twice."),
    Edit(OpenTheme(3), "title_en", "Spring", "Growth"),
    Edit(OpenInternal(1), "internal", "2026-12-15", "2026-12-20"),
    Edit(OpenFirstDay(1), "start", "2026-12-15", "2026-12-20"),
    Edit(OpenPrompt(1), "en", "What went well?", "What was hard?"),
    Edit(OpenWorkforce(), "department", "Care: 40", "Care: 50"),
]


@pytest.fixture
async def both(world: World) -> tuple[Person, Person]:
    """Two people of HR, and something of everything to change."""
    return await two_of_hr(world)


async def two_of_hr(world: World, language: Language = "en") -> tuple[Person, Person]:
    world.open_vacancies("Nurse")
    first = await world.person(HR, name="Marieke de Boer", language=language).hello()
    second = await world.person(OTHER, name="Noor Jansen", language=language).hello()
    world.store.write(lambda tx: members.sync_role(tx, 1, (OTHER,), Role.HR, "desk", MONDAY.date()))
    await write(first)
    await first.do(NameNewcomer(), who=OTHER, start="2026-11-25", contact=HR, buddy="")
    return first, second


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit.opens).__name__)
async def test_the_second_is_told_who_changed_what_and_nothing_is_lost(
    both: tuple[Person, Person], edit: Edit
) -> None:
    marieke, noor = both
    opened = [form(await one.do(edit.opens)) for one in both]
    await marieke.do(opened[0].action, **typed(opened[0], **{edit.name: edit.first}))
    kept = filled(await marieke.do(edit.opens))
    answer = typed(opened[1], **{edit.name: edit.second})
    refused = form(await noor.do(opened[1].action, **answer))
    assert "Marieke de Boer changed this in the meantime" in said(refused)
    assert not refused.errors, "Slack would show nothing else"
    assert typed(refused)[edit.name] == edit.second
    assert filled(await marieke.do(edit.opens)) == kept
    await noor.do(refused.action, **typed(refused))
    assert filled(await marieke.do(edit.opens)) != kept, "who has seen it may replace it"


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: type(edit.opens).__name__)
async def test_saving_twice_and_alone_is_no_conflict(both: tuple[Person, Person], edit: Edit) -> None:
    marieke, _ = both
    opened = form(await marieke.do(edit.opens))
    for _ in range(2):
        reply = await marieke.do(opened.action, **typed(opened, **{edit.name: edit.first}))
        assert "in the meantime" not in said(reply)


async def test_what_one_has_posted_the_other_does_not_post_again(world: World) -> None:
    marieke, noor = await two_of_hr(world)
    there = replace(marieke, actor=replace(marieke.actor, place={"channel": "C1"}))
    opened = form(await there.do(OpenAnnouncement()))
    shown = await marieke.do(opened.action, **typed(opened))
    post = buttons(shown)[phrase("announce", "post")].action
    assert post is not None
    assert phrase("announce", "posted_title") in said(await marieke.do(post))
    in_the_outbox = world.rows("outbox")
    for late in (post, opened.action, OpenAnnouncement(1)):
        assert said(await noor.do(late, **typed(opened))) == phrase("announce", "posted")
    assert world.rows("outbox") == in_the_outbox


async def test_an_announcement_that_was_changed_meanwhile(world: World) -> None:
    marieke, noor = await two_of_hr(world)
    there = replace(marieke, actor=replace(marieke.actor, place={"channel": "C1"}))
    opened = form(await there.do(OpenAnnouncement()))
    other = form(await noor.do(OpenAnnouncement(1)))
    await marieke.do(opened.action, **typed(opened, en="Come and join"))
    refused = form(await noor.do(other.action, **typed(other, en="We need you")))
    assert "Now:" not in said(refused)
    assert "Come and join" in said(refused)
    assert filled(refused)["en"] == "We need you"


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_mistake_in_the_form_does_not_hide_the_change(world: World, language: Language) -> None:
    marieke, noor = await two_of_hr(world, language)
    opened = [form(await one.do(OpenOrganisation())) for one in (marieke, noor)]
    wrong = form(await noor.do(opened[1].action, **typed(opened[1], time_zone="Mars")))
    assert wrong.errors
    await marieke.do(opened[0].action, **typed(opened[0], name="Noorderlicht"))
    refused = form(await noor.do(wrong.action, **typed(wrong, name="Zuiderzee", time_zone="Europe/Paris")))
    assert "Marieke de Boer" in said(refused)
    assert ("intussen" if language == "nl" else "meantime") in said(refused)
    assert "Noorderlicht" in said(refused)
    assert filled(refused)["name"] == "Zuiderzee"


async def test_what_was_refused_is_in_the_audit_log_as_refused(world: World) -> None:
    marieke, noor = await two_of_hr(world)
    opened = [form(await one.do(OpenOrganisation())) for one in (marieke, noor)]
    for one, shown, name in ((marieke, opened[0], "One"), (noor, opened[1], "Two")):
        await one.do(shown.action, **typed(shown, name=name))
    rows = [row["refused"] for row in world.rows("audit") if row["action"] == "ChangeOrganisation"]
    assert rows == ["", "form"]
    again = form(await marieke.do(OpenOrganisation()))
    assert filled(again)["name"] == "One"


async def test_an_event_that_was_changed_meanwhile(world: World) -> None:
    marieke, noor = await two_of_hr(world)
    await confirm(marieke, await marieke.do(SubmitEvent(), **FILLED_IN))
    opened = [form(await one.do(OpenEvent(1))) for one in (marieke, noor)]
    await confirm(marieke, await marieke.do(opened[0].action, **typed(opened[0], name="Breakfast")))
    refused = form(await noor.do(opened[1].action, **typed(opened[1], name="Dinner")))
    assert "changed this in the meantime" in said(refused)
    assert "Breakfast" in said(refused)
    assert filled(refused)["name"] == "Dinner"
    assert filled(await marieke.do(OpenEvent(1)))["name"] == "Breakfast"
    await confirm(noor, await noor.do(refused.action, **typed(refused)))
    assert filled(await marieke.do(OpenEvent(1)))["name"] == "Dinner"


FOR_HR = [kind for kind in routes.FEATURES if kind.who.takes_role]


GUARDED_ELSEWHERE = {ApproveNews, ApproveNewsPage, TakeNewerWords}
"""A tap that approves what was seen, and no form: `tests/features/news/test_deciding.py`."""


def test_every_action_of_hr_that_keeps_what_was_seen_is_guarded() -> None:
    keeps = {kind for kind in FOR_HR if any(one.name == "seen" for one in fields(kind))}
    assert {kind for kind in FOR_HR if editing.is_edit(kind)} == keeps - {OpenEvent, *GUARDED_ELSEWHERE}


NEW: dict[type[Action], str] = {
    AddSource: "begins something new",
    AskReuse: "begins something new",
    EnterReceived: "begins something new",
    NameNewcomer: "begins something new",
    NoteApplied: "begins something new",
    PreviewResults: "begins something new",
    PreviewMerge: "what it would change is shown first, and is compared when it is done",
    SearchAudit: "keeps nothing",
    SearchVacancies: "keeps nothing",
    PreviewConsentText: "a draft of one's own, which is not published over a newer text",
}
"""Forms that open with something in them, and change nothing that somebody else could have changed."""


def test_no_form_of_hr_opens_filled_in_without_a_guard(done_by_hr: tuple[int, list[Done]]) -> None:
    filled_in = {
        type(done.reply.action)
        for done in done_by_hr[1]
        if isinstance(done.reply, Form) and type(done.reply.action) is not type(done.action)
        if any(one.value for one in done.reply.inputs)
    }
    assert {one for one in filled_in if not editing.is_edit(one)} - NEW.keys() == set()


IN_A_FULL_WORLD = [
    Edit(OpenAttendance(1), "there", (), ("the first",)),
    Edit(OpenCaseRules(), "now", "2", "3"),
    Edit(OpenChangeVacancy(7), "title", "Nurse at night", "Nurse by day"),
    Edit(OpenNewsSource(2), "weeks", "2", "3"),
    Edit(OpenOwnIdea(4), "title_nl", "Lente", "Zomer"),
]
"""Of what it takes more than two people to have."""


async def test_so_it_is_with_what_takes_a_history(
    migrated_file: Path, tmp_path: Path, library: Library
) -> None:
    with full_world(migrated_file, tmp_path, library) as world:
        one, other = [await world.person(user, name=user, language="en").hello() for user in (WELL_HR, OTHER)]
        world.store.write(lambda tx: members.sync_role(tx, 1, (WELL_HR, OTHER), Role.HR, FROM_HR, NOW.date()))
        for edit in IN_A_FULL_WORLD:
            opened = [form(await person.do(edit.opens)) for person in (one, other)]
            await one.do(opened[0].action, **typed(opened[0], **{edit.name: edit.first}))
            kept = filled(await one.do(edit.opens))
            answer = typed(opened[1], **{edit.name: _chosen(opened[1], edit)})
            refused = form(await other.do(opened[1].action, **answer))
            assert f"{WELL_HR} changed this in the meantime" in said(refused)
            assert filled(await one.do(edit.opens)) == kept
            await other.do(refused.action, **typed(refused))
            assert filled(await one.do(edit.opens)) != kept


def _chosen(opened: Form, edit: Edit) -> str | tuple[str, ...]:
    """What the second types; of people who are there, the first."""
    (asked,) = (one for one in opened.inputs if one.name == edit.name)
    if isinstance(asked, ChoiceInput) and asked.multiple:
        return (asked.options[0].value,)
    return edit.second


def test_every_form_that_changes_something_is_tried_by_two() -> None:
    own_tests, decided_once = {OpenAnnouncement, OpenEvent, OpenEventDay}, {OpenNewsOptions}
    tried = {type(edit.opens) for edit in (*EDITS, *IN_A_FULL_WORLD)} | own_tests | decided_once
    assert tried == {kind.edits for kind in FOR_HR if kind.edits}


def test_two_at_the_very_same_moment_come_one_after_the_other(store: Store) -> None:
    store.write(lambda tx: workspaces.add_workspace(tx, Platform.SLACK, "T1", MONDAY))

    def work(tx: Tx) -> int:
        number = int(workspaces.lock_workspace(tx, 1).name or 0)
        workspaces.save_description(tx, 1, str(number + 1), "", "Europe/Amsterdam")
        return number

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(lambda _: store.write(work), range(12))) == list(range(12))
