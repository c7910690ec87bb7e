"""How often each answer was given. All rows of a round are there from its beginning, and change together."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import and_, case, delete, insert, or_, select, update

from bot.domain.checkins.question import SCALE, Question
from bot.domain.checkins.totals import ALL, Distribution, Groups, showable
from bot.store.engine import Tx
from bot.store.tables.checkins import checkin_counts


def begin_counts(tx: Tx, round_id: int, questions: Iterable[Question], groups: Iterable[str]) -> None:
    names = sorted({ALL, *groups})
    rows = [
        {"round_id": round_id, "question": question, "group": group, "value": value, "number": 0}
        for question in questions
        for group in names
        for value in SCALE
    ]
    if rows:
        tx.execute(insert(checkin_counts), rows)


def move_answer(
    tx: Tx, round_id: int, question: Question, group: str, before: int | None, value: int
) -> None:
    """Count an answer, in all and in a group, in the place of the one before.

    Every row of the round is written, so that none can be seen to have changed last.
    """
    mine = and_(checkin_counts.c.question == question, checkin_counts.c.group.in_({ALL, group}))
    more = case((and_(mine, checkin_counts.c.value == value), 1), else_=0)
    less = case((and_(mine, checkin_counts.c.value == (before or 0)), 1), else_=0)
    touch = update(checkin_counts).where(checkin_counts.c.round_id == round_id)
    tx.execute(touch.values(number=checkin_counts.c.number + more - less))


def counts_by_question(tx: Tx, round_ids: Iterable[int]) -> dict[tuple[int, Question], Groups]:
    """What was answered, by round and question."""
    query = select(checkin_counts).where(checkin_counts.c.round_id.in_(list(round_ids)))
    found: dict[tuple[int, Question], dict[str, dict[int, int]]] = defaultdict(lambda: defaultdict(dict))
    for row in tx.execute(query):
        found[row.round_id, Question(row.question)][row.group][row.value] = row.number
    return {
        key: {name: Distribution(tuple(one.get(value, 0) for value in SCALE)) for name, one in groups.items()}
        for key, groups in found.items()
    }


def delete_undisclosable(tx: Tx, round_id: int) -> None:
    """Forget what may not be shown of a round that is over."""
    hidden = []
    for (_, question), groups in counts_by_question(tx, [round_id]).items():
        gone = set(groups) - set(showable(groups))
        hidden.append(and_(checkin_counts.c.question == question, checkin_counts.c.group.in_(gone)))
    if hidden:
        tx.execute(delete(checkin_counts).where(checkin_counts.c.round_id == round_id, or_(*hidden)))
