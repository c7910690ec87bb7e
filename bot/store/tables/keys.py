"""Which data key is in use: by the database, and by every bot that runs."""

from sqlalchemy import Column, String, Table

from bot.store.tables.base import Instant, encrypted, metadata, row_name

# One row: something encrypted that says nothing. Whoever cannot open it has not got the key.
key_proof = Table(
    "key_proof",
    metadata,
    Column("name", String(16), primary_key=True),
    encrypted("proof", nullable=False),
    row_name(),
)

# Every process that seals, with the fingerprint of the key that it seals with.
key_holders = Table(
    "key_holders",
    metadata,
    Column("process", String(32), primary_key=True),
    Column("fingerprint", String(16), nullable=False),
    Column("seen_at", Instant, nullable=False),
)
