"""What the tables promise as a whole."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.store.tables import metadata

FORGOTTEN_BY_THE_THOUSAND = {"outbox", "nudges", "nudge_items", "links"}


def _found_by(table: Table) -> set[str]:
    """The columns that an index begins with."""
    unique = (one for one in table.constraints if isinstance(one, UniqueConstraint))
    listed: list[Index | UniqueConstraint] = [*table.indexes, *unique]
    return {next(iter(one.columns)).name for one in listed} | {next(iter(table.primary_key)).name}


def test_what_refers_to_rows_that_are_forgotten_together_is_found_by_an_index() -> None:
    without = {
        f"{table.name}.{key.parent.name}"
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.column.table.name in FORGOTTEN_BY_THE_THOUSAND and key.parent.name not in _found_by(table)
    }
    assert not without
