"""The auditor finds what it is there for, in ledgers that are made up."""

from typing import Any

import pytest

from bot.domain.outbox import Kind, State
from tests.chaos.auditor import Row, audit, check_cards, check_clicks, check_planned, check_vacancies
from tests.chaos.ledger import Click, Ledger, Shown


def row(number: int = 1, **differs: Any) -> Row:
    usual: dict[str, Any] = {"workspace": 1, "kind": Kind.THANKS, "state": State.SENT, "due_at": 0.0}
    return Row(number, member=1, **(usual | differs))


def ledger(*shown: tuple[int, float], **more: Any) -> Ledger:
    return Ledger([Shown(number, at, f"{number}-{at}") for number, at in shown], **more)


def found(rows: list[Row], seen: Ledger, pause: float | None = None) -> list[str]:
    return [one.what for one in audit(rows, seen, pause=pause).findings]


BLIND_TWICE = {"kind": Kind.RECEIPT, "readable": False}
BLIND_ONCE = {"kind": Kind.THANKS, "readable": False}


@pytest.mark.parametrize(
    ("one", "times", "what"),
    [
        ({}, 1, []),
        ({}, 0, ["lost"]),
        ({}, 2, ["double"]),
        ({"kind": Kind.RECEIPT}, 2, ["double"]),
        (BLIND_TWICE, 2, []),
        (BLIND_ONCE, 2, ["double"]),
        (BLIND_ONCE | {"state": State.LOST}, 0, []),
        (BLIND_ONCE | {"state": State.LOST}, 1, []),
        (BLIND_TWICE | {"state": State.LOST}, 0, ["lost"]),
        ({"state": State.LOST}, 1, ["lost"]),
        ({"state": State.DEAD, "reason": "tried"}, 0, ["lost"]),
        ({"state": State.TODO}, 0, ["stuck"]),
        ({"state": State.SENDING}, 1, ["stuck"]),
        ({"state": State.DROPPED, "reason": "paused"}, 0, []),
        ({"state": State.DROPPED, "reason": "paused"}, 1, ["lie"]),
    ],
)
def test_each_message_has_the_guarantee_of_its_kind(one: dict[str, Any], times: int, what: list[str]) -> None:
    assert found([row(**one)], ledger(*[(1, float(n)) for n in range(times)])) == what


def test_what_is_in_no_row_is_found() -> None:
    assert found([], ledger((7, 1.0))) == ["unknown"]


def test_a_double_after_a_freeze_beyond_the_lease_is_counted_apart() -> None:
    done = audit([row()], ledger((1, 5.0), (1, 92.0), frozen=[(20.0, 90.0)]))
    assert (done.findings, done.allowed["double after a freeze"]) == ([], 1)
    assert found([row()], ledger((1, 5.0), (1, 99.0), frozen=[(20.0, 90.0)])) == ["double"]


def test_a_workspace_that_gets_nothing_for_too_long_is_late() -> None:
    rows = [row(1), row(2), row(3, workspace=2)]
    shown = (1, 11.0), (2, 90.0), (3, 30.0)
    assert found(rows, ledger(*shown, began=10.0), pause=78) == ["late"]
    assert found(rows, ledger(*shown, began=10.0), pause=80) == []
    assert found(rows, ledger(*shown, began=-90.0), pause=80) == ["late"]


def test_order_counts_where_nothing_went_wrong() -> None:
    rows, turned = [row(1), row(2, due_at=1.0)], ((1, 200.0), (2, 199.0))
    assert found(rows, ledger(*turned)) == ["order"]
    assert found(rows, ledger((1, 199.0), (2, 200.0))) == []
    assert found(rows, ledger(*turned, troubles=[180.0])) == [], "a lease may have had to end"
    assert found([row(1, failed=True), rows[1]], ledger(*turned)) == []
    assert found([row(1), row(2, due_at=1.0, rank=0)], ledger(*turned)) == [], "alerts overtake"


def test_every_process_ends_well() -> None:
    assert found([], Ledger(exits=[0, 1])) == ["exit"]


@pytest.mark.parametrize(
    ("click", "kept", "what"),
    [
        (Click("share", "U1", 5, True), 1, 0),
        (Click("share", "U1", 5, True), 0, 1),
        (Click("share", "U1", 5, None), 0, 0),
        (Click("share", "U1", 5, None), 1, 0),
        (Click("share", "U1", 5, True), 2, 1),
        (Click("share", "U1", 5, False), 1, 1),
    ],
)
def test_what_was_acknowledged_is_kept_once(click: Click, kept: int, what: int) -> None:
    assert len(list(check_clicks([click], {(5, ""): kept}, [], {}))) == what


def test_a_report_and_what_is_not_for_me_are_kept_too() -> None:
    clicks = [Click("decline", "U1", 5, True), Click("report", "U2", 0, True)]
    assert list(check_clicks(clicks, {}, [5], {"U2": 1})) == []
    assert len(list(check_clicks(clicks, {}, [6], {"U1": 1}))) == 2


def test_a_tap_that_failed_beside_one_that_was_kept_is_no_lie() -> None:
    twice = [Click("share", "U1", 5, True), Click("share", "U1", 5, False)]
    assert list(check_clicks(twice, {(5, ""): 1}, [], {})) == []


def test_a_card_shows_what_the_database_says() -> None:
    seen = Ledger([Shown(1, 0.0, "m1", "before"), Shown(2, 0.0, "m2", "as it was")], edited={"m1": "after"})
    assert list(check_cards(seen, {1: "after", 2: "as it was"})) == []
    assert [one.about for one in check_cards(seen, {1: "before", 2: "other"})] == ["row 1", "row 2"]


def test_a_board_that_was_read_has_open_what_is_on_it() -> None:
    assert list(check_vacancies({1, 2}, [2, 1])) == []
    assert [one.about for one in check_vacancies({1, 2}, [2, 2, 3])] == ["number 1", "number 2", "number 3"]


def test_everybody_who_was_due_has_one_card() -> None:
    assert [one.what for one in check_planned([1, 2, 3], [1, 3, 3])] == ["lost", "double"]
