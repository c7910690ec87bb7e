"""Replacements end with their last day, and what nobody said yes to in time ends too; both are told."""

from collections.abc import Sequence
from datetime import datetime

from bot.domain.messages import Message, Part
from bot.domain.outbox import Kind
from bot.store import approvals, audit, members, role_holders, workspaces
from bot.store.engine import Tx
from bot.store.notifying import notify
from content_library.library import Library
from content_library.role_messages import role_message
from scheduler.timed import Run, timed


@timed("end roles", minutes=5)
def end_roles(run: Run) -> None:
    run.batch(role_holders.replacing_ids, end_replacements)
    run.batch(approvals.ended_ids, lapse)


def end_replacements(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Of these people, whose last day is over where the organisation is."""
    ended = 0
    for member in members.list_members(tx, ids):
        workspace = workspaces.get_workspace(tx, member.workspace_id)
        for one in role_holders.ended_holdings(tx, workspace, now, member.id):
            if role_holders.end_role(tx, member.id, one.role):
                ended += 1
                audit.log_command(tx, workspace.id, now, "RoleEnded", role=str(one.role), about=member.id)
                message = role_message(library, member, one.role, "over")
                notify(
                    tx, member, Kind.HR_NEWS, f"role-over:{one.role}:{one.until}:{member.id}", message, now
                )
    return ended


def lapse(tx: Tx, ids: Sequence[int], library: Library, now: datetime) -> int:
    """Whoever asked hears that nobody answered."""
    over = approvals.claim_ended(tx, ids, now)
    for one in over:
        audit.log_command(tx, one.workspace_id, now, "ApprovalLapsed", kind=str(one.kind))
        for member in members.list_members(tx, [one.asked_by_id]):
            words = library.words("second_yes", member.language)
            message = Message(words.plain("answered_title"), (Part(text=words.text("lapsed")),))
            notify(tx, member, Kind.HR_NEWS, f"approval:{one.id}:lapsed", message, now)
    return len(over)
