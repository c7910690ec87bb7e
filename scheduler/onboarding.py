"""What time brings in onboarding: one reminder, goals, new colleagues, and guidelines to read again."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from bot.domain.newcomers import Newcomer, Stop, due_stop, next_stop
from bot.domain.onboarding import EXPIRES_AFTER, REMIND_AFTER, Edition, next_reminder, reminder_key
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState
from bot.domain.schedule import FURTHEST_ZONE
from bot.store import members, workspaces
from bot.store.ambassador_recruitment import opt_outs
from bot.store.engine import Tx
from bot.store.notifying import notify
from bot.store.onboarding import goals, guidelines, newcomers, onboarding_progress
from bot.store.vault import Vault
from content_library.library import Library
from content_library.membership_messages import Helpers, goal_again, new_guidelines, on_the_way, unfinished
from scheduler.timed import Run, timed


@timed("follow onboarding", minutes=5)
def follow_onboarding(run: Run) -> None:
    """Do all that is due, a batch in each transaction; twice or late changes nothing."""
    run.batch(lambda tx, now: onboarding_progress.unreminded_ids(tx, now - REMIND_AFTER), _remind)
    run.batch(_goals_due, _bring_up_goals)
    run.batch(_tracks_due, partial(_go_on_with_tracks, vault=run.vault))


@timed("ask to read the guidelines", minutes=60)
def ask_to_read(run: Run) -> None:
    """Ask about editions that are new to people. It looks at everybody, and none of them is in a hurry."""
    for workspace in run.store.read(workspaces.list_workspaces):
        if not workspace.removed:
            run.each.alone(workspace.id, partial(_ask_to_read, run, workspace.id))


def _goals_due(tx: Tx, now: datetime) -> list[int]:
    """Whose goal has its day where they are."""
    due = goals.due_reminders(tx, _furthest_day(now))
    return _where_it_is(tx, due, now)


def _tracks_due(tx: Tx, now: datetime) -> list[int]:
    """The tracks in which something comes today, where the new colleague is."""
    due = newcomers.list_due_tracks(tx, _furthest_day(now))
    here = set(_where_it_is(tx, {member_id: on for _, member_id, on in due}, now))
    return [track for track, member_id, _ in due if member_id in here]


def _where_it_is(tx: Tx, days: Mapping[int, date], now: datetime) -> list[int]:
    """The people who have come to their day, each by their own calendar."""
    people = members.members_with_address(tx, set(days)).values()
    return [one.id for one, _ in people if days[one.id] <= one.today(now)]


def _remind(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Remind those once who stopped on the way."""
    for member_id in onboarding_progress.unreminded_ids(tx, now - REMIND_AFTER, among=ids):
        member, stopped = members.get_member(tx, member_id), onboarding_progress.find_progress(tx, member_id)
        if stopped:
            until = (stopped.moved_at + EXPIRES_AFTER).astimezone(member.zone).date()
            key = reminder_key(member_id, stopped.moved_at)
            notify(tx, member, Kind.ONBOARDING, key, unfinished(library, member, until), now)
        onboarding_progress.mark_reminded(tx, [member_id])
    return len(ids)


def _ask_to_read(run: Run, workspace_id: int) -> None:
    """Ask ambassadors once to read an edition of the guidelines that is new to them."""
    published = run.store.read(lambda tx: guidelines.get_published(tx, workspace_id))
    edition = Edition(run.library.guidelines_version, published.number).name
    everybody = published.number > 0
    run.batch(
        lambda tx, _: guidelines.member_ids_to_ask(tx, workspace_id, edition, everybody=everybody),
        partial(_ask_some, edition=edition),
    )


def _ask_some(tx: Tx, ids: Sequence[int], library: Library, edition: str, now: datetime) -> int:
    for member in (members.get_member(tx, one) for one in ids):
        key = f"guidelines:{edition}:{member.id}"
        notify(tx, member, Kind.ONBOARDING, key, new_guidelines(library, member), now)
        guidelines.mark_asked(tx, member, edition)
    return len(ids)


def _bring_up_goals(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Bring up the goals whose day it is, for who asked for that and takes part."""
    for member_id, on in goals.due_reminders(tx, _furthest_day(now), among=ids).items():
        member = members.get_member(tx, member_id)
        if member.takes_part:
            key = f"goal:{member_id}:{on.isoformat()}"
            notify(tx, member, Kind.ONBOARDING, key, goal_again(library, member), now)
        again = next_reminder(member.today(now)) if member.takes_part else None
        goals.set_reminder(tx, member_id, again)
    return len(ids)


def _go_on_with_tracks(tx: Tx, ids: Sequence[int], library: Library, vault: Vault, now: datetime) -> int:
    for one in newcomers.claim_due_tracks(tx, _furthest_day(now), ids):
        member = members.get_member(tx, one.member_id)
        today = member.today(now)
        stop = due_stop(one, today)
        if stop and _wants(tx, vault, member, stop):
            workspace = workspaces.get_workspace(tx, one.workspace_id)
            message = on_the_way(library, workspace, member, stop, _helpers(tx, one))
            notify(tx, member, Kind.ONBOARDING, one.key(stop), message, now)
        newcomers.set_next_stop(tx, one.id, next_stop(one, today))
    return len(ids)


def _wants(tx: Tx, vault: Vault, member: Member, stop: Stop) -> bool:
    """Whether to send this: who has left gets nothing, and who takes part or refused is not asked to join."""
    if member.state is MemberState.LEFT:
        return False
    if stop is not Stop.WEEK_6:
        return True
    stranger = member.state is MemberState.KNOWN
    return stranger and not opt_outs.has_refused(tx, vault, member.workspace_id, member.external_id)


def _helpers(tx: Tx, one: Newcomer) -> Helpers:
    found = members.members_with_address(tx, {who for who in (one.contact_id, one.buddy_id) if who})
    people = {key: member for key, (member, _) in found.items()}
    return Helpers(people.get(one.contact_id or 0), people.get(one.buddy_id or 0))


def _furthest_day(now: datetime) -> date:
    return (now.astimezone(UTC) + FURTHEST_ZONE).date()
