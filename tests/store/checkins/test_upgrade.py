"""What an earlier release kept of check-ins and of exit talks, after the upgrade."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from alembic import command
from sqlalchemy import inspect, text

from bot.domain.time_and_retention.exits import OTHERS, REASON, Ask, ExitFigure
from bot.store.checkins import asked
from bot.store.engine import Store, Tx
from bot.store.migrate import _config
from bot.store.time_and_retention import exit_figures
from tests.people import MONDAY

BEFORE, AFTER = "0022", "0023"
GONE = {"checkin_people", "leave_reasons", "exit_counts"}


def run(statement: str) -> Callable[[Tx], list[Any]]:
    return lambda tx: [tuple(one) for one in tx.execute(text(statement))]


def upgrade(store: Store) -> None:
    store.write(lambda tx: command.upgrade(_config(tx), AFTER))


def add(tx: Tx, table: str, **row: object) -> None:
    """Write a row; what has to be there and is not named is filled in."""
    full: dict[str, object] = {}
    for column in inspect(tx).get_columns(table):
        name, kind = column["name"], str(column["type"])
        if name == "row_name":
            full[name] = f"{table[:12]}{abs(hash(str(row))):020}"[:32]
        elif name not in row and not column["nullable"] and column["default"] is None and name != "id":
            is_json, is_time = "JSON" in kind, "DATE" in kind or "TIME" in kind
            is_number, is_flag = "INT" in kind, "BOOL" in kind
            full[name] = (
                "{}" if is_json else str(MONDAY) if is_time else False if is_flag else 0 if is_number else ""
            )
    full |= row
    names, values = ", ".join(f'"{name}"' for name in full), ", ".join(f":{name}" for name in full)
    tx.execute(text(f'INSERT INTO "{table}" ({names}) VALUES ({values})'), full)


@pytest.fixture
def earlier(empty_url: str) -> Iterator[Store]:
    """Two rounds, one of them open, with what an earlier release wrote for each answer."""
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), BEFORE))

    def fill(tx: Tx) -> None:
        add(tx, "workspaces", platform="slack", external_id="T1")
        for number in range(1, 13):
            add(tx, "members", workspace_id=1, external_id=f"U{number}")
        for month, closed in (("2026-01", True), ("2026-02", False)):
            days = {"opens_on": f"{month}-01", "closes_on": f"{month}-15"}
            add(tx, "checkin_rounds", workspace_id=1, closed=closed, **days)
        for number in (5, 3, 12):
            add(tx, "checkin_people", round_id=2, member_id=number, state="sealed")
        for question, group, number in (
            *(("load", "", 12), ("load", "Care", 6), ("load", "Sales", 4)),
            *(("time", "", 4), ("time", "Care", 4)),
        ):
            row = {"question": question, "group": group, "value": 3, "number": number}
            add(tx, "checkin_counts", round_id=2, **row)
        for number in range(7):
            add(tx, "checkin_comments", id=f"c{number}", round_id=2, text="sealed")

    store.write(fill)
    yield store
    store.close()


def test_an_open_round_closes_at_once_by_the_rules_of_then(earlier: Store) -> None:
    upgrade(earlier)
    assert earlier.read(run("SELECT id FROM checkin_rounds WHERE NOT closed")) == []
    kept = earlier.read(run('SELECT question, "group", number FROM checkin_counts ORDER BY 2'))
    assert kept == [("load", "", 12), ("load", "Care", 6)]
    assert earlier.read(run("SELECT id FROM checkin_comments")) == [], "seven are too few"


def test_nothing_is_left_of_who_answered_and_all_who_were_asked_hear_what_came_of_it(earlier: Store) -> None:
    upgrade(earlier)
    assert not GONE & set(inspect(earlier.engine).get_table_names())
    assert earlier.read(run("SELECT * FROM checkin_asked")) == [(2, one, "") for one in (3, 5, 12)]
    assert earlier.write(lambda tx: asked.next_to_tell(tx, 2, 9)) == [3, 5, 12]


def test_what_was_said_on_leaving_is_kept_as_far_as_it_may_be_told(earlier: Store) -> None:
    def fill(tx: Tx) -> None:
        for month, reason, number in (
            ("2026-01", "support", 3),
            ("2026-05", "support", 3),
            ("2026-06", "workload", 7),
            ("2026-08", "support", 4),
        ):
            add(tx, "leave_reasons", workspace_id=1, month=month, reason=reason, number=number)
        for value, number in (("yes", 6), ("no", 3), ("maybe", 2)):
            asks = {"quarter": "2026-07", "question": "back", "value": value, "number": number}
            add(tx, "exit_counts", workspace_id=1, **asks)
        for quarter, number in (("2026-01", 3), ("2026-04", 6), ("2026-07", 2)):
            for one in range(number):
                add(tx, "exit_comments", workspace_id=1, id=f"{quarter}.{one}", quarter=quarter)

    earlier.write(fill)
    upgrade(earlier)
    assert earlier.read(lambda tx: exit_figures.list_figures(tx, 1)) == [
        ExitFigure(Ask.BACK, "2026-07", "2026-09", {"yes": 6, OTHERS: 5}),
        ExitFigure(REASON, "2026-01", "2026-06", {"support": 6, "workload": 7}),
    ]
    texts = earlier.read(run("SELECT quarter, count(*) FROM exit_comments GROUP BY quarter"))
    assert texts == [("2026-04", 9)], "the two of the third quarter waited for others"
