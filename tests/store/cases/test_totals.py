"""Totals of cases: what is counted, of which time, and in whose workspace."""

from datetime import timedelta

import pytest

from bot.domain.cases.case import Kind, Outcome, State
from bot.domain.cases.timeline import Event
from bot.store.cases import timeline, totals
from bot.store.cases.forgetting import empty_settled_cases
from bot.store.cases.totals import Totals
from bot.store.engine import Store
from content_library.library import Library
from tests.people import MONDAY, add_workspace
from tests.scheduler.case_team import Desk

HOUR = timedelta(hours=1)


@pytest.fixture
def team(store: Store, library: Library) -> Desk:
    return Desk(store, library)


def counted(team: Desk, since: timedelta = HOUR) -> Totals:
    return team.store.read(lambda tx: totals.count_cases_since(tx, team.workspace.id, MONDAY - since))


def settle(team: Desk) -> None:
    answered = MONDAY + HOUR
    team.move(Event.ANSWERED, answered, responded_at=answered, state=State.HANDLING)
    team.move(
        Event.RESOLVED,
        answered + HOUR,
        state=State.RESOLVED,
        closed_at=answered,
        outcome=Outcome.REMOVED,
        helped=False,
    )


def test_an_open_case_counts_by_its_kind(team: Desk) -> None:
    assert counted(team) == Totals({Kind.THREAT: 1}, 1, 0, None, {}, 0, 0)


def test_a_settled_one_counts_by_its_outcome_and_how_soon_it_was_answered(team: Desk) -> None:
    settle(team)
    assert counted(team) == Totals({Kind.THREAT: 1}, 0, 1, HOUR, {Outcome.REMOVED: 1}, 0, 1)


def test_the_middle_of_the_waits_counts(team: Desk) -> None:
    for minutes in (10, 20, 600):
        case = team.store.write(lambda tx: team.report(tx, {})).id
        at = MONDAY + timedelta(minutes=minutes)
        team.store.write(lambda tx: timeline.add_entry(tx, case, at, Event.ASKED))  # noqa: B023 - done at once
    assert counted(team).first_answer == timedelta(minutes=20)


def test_a_note_is_no_answer(team: Desk) -> None:
    team.move(Event.NOTE, MONDAY + HOUR)
    assert counted(team).first_answer is None


def test_what_was_emptied_still_counts(team: Desk) -> None:
    settle(team)
    before = counted(team)
    assert team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + timedelta(days=366))) == 1
    assert counted(team) == before


def test_other_times_and_other_workspaces_do_not_count(team: Desk) -> None:
    nothing = Totals({}, 0, 0, None, {}, 0, 0)
    assert counted(team, -HOUR) == nothing
    other = add_workspace(team.store, external_id="T2").id
    assert team.store.read(lambda tx: totals.count_cases_since(tx, other, MONDAY - HOUR)) == nothing
