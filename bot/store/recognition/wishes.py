"""How people want to be recognised."""

from sqlalchemy import select

from bot.domain.recognition.recognition import About, Wish
from bot.store import upsert
from bot.store.engine import Tx
from bot.store.tables.recognition import recognition_wishes


def get_wishes(tx: Tx, member_id: int) -> dict[About, Wish]:
    """Somebody's choice about each; who has not chosen gets everything, for nobody else to see."""
    rows = tx.execute(select(recognition_wishes).where(recognition_wishes.c.member_id == member_id))
    chosen = {About(row.kind): _wish(wanted=row.wanted, public=row.public) for row in rows}
    return dict.fromkeys(About, Wish.PRIVATE) | chosen


def save_wish(tx: Tx, member_id: int, about: About, wish: Wish) -> None:
    chosen = {"wanted": wish is not Wish.OFF, "public": wish is Wish.PUBLIC}
    upsert.upsert_row(tx, recognition_wishes, {"member_id": member_id, "kind": about}, chosen)


def _wish(*, wanted: bool, public: bool) -> Wish:
    if not wanted:
        return Wish.OFF
    return Wish.PUBLIC if public else Wish.PRIVATE
