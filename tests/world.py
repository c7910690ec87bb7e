"""What every world of the tests has: a database, the true words, and a clock that stands still."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select

from bot.domain.messages import Message
from bot.domain.share_links import ShareLinks
from bot.drawing import Pen
from bot.store import audit, tables
from bot.store.engine import Store
from content_library.library import Library
from tests.library import read_library
from tests.rendered import rendered
from tests.stopped_clock import StoppedClock
from tests.timed_runs import ADDRESS

WEDNESDAY = datetime(2026, 11, 25, 10, tzinfo=UTC)
"""11:00 in Amsterdam, in week 48: nobody's quiet hours, and no holiday."""


@dataclass
class BareWorld:
    """Nobody lives here yet: each kind of test adds what its people meet."""

    store: Store
    clock: StoppedClock = field(default_factory=lambda: StoppedClock(WEDNESDAY))
    library: Library = field(default_factory=read_library)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Everything in a table."""
        query = select(tables.metadata.tables[table])
        return self.store.read(lambda tx: [dict(row) for row in tx.execute(query).mappings()])

    def drawn(self, row: dict[str, Any], links: ShareLinks | None = None) -> Message:
        """What a row of the outbox says, as it would leave now; `links` where there are pages to share on."""
        pen = Pen(self.library, ADDRESS, links=links)
        return self.store.read(lambda tx: rendered(tx, pen, row))

    def audited(self, workspace_id: int = 1) -> list[str]:
        """The names of the actions in the audit log."""
        return self.store.read(lambda tx: audit.list_actions(tx, workspace_id))
