"""Who comes to an event, who is to be reminded and who was there; and the ideas that people sent in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, delete, func, or_, select, update

from bot.domain.events import Coming, Event, EventKind
from bot.domain.languages import Language, in_language
from bot.domain.outbox import State
from bot.domain.people import Member
from bot.domain.sealed import Sealed
from bot.store import members, upsert
from bot.store.engine import Tx
from bot.store.reading import Reader
from bot.store.rows import read_columns
from bot.store.tables.events import event_answers, event_ideas, events
from bot.store.tables.outbox import outbox
from bot.store.vault import ToSeal

_EXPECTED = tuple(one for one in Coming if one.is_expected)


@dataclass(frozen=True)
class Guest:
    """Somebody who said yes or maybe."""

    member: Member
    answer: Coming
    answered_at: datetime
    attended: bool


@dataclass(frozen=True)
class Sent:
    """A message about an event that is in somebody's chat, or will be."""

    id: int
    key: str
    waits: bool


def save_answer(tx: Tx, event: Event, member_id: int, answer: Coming, now: datetime) -> None:
    said = {"answer": answer, "answered_at": now}
    whose = {"workspace_id": event.workspace_id, "event_id": event.id, "member_id": member_id}
    upsert.upsert_row(tx, event_answers, whose, said)


def answers_by_event(tx: Tx, member_id: int) -> dict[int, Coming]:
    found = tx.execute(select(event_answers).where(event_answers.c.member_id == member_id))
    return dict(read_columns(event_answers, found, lambda row: (row.event_id, Coming(row.answer))))


def answers_by_member(tx: Tx, event_id: int, member_ids: Sequence[int]) -> dict[int, Coming]:
    mine = event_answers.c.event_id == event_id, event_answers.c.member_id.in_(member_ids)
    found = tx.execute(select(event_answers).where(*mine))
    return dict(read_columns(event_answers, found, lambda row: (row.member_id, Coming(row.answer))))


def count_answers(tx: Tx, event_ids: list[int]) -> Counter[tuple[int, Coming]]:
    """How many said yes, and how many maybe, by event. Who said no is nobody's business."""
    query = (
        select(event_answers.c.event_id, event_answers.c.answer, func.count())
        .where(event_answers.c.event_id.in_(event_ids), event_answers.c.answer.in_(_EXPECTED))
        .group_by(event_answers.c.event_id, event_answers.c.answer)
    )
    return Counter({(event, Coming(answer)): number for event, answer, number in tx.execute(query)})


def count_attended(tx: Tx, event_ids: list[int]) -> Counter[int]:
    """How many were there, by event, as far as HR has ticked them."""
    query = (
        select(event_answers.c.event_id, func.count().label("number"))
        .where(event_answers.c.event_id.in_(event_ids), event_answers.c.attended)
        .group_by(event_answers.c.event_id)
    )
    return Counter({row.event_id: row.number for row in tx.execute(query)})


def list_guests(tx: Tx, event_id: int) -> list[Guest]:
    """Who said yes or maybe, by name."""
    return _guests(tx, event_id, event_answers.c.answer.in_(_EXPECTED))


def list_guests_to_remind(tx: Tx, event: Event) -> list[Guest]:
    """Who said yes or maybe, and was not reminded of this beginning."""
    beginning = event_answers.c.reminded_of
    fresh = or_(beginning.is_(None), beginning != event.plan.starts_at)
    return _guests(tx, event.id, event_answers.c.answer.in_(_EXPECTED), fresh)


def mark_reminded(tx: Tx, event: Event, member_ids: list[int]) -> None:
    mine = event_answers.c.event_id == event.id, event_answers.c.member_id.in_(member_ids)
    tx.execute(update(event_answers).where(*mine).values(reminded_of=event.plan.starts_at))


def set_attended(tx: Tx, event_id: int, member_ids: set[int]) -> None:
    here = event_answers.c.event_id == event_id
    tx.execute(update(event_answers).where(here).values(attended=event_answers.c.member_id.in_(member_ids)))


def list_trainings(tx: Tx, member_id: int, language: Language, limit: int) -> list[tuple[str, datetime]]:
    """The training sessions at which somebody was, the latest first."""
    query = (
        select(events.c.texts, events.c.starts_at)
        .join_from(event_answers, events)
        .where(event_answers.c.member_id == member_id, event_answers.c.attended)
        .where(events.c.kind == EventKind.TRAINING, events.c.cancelled.is_(False))
        .order_by(events.c.starts_at.desc())
        .limit(limit)
    )
    return read_columns(events, tx.execute(query), lambda row: (_title(row.texts, language), row.starts_at))


def _title(texts: Mapping[Language, Mapping[str, str]], language: Language) -> str:
    return (in_language(texts, language) or {}).get("title", "")


def sent_by_member(tx: Tx, event: Event, member_ids: Sequence[int]) -> dict[int, list[Sent]]:
    """The messages about an event that these people have or will get, by person."""
    begins = f"event:{event.id}:"
    query = select(outbox.c.id, outbox.c.member_id, outbox.c.key, outbox.c.state).where(
        outbox.c.member_id.in_(member_ids),
        outbox.c.key.startswith(begins, autoescape=True),
        outbox.c.state.in_((State.TODO, State.SENDING, State.SENT)),
    )
    found: dict[int, list[Sent]] = {}
    for row in tx.execute(query.order_by(outbox.c.id)):
        found.setdefault(row.member_id, []).append(Sent(row.id, row.key, row.state == State.TODO))
    return found


def delete_answers_of_member(tx: Tx, member_id: int) -> None:
    """Delete somebody's answers and ideas: they take part no more."""
    for table in (event_answers, event_ideas):
        tx.execute(delete(table).where(table.c.member_id == member_id))


def _guests(tx: Tx, event_id: int, *conditions: ColumnElement[bool]) -> list[Guest]:
    """Who of them takes part, by name. Not joined: for that SQLite may go through everybody there is."""
    found = tx.execute(select(event_answers).where(event_answers.c.event_id == event_id, *conditions))
    rows = read_columns(event_answers, found, lambda row: (row, Coming(row.answer)))
    known = members.members_with_address(tx, {row.member_id for row, _ in rows})
    guests = [
        Guest(known[row.member_id][0], answer, row.answered_at, row.attended)
        for row, answer in rows
        if row.member_id in known and known[row.member_id][0].takes_part
    ]
    return sorted(guests, key=lambda one: (one.member.name.casefold(), one.member.id))


@dataclass(frozen=True)
class Idea:
    """For a brainstorm. `text` is encrypted; whose it is, HR sees only if that person says so (`named`)."""

    id: int
    event_id: int
    member_id: int
    text: Sealed
    named: bool


_IDEAS = Reader(event_ideas, Idea)


def add_idea(tx: Tx, workspace_id: int, event_id: int, member_id: int, text: ToSeal, *, named: bool) -> None:
    row = {"workspace_id": workspace_id, "event_id": event_id, "member_id": member_id}
    upsert.insert_row(tx, event_ideas, **row, text=text, named=named)


def list_ideas_of_member(tx: Tx, event_id: int, member_id: int) -> list[Idea]:
    mine = event_ideas.c.event_id == event_id, event_ideas.c.member_id == member_id
    return _IDEAS.all(tx, select(event_ideas).where(*mine).order_by(event_ideas.c.id))


def list_ideas_of_event(tx: Tx, event_id: int) -> list[Idea]:
    return _IDEAS.all(tx, select(event_ideas).where(event_ideas.c.event_id == event_id))


def find_idea(tx: Tx, workspace_id: int, idea_id: int) -> Idea | None:
    mine = event_ideas.c.workspace_id == workspace_id, event_ideas.c.id == idea_id
    return _IDEAS.first(tx, select(event_ideas).where(*mine))


def delete_idea(tx: Tx, idea: Idea) -> None:
    tx.execute(delete(event_ideas).where(event_ideas.c.id == idea.id))


def count_ideas(tx: Tx, event_ids: Iterable[int]) -> dict[int, int]:
    query = (
        select(event_ideas.c.event_id, func.count().label("number"))
        .where(event_ideas.c.event_id.in_(list(event_ids)))
        .group_by(event_ideas.c.event_id)
    )
    return {row.event_id: row.number for row in tx.execute(query)}
