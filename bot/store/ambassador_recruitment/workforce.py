"""How many people work in each department and at each location, as HR typed it in."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import delete, select

from bot.domain.ambassador_recruitment.workforce import Size
from bot.domain.places import PlaceKind
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.ambassador_recruitment import workforce


def list_sizes(tx: Tx, workspace_id: int, place: PlaceKind) -> list[Size]:
    """By name."""
    mine = workforce.c.workspace_id == workspace_id, workforce.c.place == place
    found = tx.execute(select(workforce).where(*mine).order_by(workforce.c.name))
    return read_columns(workforce, found, lambda row: Size(row.name, int(row.number), row.as_of))


def save_sizes(tx: Tx, workspace_id: int, place: PlaceKind, numbers: Mapping[str, int], as_of: date) -> None:
    """What is kept of this place is these numbers, of that day."""
    mine = workforce.c.workspace_id == workspace_id, workforce.c.place == place
    tx.execute(delete(workforce).where(*mine, workforce.c.name.not_in(list(numbers))))
    for name, number in numbers.items():
        key = {"workspace_id": workspace_id, "place": place, "name": name}
        upsert.upsert_row(tx, workforce, key, {"number": number, "as_of": as_of})
