"""How often each answer was given, of rounds that are over. Only what may be shown was ever written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from sqlalchemy import insert, select

from bot.domain.checkins.question import SCALE, Question
from bot.domain.checkins.totals import Distribution, Groups
from bot.store.engine import Tx
from bot.store.rows import read_columns
from bot.store.tables.checkins import checkin_counts


def add_counts(tx: Tx, round_id: int, told: Mapping[Question, Groups]) -> None:
    """Write the figures of a round that is over, all at once."""
    rows = [
        {"round_id": round_id, "question": question, "group": group, "value": value, "number": number}
        for question, groups in told.items()
        for group, one in groups.items()
        for value, number in zip(SCALE, one.numbers, strict=True)
    ]
    if rows:
        tx.execute(insert(checkin_counts), rows)


def counts_by_question(tx: Tx, round_ids: Iterable[int]) -> dict[tuple[int, Question], Groups]:
    """What was answered, by round and question."""
    query = select(checkin_counts).where(checkin_counts.c.round_id.in_(list(round_ids)))
    found: dict[tuple[int, Question], dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for key, row in read_columns(
        checkin_counts, tx.execute(query), lambda row: ((row.round_id, Question(row.question)), row)
    ):
        found[key][row.group][row.value] = row.number
    return {
        key: {name: Distribution(tuple(one.get(value, 0) for value in SCALE)) for name, one in groups.items()}
        for key, groups in found.items()
    }
