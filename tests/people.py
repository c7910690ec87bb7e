"""Organisations and their people, for tests."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import insert

from bot.domain.messages import Message, Part
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, MemberState, Network, Platform, Role, Topic, Workspace
from bot.domain.vacancies import VacancyEntry
from bot.features.provisioning import FROM_SETTINGS
from bot.store import members, outbox, vacancies, workspaces
from bot.store.engine import Store, Tx
from bot.store.outbox_rows import Claimed
from bot.store.tables.people import members as members_table

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)
NOBODYS: dict[str, Any] = {
    "workspace_id": 999,
    "external_id": "U1",
    "address": {},
    "state": "active",
    "language": "nl",
    "time_zone": "UTC",
    "weekday": 0,
    "hour": 9,
    "topics": [],
    "networks": [],
    "seen_on": MONDAY.date(),
}
"""A row of somebody at a workspace that there is not, which no database takes."""
"""09:00 in Amsterdam, in week 2026-W48: when the ambassadors below have their weekly moment."""
WEEK = "2026-W48"
_USUAL: dict[str, Any] = {
    "state": MemberState.ACTIVE,
    "language": "en",
    "time_zone": "Europe/Amsterdam",
    "country": "NL",
    "weekday": 0,
    "hour": 9,
    "topics": [Topic.CRAFT],
    "networks": list(Network),
    "address": {},
    "next_nudge_at": MONDAY,
    "joined_at": MONDAY,
    "seen_on": MONDAY.date().replace(day=1),
}


def add_workspace(
    store: Store, platform: Platform = Platform.SLACK, external_id: str = "T1", name: str = "Noorderlicht"
) -> Workspace:
    """Make a workspace known."""

    def work(tx: Tx) -> Workspace:
        workspaces.rename_workspace(tx, workspaces.add_workspace(tx, platform, external_id, MONDAY).id, name)
        found = workspaces.find_workspace(tx, platform, external_id)
        assert found
        return found

    return store.write(work)


def add_ambassador(store: Store, workspace: Workspace, user: str = "U1", **columns: Any) -> Member:
    """One ambassador, whose nudge is due at MONDAY; `columns` are those that differ."""
    return store.write(lambda tx: _ambassador(tx, workspace, user, columns))


def add_ambassadors(store: Store, workspace: Workspace, number: int, **columns: Any) -> list[Member]:
    """So many ambassadors with the ids U1, U2 and so on, alternating between three departments."""
    departments = ("Sales", "Engineering", "Care")

    rows = [
        {"workspace_id": workspace.id, "external_id": f"U{n + 1}", "department": departments[n % 3]}
        | _USUAL
        | {"name": f"Person U{n + 1}"}
        | columns
        for n in range(number)
    ]

    def work(tx: Tx) -> list[Member]:
        ids = tx.scalars(insert(members_table).returning(members_table.c.id), rows)
        return [member for member, _ in members.members_with_address(tx, set(ids)).values()]

    return store.write(work) if rows else []


def add_hr(store: Store, workspace: Workspace, user: str = "UHR") -> Member:
    """Somebody from HR, as the settings name them, who is no ambassador."""

    def work(tx: Tx) -> Member:
        member = members.add_member(
            tx, workspace.id, user, MONDAY.date(), name="Hanna de Wit", language="en", country="NL"
        )
        members.sync_role(tx, workspace.id, (user,), Role.HR, FROM_SETTINGS, MONDAY.date())
        return members.get_member(tx, member.id)

    return store.write(work)


def add_vacancies(store: Store, workspace: Workspace, number: int, now: datetime = MONDAY) -> None:
    """So many open vacancies."""
    entries = [
        VacancyEntry(f"job-{n}", f"Nurse {n}", f"https://jobs.example.org/{n}", "Utrecht", "Care")
        for n in range(1, number + 1)
    ]
    store.write(lambda tx: vacancies.upsert_vacancies(tx, workspace.id, "feed.json", entries, now))


def outgoing(member: Member, key: str = "one", **differs: Any) -> Outgoing:
    """A message for somebody, due at MONDAY."""
    usual: dict[str, Any] = {
        "kind": Kind.THANKS,
        "message": Message(f"Message {key}", (Part(text="Well done"),)),
        "due_at": MONDAY,
    } | differs
    if usual["kind"].policy.ends:
        usual.setdefault("expires_at", usual["due_at"] + timedelta(days=7))
    return Outgoing(member.workspace_id, member.id, key=key, **usual)


def post(store: Store, *messages: Outgoing) -> int:
    """Put messages in the outbox."""
    return store.write(lambda tx: outbox.add_messages(tx, *messages))


def titles_of(claimed: Iterable[Claimed]) -> list[str]:
    """What messages are called that were written before, of rows that are being sent."""
    return [one.message.title for one in claimed if isinstance(one.message, Message)]


def _ambassador(tx: Tx, workspace: Workspace, user: str, columns: dict[str, Any]) -> Member:
    return members.add_member(
        tx, workspace.id, user, MONDAY.date(), **(_USUAL | {"name": f"Person {user}"} | columns)
    )
