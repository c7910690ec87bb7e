"""Sealed boxes on PostgreSQL. On SQLite they are files beside the database, for its log keeps what was."""

from sqlalchemy import Column, LargeBinary, String, Table

from bot.store.tables.base import metadata

boxes = Table(
    "boxes",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
)
