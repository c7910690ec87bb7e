"""What time brings on the way in: one reminder, guidelines to read again, goals, and new colleagues."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import partial

from bot.domain.guidelines import Edition
from bot.domain.messages import Message
from bot.domain.newcomers import Newcomer, Stop, due, following
from bot.domain.onboarding import REMIND_AFTER, TURNED_BACK_AFTER, next_reminder, reminder_key
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, MemberState, Workspace
from bot.store import members, outbox, workspaces
from bot.store.engine import Store, Tx
from bot.store.inviting import refusals
from bot.store.onboarding import goals, guidelines, newcomers, way_in
from bot.store.vault import Vault
from content_library.library import Library
from content_library.newcomer_messages import Helpers, on_the_way
from content_library.way_in_messages import goal_again, new_guidelines, unfinished
from scheduler.nudges import BATCH

_FURTHEST_EAST = timedelta(hours=14)
"""So early a day begins somewhere in the world."""


def follow_onboarding(store: Store, library: Library, vault: Vault, now: datetime) -> None:
    """Do all that is due, a batch in each transaction; twice or late changes nothing."""
    for some in (_remind, _bring_up_goals, partial(_go_on_with_tracks, vault=vault)):
        _until_done(store, partial(some, library=library, now=now))
    for workspace in store.read(workspaces.find_all):
        if not workspace.removed:
            _until_done(store, partial(_ask_to_read, library=library, workspace=workspace, now=now))


def _until_done(store: Store, some: Callable[[Tx], int]) -> None:
    while store.write(some) >= BATCH:
        pass


def _remind(tx: Tx, library: Library, now: datetime) -> int:
    """Remind those once who stopped on the way."""
    ids = way_in.unreminded(tx, now - REMIND_AFTER, BATCH)
    for member_id in ids:
        member, stopped = members.get(tx, member_id), way_in.find(tx, member_id)
        if stopped:
            until = (stopped.moved_at + TURNED_BACK_AFTER).astimezone(member.zone).date()
            key = reminder_key(member_id, stopped.moved_at)
            _send(tx, member, key, unfinished(library, member, until), now)
    way_in.reminded(tx, ids)
    return len(ids)


def _ask_to_read(tx: Tx, library: Library, workspace: Workspace, now: datetime) -> int:
    """Ask ambassadors once to read an edition of the guidelines that is new to them."""
    published = guidelines.published(tx, workspace.id)
    edition = Edition(library.guidelines_version, published.number).name
    asked = guidelines.to_ask(tx, workspace.id, edition, BATCH, everybody=published.number > 0)
    for member in asked:
        _send(tx, member, f"guidelines:{edition}:{member.id}", new_guidelines(library, member), now)
        guidelines.has_been_asked(tx, member, edition)
    return len(asked)


def _bring_up_goals(tx: Tx, library: Library, now: datetime) -> int:
    """Bring up the goals whose day it is, for who asked for that and takes part."""
    handled = 0
    for member_id, on in goals.due(tx, _furthest_day(now), BATCH).items():
        member = members.get(tx, member_id)
        today = now.astimezone(member.zone).date()
        if on > today:
            continue
        handled += 1
        if member.takes_part:
            _send(tx, member, f"goal:{member_id}:{on.isoformat()}", goal_again(library, member), now)
        goals.remind_again(tx, member_id, next_reminder(today) if member.takes_part else None)
    return handled


def _go_on_with_tracks(tx: Tx, library: Library, vault: Vault, now: datetime) -> int:
    """Send new colleagues what comes next."""
    handled = 0
    for one in newcomers.due(tx, _furthest_day(now), BATCH):
        member = members.get(tx, one.member_id)
        today = now.astimezone(member.zone).date()
        if one.next_on is None or one.next_on > today:
            continue
        handled += 1
        stop = due(one, today)
        if stop and _wants(tx, vault, member, stop):
            workspace = workspaces.get(tx, one.workspace_id)
            message = on_the_way(library, workspace, member, stop, _helpers(tx, one))
            _send(tx, member, one.key(stop), message, now)
        newcomers.move(tx, one.id, following(one, today))
    return handled


def _wants(tx: Tx, vault: Vault, member: Member, stop: Stop) -> bool:
    """Whether to send this: who has left gets nothing, and who takes part or refused is not asked to join."""
    if member.state is MemberState.LEFT:
        return False
    if stop is not Stop.WEEK_6:
        return True
    stranger = member.state is MemberState.KNOWN
    return stranger and not refusals.refused(tx, vault, member.workspace_id, member.external_id)


def _helpers(tx: Tx, one: Newcomer) -> Helpers:
    found = members.get_with_address(tx, {who for who in (one.contact_id, one.buddy_id) if who})
    people = {key: member for key, (member, _) in found.items()}
    return Helpers(people.get(one.contact_id or 0), people.get(one.buddy_id or 0))


def _send(tx: Tx, member: Member, key: str, message: Message, now: datetime) -> None:
    """Outside quiet hours, and after a pause."""
    outbox.add(tx, Outgoing(member.workspace_id, member.id, Kind.WAY_IN, key, message, now))


def _furthest_day(now: datetime) -> date:
    return (now.astimezone(UTC) + _FURTHEST_EAST).date()
