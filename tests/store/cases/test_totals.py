"""Totals of cases: what is counted, of which time, and in whose workspace."""

from datetime import timedelta

import pytest

from bot.domain.cases.case import Kind, Outcome, State
from bot.domain.cases.timeline import Event
from bot.store.cases import timeline, totals
from bot.store.cases.forgetting import empty_old
from bot.store.cases.totals import Totals
from bot.store.engine import Store
from content_library.library import Library
from tests.people import MONDAY, add_workspace
from tests.scheduler.case_desk import Desk

HOUR = timedelta(hours=1)


@pytest.fixture
def desk(store: Store, library: Library) -> Desk:
    return Desk(store, library)


def counted(desk: Desk, since: timedelta = HOUR) -> Totals:
    return desk.store.read(lambda tx: totals.since(tx, desk.workspace.id, MONDAY - since))


def settle(desk: Desk) -> None:
    answered = MONDAY + HOUR
    desk.move(Event.ANSWERED, answered, responded_at=answered, state=State.HANDLING)
    desk.move(
        Event.RESOLVED,
        answered + HOUR,
        state=State.RESOLVED,
        closed_at=answered,
        outcome=Outcome.REMOVED,
        helped=False,
    )


def test_an_open_case_counts_by_its_kind(desk: Desk) -> None:
    assert counted(desk) == Totals({Kind.THREAT: 1}, 1, 0, None, {}, 0, 0)


def test_a_settled_one_counts_by_its_outcome_and_how_soon_it_was_answered(desk: Desk) -> None:
    settle(desk)
    assert counted(desk) == Totals({Kind.THREAT: 1}, 0, 1, HOUR, {Outcome.REMOVED: 1}, 0, 1)


def test_the_middle_of_the_waits_counts(desk: Desk) -> None:
    for minutes in (10, 20, 600):
        case = desk.store.write(lambda tx: desk.report(tx, {})).id
        at = MONDAY + timedelta(minutes=minutes)
        desk.store.write(lambda tx: timeline.add(tx, case, at, Event.ASKED))  # noqa: B023 - done at once
    assert counted(desk).first_answer == timedelta(minutes=20)


def test_a_note_is_no_answer(desk: Desk) -> None:
    desk.move(Event.NOTE, MONDAY + HOUR)
    assert counted(desk).first_answer is None


def test_what_was_emptied_still_counts(desk: Desk) -> None:
    settle(desk)
    before = counted(desk)
    assert desk.store.write(lambda tx: empty_old(tx, MONDAY + timedelta(days=366))) == 1
    assert counted(desk) == before


def test_other_times_and_other_workspaces_do_not_count(desk: Desk) -> None:
    nothing = Totals({}, 0, 0, None, {}, 0, 0)
    assert counted(desk, -HOUR) == nothing
    other = add_workspace(desk.store, external_id="T2").id
    assert desk.store.read(lambda tx: totals.since(tx, other, MONDAY - HOUR)) == nothing
