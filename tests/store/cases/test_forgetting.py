"""A settled case is emptied after the time that HR set; only what can be counted stays."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.domain.cases.case import Outcome, State
from bot.domain.cases.rules import Rules
from bot.domain.cases.timeline import Event
from bot.store.cases import cooling, examples, records, rules, timeline
from bot.store.cases.forgetting import empty_settled_cases
from bot.store.engine import Store, Tx
from bot.store.tables.cases import case_access, case_entries, case_examples, case_files, cooling_drafts
from content_library.library import Library
from tests.people import MONDAY
from tests.scheduler.case_team import Desk
from tests.sealing import SEALED, VAULT

DAY = timedelta(days=1)
EMPTIED = (case_entries, case_files, case_access, cooling_drafts)


@pytest.fixture
def team(store: Store, library: Library) -> Desk:
    """A case with something in every table, which was settled on Monday."""
    team = Desk(store, library, link=SEALED)
    mine = team.people["U1"].id
    store.write(lambda tx: timeline.add_entry(tx, team.case.id, MONDAY, Event.REPORTED, mine, SEALED))
    store.write(
        lambda tx: timeline.add_file(
            tx, team.case.id, mine, MONDAY, "image/png", 3, VAULT.seal_bytes(b"picture")
        )
    )
    store.write(lambda tx: cooling.save_draft(tx, team.case.id, mine, SEALED, MONDAY))
    team.take("UHAN")
    team.move(Event.RESOLVED, state=State.RESOLVED, closed_at=MONDAY, outcome=Outcome.ANSWERED)
    return team


def count(team: Desk) -> list[int]:
    def work(tx: Tx) -> list[int]:
        return [tx.execute(select(func.count()).select_from(table)).scalar_one() for table in EMPTIED]

    return team.store.read(work)


def test_a_settled_case_stays_for_a_year(team: Desk) -> None:
    assert team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + 364 * DAY)) == 0
    assert all(count(team))


def test_after_that_only_counts_are_left(team: Desk) -> None:
    assert team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + 365 * DAY)) == 1
    assert count(team) == [0, 0, 0, 0]
    left = team.now()
    assert (left.reporter_id, left.handler_id, left.link, left.next_at) == (None, None, None, None)
    assert (left.kind, left.outcome, left.closed_at) == (team.case.kind, Outcome.ANSWERED, MONDAY)
    assert team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + 366 * DAY)) == 0


def test_hr_can_set_how_long(team: Desk) -> None:
    team.store.write(lambda tx: rules.save_rules(tx, team.workspace.id, Rules(keep_days=90)))
    assert team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + 89 * DAY)) == 0
    assert team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + 90 * DAY)) == 1


def test_an_open_case_is_never_emptied(store: Store, library: Library) -> None:
    team = Desk(store, library)
    assert store.write(lambda tx: empty_settled_cases(tx, MONDAY + 3650 * DAY)) == 0
    assert store.read(lambda tx: records.get_case(tx, team.case.id)).reporter_id


@pytest.mark.parametrize("agreed", [True, False])
def test_an_example_stays_if_its_reporter_agreed(team: Desk, *, agreed: bool) -> None:
    case = team.case
    team.store.write(
        lambda tx: examples.save_example(tx, case.workspace_id, case.id, case.kind, SEALED, MONDAY)
    )
    if agreed:
        team.store.write(lambda tx: examples.agree_to_example(tx, team.case.id, MONDAY))
    team.store.write(lambda tx: empty_settled_cases(tx, MONDAY + 365 * DAY))
    left = team.store.read(lambda tx: tx.execute(select(case_examples.c.text)).all())
    assert len(left) == int(agreed)
