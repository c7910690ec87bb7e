"""A world in which everybody has a row in every table, and somebody who does all that there is to do."""

from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, update

from bot.domain.actions.base import Action, Who
from bot.domain.actions.membership import Leave
from bot.domain.actions.my_data import Erase
from bot.domain.checkins.question import Question, Storage
from bot.domain.messages import (
    ChoiceInput,
    DateInput,
    Form,
    Input,
    Message,
    PersonInput,
    Reply,
    TextInput,
    Updated,
)
from bot.domain.people import Role
from bot.store import members as people
from bot.store.cases import team
from bot.store.engine import Tx
from bot.store.tables.checkins import checkin_rounds
from bot.store.tables.events import event_ideas, events
from bot.store.tables.people import members
from content_library.library import Library
from tests.features.world import Person
from tests.spoilt.filling import Filler
from tests.spoilt.lived_in import BAD_IDS, NOW, live

Given = dict[str, str | tuple[str, ...]]
Asked = tuple[Action, Given]
"""What is done, and what is filled in."""
SOME = 3
"""So many of each kind of action are tried: what they lead to looks the same."""
ENDS_IT = {Erase, Leave}
"""After these there is not much left to do."""
SOMEBODY = (f"{BAD_IDS}2",)


def fill(tx: Tx, library: Library) -> None:
    """Everybody gets a name that nobody else has: `Qz7x`, by their id."""
    live(tx, library)
    Filler().fill(tx)
    tx.execute(update(members).values(name="Qz" + cast(members.c.id, String) + "x"))
    tx.execute(update(event_ideas).values(named=True))
    tx.execute(update(events).values(texts={"en": {"title": "Lunch", "description": "", "bring": ""}}))
    tx.execute(update(checkin_rounds).values(closed=True, questions={Question.SUPPORT: Storage.NAMED}))
    one, other = (people.find_member(tx, 1, f"{BAD_IDS}{number}") for number in (1, 2))
    assert one
    assert other
    team.save_proposal(tx, 1, one.id, NOW, {Role.HANDLER: [other.id]})


@dataclass(frozen=True)
class Done:
    """What somebody did, and what came of it: the answer, and the new rows of two tables."""

    action: Action
    reply: Reply
    audit: list[dict[str, Any]]
    outbox: list[dict[str, Any]]


async def do_everything(
    person: Person, may: Callable[[Who], bool], begin: Iterable[Asked]
) -> AsyncIterator[Done]:
    """Begin with these, and go on with what the answers lead to: buttons, and forms that are sent in."""
    waiting, tried = list(begin), Counter[type[Action]]()
    while waiting:
        action, given = waiting.pop(0)
        if tried[type(action)] >= SOME:
            continue
        tried[type(action)] += 1
        before = {table: len(person.world.rows(table)) for table in ("audit", "outbox")}
        reply = await person.do(action, **given)
        new = {table: person.world.rows(table)[number:] for table, number in before.items()}
        yield Done(action, reply, new["audit"], new["outbox"])
        waiting += [one for one in _leads_to(reply) if may(one[0].who) and type(one[0]) not in ENDS_IT]


def typed(opened: Form, **changes: str | tuple[str, ...]) -> Given:
    """What is sent in of a form, as it was filled in but for `changes`."""
    values: Given = {}
    for one in opened.inputs:
        match one:
            case TextInput():
                values[one.name] = one.value
            case ChoiceInput():
                values[one.name] = one.value
            case PersonInput():
                values[one.name] = tuple(option.value for option in one.value)
            case DateInput():
                values[one.name] = one.value.isoformat() if one.value else ""
    return values | changes


def _something(empty: Input) -> str | tuple[str, ...]:
    match empty:
        case PersonInput():
            return SOMEBODY
        case ChoiceInput():
            return tuple(one.value for one in empty.options[:1])
        case DateInput():
            return "2026-12-15"
    return "Words"


def _leads_to(reply: Reply) -> list[Asked]:
    """What the buttons do; a form is sent in as it is, with something in every input that is empty."""
    if isinstance(reply, Form):
        filled_in = {one.name: _something(one) for one in reply.inputs if not one.value}
        return [(reply.action, typed(reply, **filled_in))]
    message = reply.card if isinstance(reply, Updated) else reply
    if not isinstance(message, Message):
        return []
    actions = [one.action for part in message.parts for one in (*part.buttons, *part.menu)]
    return [(one, {}) for one in actions if one]
