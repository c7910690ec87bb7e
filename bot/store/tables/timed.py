"""When each timed job comes next, for all processes together, and how it goes."""

from sqlalchemy import Column, Integer, String, Table, text

from bot.store.tables.base import Instant, metadata

# `ok_at`: when it went well last, or was there first. `failures`: how often in a row it has failed since.
timed = Table(
    "timed",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("next_at", Instant, nullable=False),
    Column("ok_at", Instant, nullable=False),
    Column("failures", Integer, nullable=False, server_default=text("0")),
)
