"""Who is named for cases changes: the roles, who is told, the cases that are open, and the audit log."""

from collections.abc import Mapping

from bot.domain.cases import readers
from bot.domain.cases.case import Audience
from bot.domain.cases.team import NAMED, Ids
from bot.domain.cases.timeline import Event
from bot.domain.people import FROM_HR, Member, Role
from bot.features.cases import escalation, notifications
from bot.features.cases.hr_admin import role_notifications
from bot.features.cases.hr_admin.role_notifications import Change
from bot.features.context import Context
from bot.features.shared import colleagues
from bot.store import audit, members
from bot.store.cases import records, timeline

Changes = dict[Role, Change]


def holders(ctx: Context, role: Role) -> list[Member]:
    return members.list_with_role(ctx.tx, ctx.workspace.id, role)


def change_roles(ctx: Context, people: Mapping[Role, Ids]) -> Changes:
    """Give these roles to exactly these people, and return what changed by that."""
    before = {role: holders(ctx, role) for role in NAMED}
    for role, chosen in people.items():
        for one in chosen:
            colleagues.ensure_colleague(ctx, one)
        members.sync_role(ctx.tx, ctx.workspace.id, chosen, role, FROM_HR, ctx.today)
    changes = {role: Change(before[role], holders(ctx, role)) for role in NAMED}
    changed = {role: change for role, change in changes.items() if change.added or change.removed}
    if changed:
        role_notifications.notify_role_changes(ctx, changes)
        _keep_open_cases_closed(ctx, changed)
    return changed


def from_what_to_what(changes: Mapping[Role, Change]) -> dict[str, str]:
    """Who had each role and who has it, by our own ids, as the audit log keeps it."""
    return {
        f"{role}_{when}": ",".join(str(one.id) for one in people)
        for role, change in changes.items()
        for when, people in (("before", change.before), ("after", change.after))
    }


def log_change(ctx: Context, changes: Mapping[Role, Change]) -> None:
    if changes:
        audit.log_action(ctx.tx, ctx.member, ctx.now, "ChangeCaseTeam", **from_what_to_what(changes))


def _keep_open_cases_closed(ctx: Context, changes: Mapping[Role, Change]) -> None:
    """An open case opens to nobody new by this; its reporter is told who came, and lets them in or not."""
    added, removed = _ids(changes, "added"), _ids(changes, "removed")
    for case in records.list_open_cases(ctx.tx):
        if case.workspace_id != ctx.workspace.id or case.audience is Audience.MANAGER:
            continue
        if escalation.waits_for_the_next(ctx.tx, case):
            escalation.escalate(ctx.tx, ctx.library, case, readers.AT_ONCE, ctx.now, "released")
        new = escalation.leave_out(ctx.tx, case, added, ctx.now)
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.TEAM_CHANGED)
        notifications.notify_of_new_team(ctx.tx, ctx.library, case, entry, ctx.now, new, removed)
        escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)


def _ids(changes: Mapping[Role, Change], which: str) -> list[int]:
    found = (one.id for change in changes.values() for one in getattr(change, which))
    return list(dict.fromkeys(found))
