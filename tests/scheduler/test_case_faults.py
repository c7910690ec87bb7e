"""A fault in one case, or a row that does not read, holds up no other case."""

from typing import Any

import pytest
from structlog.testing import capture_logs

from bot.domain.cases.case import Case, Kind, Step
from bot.domain.cases.timeline import Event
from bot.features.cases import escalation
from bot.store import members
from bot.store.cases import records
from bot.store.engine import Store, Tx
from content_library.library import Library
from tests.people import MONDAY
from tests.scheduler.case_team import Desk
from tests.scheduler.test_cases import HOUR, MINUTE


@pytest.fixture
def team(store: Store, library: Library) -> Desk:
    return Desk(store, library)


def test_a_fault_in_one_case_holds_up_no_other(team: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    other = team.store.write(lambda tx: team.report(tx, {"kind": Kind.LEGAL}))
    sound = escalation.alert

    def faulty(tx: Tx, library: Library, case: Case, *rest: Any) -> int:
        if case.id == team.case.id:
            raise RuntimeError("a fault of ours")
        return sound(tx, library, case, *rest)

    monkeypatch.setattr(escalation, "alert", faulty)
    with capture_logs() as logs:
        team.follow(MONDAY + HOUR)
    assert [line["event"] for line in logs] == ["row_set_aside"]
    assert team.now().next_step is Step.REMIND
    assert team.store.read(lambda tx: records.get_case(tx, other.id)).next_step is Step.FINAL_CONTACT


@pytest.mark.parametrize("user", ["U1", "UHAN"])
def test_a_reporter_or_handler_whose_row_does_not_read_holds_up_no_case(team: Desk, user: str) -> None:
    team.store.write(lambda tx: members.update_member(tx, team.people[user].id, hour=99))
    with capture_logs() as logs:
        team.follow(MONDAY + HOUR)
    assert team.events() == [Event.ALERTED, Event.REMINDED, Event.ESCALATED]
    assert len(team.told("UDEP")) == 1
    assert [(line["of"], line["row"]) for line in logs] == [("members", team.people[user].id)]


def test_a_case_of_a_handler_whose_row_does_not_read_goes_to_somebody_else(team: Desk) -> None:
    team.take("UHAN")
    team.store.write(lambda tx: members.update_member(tx, team.people["UHAN"].id, hour=99))
    team.follow(MONDAY + MINUTE)
    assert team.now().handler_id is None
    assert team.told("U1")[-1].startswith("The colleague who handled your report can no longer do so")
