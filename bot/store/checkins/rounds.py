"""The rounds themselves, and whom each one asks."""

from datetime import date

from sqlalchemy import bindparam, select, update

from bot.domain.checkins.groups import Asked
from bot.domain.checkins.question import Plan, Round
from bot.domain.people import MemberState
from bot.store.checkins.plans import read_questions
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.tables.checkins import checkin_asked, checkin_rounds
from bot.store.tables.people import members

_OPEN_OF = (
    select(checkin_rounds)
    .join(checkin_asked, checkin_asked.c.round_id == checkin_rounds.c.id)
    .where(checkin_asked.c.member_id == bindparam("member"), checkin_rounds.c.closed.is_(False))
    .order_by(checkin_rounds.c.id.desc())
    .limit(1)
)
_ROUNDS = Reader(checkin_rounds, Round, questions=lambda row: read_questions(row.questions))


def add_round(tx: Tx, workspace_id: int, plan: Plan, opens_on: date, closes_on: date, asked: int) -> Round:
    """Open a round with what HR has set."""
    set_ = {"questions": dict(plan.questions), "split": plan.split}
    days = {"opens_on": opens_on, "closes_on": closes_on}
    return _ROUNDS.add(tx, workspace_id=workspace_id, asked=asked, **set_, **days)


def find_round(tx: Tx, workspace_id: int, round_id: int) -> Round | None:
    mine = checkin_rounds.c.workspace_id == workspace_id, checkin_rounds.c.id == round_id
    return _ROUNDS.first(tx, select(checkin_rounds).where(*mine))


def is_open(tx: Tx, round_id: int) -> bool:
    return tx.scalar(select(checkin_rounds.c.closed).where(checkin_rounds.c.id == round_id)) is False


def lock_open_round(tx: Tx, round_id: int) -> bool:
    """Whether a round is still open; then it is held, so that whoever closes it as well waits."""
    held = select(checkin_rounds.c.closed).where(checkin_rounds.c.id == round_id).with_for_update()
    return tx.execute(held).scalar_one_or_none() is False


def find_latest_round(tx: Tx, workspace_id: int) -> Round | None:
    found = list_rounds(tx, workspace_id, 1)
    return found[0] if found else None


def list_rounds(tx: Tx, workspace_id: int, limit: int, *, closed_only: bool = False) -> list[Round]:
    """The rounds of a workspace, the newest first."""
    query = select(checkin_rounds).where(checkin_rounds.c.workspace_id == workspace_id)
    if closed_only:
        query = query.where(checkin_rounds.c.closed)
    return _ROUNDS.all(tx, query.order_by(checkin_rounds.c.id.desc()).limit(limit))


def list_open_rounds(tx: Tx) -> list[Round]:
    """Every round that people can answer in, or that has to be closed."""
    query = select(checkin_rounds).where(checkin_rounds.c.closed.is_(False)).order_by(checkin_rounds.c.id)
    return _ROUNDS.all(tx, query)


def list_open_ids(tx: Tx) -> list[int]:
    """The same by their ids, also of those that do not read."""
    return list(tx.scalars(select(checkin_rounds.c.id).where(checkin_rounds.c.closed.is_(False))))


def list_rounds_to_tell(tx: Tx) -> list[Round]:
    """Rounds that are over, with people who have not been told what came of it."""
    waiting = select(checkin_asked.c.round_id).where(checkin_asked.c.round_id == checkin_rounds.c.id)
    query = select(checkin_rounds).where(checkin_rounds.c.closed, waiting.exists())
    return _ROUNDS.all(tx, query.order_by(checkin_rounds.c.id))


def close_round(tx: Tx, round_id: int) -> None:
    tx.execute(update(checkin_rounds).where(checkin_rounds.c.id == round_id).values(closed=True))


def find_open_round(tx: Tx, member_id: int) -> Round | None:
    """The newest open round that asks somebody."""
    return _ROUNDS.first(tx, _OPEN_OF, {"member": member_id})


def list_people_to_ask(tx: Tx, workspace_id: int) -> list[Asked]:
    """The ambassadors who can be reached, with what groups are made of."""
    columns = members.c.id, members.c.department, members.c.location, members.c.joined_at
    query = select(*columns).where(
        members.c.workspace_id == workspace_id,
        members.c.state == MemberState.ACTIVE,
        members.c.unreachable_since.is_(None),
    )
    return [Asked(*row) for row in tx.execute(query.order_by(members.c.id))]


def next_for_card(tx: Tx, round_id: int, limit: int) -> tuple[list[int], bool]:
    """The next people whose card is to be planned, and whether they are the last.

    Nobody, and the last, if that is done or another process is at it.
    """
    columns = checkin_rounds.c.planned_up_to
    held = select(columns).where(checkin_rounds.c.id == round_id, columns.isnot(None))
    planned = tx.execute(held.with_for_update(skip_locked=True)).scalar_one_or_none()
    if planned is None:
        return [], True
    people = select(checkin_asked.c.member_id).where(
        checkin_asked.c.round_id == round_id, checkin_asked.c.member_id > planned
    )
    found = list(tx.scalars(people.order_by(checkin_asked.c.member_id).limit(limit)))
    last = len(found) < limit
    up_to = None if last else found[-1]
    tx.execute(update(checkin_rounds).where(checkin_rounds.c.id == round_id).values(planned_up_to=up_to))
    return found, last
