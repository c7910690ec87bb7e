"""Who there is in a run of chaos, and what they are to get."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import insert, select

from bot.domain.messages import Message, Part
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import MemberState, Network, Platform, Topic
from bot.store.engine import Store, Tx
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from playground.shared import Person
from playground.slack.world import CHANNEL, TEAM, channel_of
from tests.people import add_hr, add_vacancies, add_workspace, post

TENANT = "tenant-1"
HR = Person("UHR", "aad-hr", "Hanna de Wit", "UTC", "en-GB")
TO_PEOPLE = (Kind.RECEIPT, Kind.THANKS, Kind.HR_NEWS)
TO_CHANNEL = (Kind.ALERT, Kind.HR_NEWS)
TO_TEAMS = (Kind.RECEIPT, Kind.THANKS, Kind.HR_NEWS, Kind.CONSENT)
IN_CHANNEL = 6
"""Messages of each kind."""
VACANCIES = 12


@dataclass
class Organisation:
    """`acting` are those who click, `due` the members who get a card, `blind` who cannot be looked up.

    `first` is the workspace of those who act.
    """

    acting: list[Person] = field(default_factory=list)
    due: list[int] = field(default_factory=list)
    blind: set[int] = field(default_factory=set)
    rows: dict[int, int] = field(default_factory=dict)
    first: int = 0


def a_working_morning() -> datetime:
    """Nine o'clock on the next Wednesday: nobody rests, and the day is long."""
    today = datetime.now(UTC).date()
    return datetime.combine(today + timedelta(days=(2 - today.weekday()) % 7 or 7), time(9), UTC)


def found(
    store: Store, now: datetime, workspaces: int, people: int, service_url: str = "", in_teams: int = 0
) -> Organisation:
    """So many workspaces in Slack with so many people each, all of whom are due now; and some in Teams."""
    made = Organisation()
    writing: list[Outgoing] = []
    for number in range(workspaces):
        there = add_workspace(store, external_id=f"T{number:04}" if number else TEAM)
        add_vacancies(store, there, VACANCIES, now)
        persons = [_person(number, place) for place in range(people)]
        ids = _add(store, there.id, {one.slack_id: _in_slack(one) for one in persons}, now)
        made.due += ids
        if number == 0:
            made.first, made.acting = there.id, persons
            add_hr(store, there, HR.slack_id)
            [channel] = _add(store, there.id, {f"channel:{CHANNEL}": {"channel": CHANNEL}}, None)
            made.blind.add(channel)
            writing += _messages(there.id, ids[::8], TO_PEOPLE, now)
            writing += _messages(there.id, [channel] * IN_CHANNEL, TO_CHANNEL, now)
    if in_teams:
        tenant = add_workspace(store, Platform.TEAMS, TENANT)
        chats = {one.aad_id: _in_teams(one, service_url) for one in made.acting[:in_teams]}
        add_vacancies(store, tenant, VACANCIES, now)
        ids = _add(store, tenant.id, chats, now)
        made.due += ids
        made.blind.update(ids)
        writing += _messages(tenant.id, ids, TO_TEAMS, now)
    post(store, *_numbered(writing))
    made.rows = store.read(_rows)
    return made


def everybody(workspaces: int, people: int) -> list[Person]:
    """All whom the platforms know."""
    return [HR, *(_person(one, place) for one in range(workspaces) for place in range(people))]


def _person(workspace: int, number: int) -> Person:
    name = f"U{workspace}P{number}"
    return Person(name, f"aad-{workspace}-{number}", f"Person {name}", "UTC", "en-GB")


def _in_slack(one: Person) -> dict[str, str]:
    return {"channel": channel_of(one.slack_id)}


def _in_teams(one: Person, service_url: str) -> dict[str, str]:
    return {"service_url": service_url, "conversation_id": f"a:{one.aad_id}", "user_id": f"29:{one.aad_id}"}


def _add(store: Store, workspace: int, there: Mapping[str, Any], due: datetime | None) -> list[int]:
    """Ambassadors at these addresses. They rest on no holiday, so it does not matter which day it is."""
    rows = [
        {
            "workspace_id": workspace,
            "external_id": name,
            "name": f"Person {name}",
            "address": address,
            "state": MemberState.ACTIVE,
            "language": ("nl", "en")[number % 2],
            "time_zone": "UTC",
            "weekday": 2,
            "hour": 9,
            "topics": [Topic.CRAFT],
            "networks": list(Network),
            "department": ("Sales", "Engineering", "Care")[number % 3],
            "next_nudge_at": due,
            "asked": due is not None,
            "joined_at": datetime.now(UTC),
            "seen_on": datetime.now(UTC).date().replace(day=1),
        }
        for number, (name, address) in enumerate(there.items())
    ]
    return store.write(lambda tx: list(tx.scalars(insert(members).returning(members.c.id), rows)))


def _messages(
    workspace: int, people: Iterable[int], kinds: Iterable[Kind], now: datetime
) -> Iterator[Outgoing]:
    for number, who in enumerate(people):
        for kind in kinds:
            yield Outgoing(workspace, who, kind, f"{number}", Message(""), now + timedelta(seconds=number))


def _numbered(messages: Iterable[Outgoing]) -> Iterator[Outgoing]:
    """Each says its own number, by which it is known where a platform keeps no other mark."""
    for number, one in enumerate(messages):
        key = f"chaos-{number}"
        said = Message(f"Message {key}", (Part(text="Well done"),))
        yield Outgoing(one.workspace_id, one.member_id, one.kind, key, said, one.due_at)


def _rows(tx: Tx) -> dict[int, int]:
    found = tx.execute(select(outbox.c.key, outbox.c.id).where(outbox.c.key.startswith("chaos-")))
    return {int(key.removeprefix("chaos-")): row for key, row in found}
