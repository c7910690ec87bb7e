"""Weeks, months and quarters that were over before the upgrade are written after it, from what is there."""

from datetime import date, datetime

from alembic import command
from sqlalchemy import insert, text

from bot.domain import told
from bot.domain.periods import Span
from bot.store.engine import Store, Tx
from bot.store.figures import closed
from bot.store.migrate import _config, migrate
from bot.store.tables.people import members, workspaces
from bot.store.tables.weekly import shares
from scheduler.closed_periods import close_periods
from tests.people import MONDAY
from tests.timed_runs import run_at


def _past(tx: Tx) -> None:
    """Six ambassadors, of whom five shared something last month; and those who left in an earlier quarter."""
    place = {"platform": "slack", "external_id": "T1", "time_zone": "Europe/Amsterdam"}
    tx.execute(insert(workspaces).values(**place, created_at=datetime.fromisoformat("2026-05-01T00:00Z")))
    usual = {"workspace_id": 1, "address": {}, "state": "active", "language": "nl", "topics": []}
    usual |= {"time_zone": "Europe/Amsterdam", "weekday": 0, "hour": 9, "networks": []}
    for number in range(6):
        joined = datetime.fromisoformat("2026-05-01T09:00Z")
        tx.execute(
            insert(members).values(
                **usual, external_id=f"U{number}", joined_at=joined, seen_on=joined.date().replace(day=1)
            )
        )
        thing = {"kind": "suggestion", "key": "idea", "pillar": "personal", "network": "x"}
        shared = datetime.fromisoformat("2026-10-14T09:00Z")
        tx.execute(insert(shares).values(workspace_id=1, member_id=number + 1, **thing, shared_at=shared))
    for event, number in (("joined", 9), ("left", 4)):
        values = f"1, '2026-05', '{event}', '2026-08', {number}"
        columns = "workspace_id, cohort, event, month, number"
        tx.execute(text(f"INSERT INTO journey_counts ({columns}) VALUES ({values})"))


def test_what_is_over_is_written_from_what_is_there(empty_url: str) -> None:
    store = Store(empty_url)
    store.write(lambda tx: command.upgrade(_config(tx), "0024"))
    store.write(_past)
    migrate(store)
    close_periods(run_at(MONDAY, store))

    def figures(span: Span, first: date) -> dict[str, told.Figure]:
        found = store.read(lambda tx: closed.find_closed(tx, 1, span, first))
        assert found, f"{span} of {first}"
        return dict(found.figures)

    assert figures(Span.WEEK, date(2026, 10, 12))["shares"] == told.people(6)
    assert figures(Span.MONTH, date(2026, 10, 1))["shares"] == told.people(6)
    quarter = figures(Span.QUARTER, date(2026, 7, 1))
    assert (quarter["joined"], quarter["left"]) == (told.people(9), told.FEWER)
    newest = store.read(lambda tx: closed.find_latest(tx, 1, Span.WEEK))
    assert newest
    assert newest.period.end == MONDAY.date()
    assert newest.figures["ambassadors"] == told.about(6)
    store.close()
