"""A new case: it is kept first, and then the right people are asked to see to it."""

from dataclasses import dataclass

from bot.domain.cases.case import Audience, Case, Kind, Sees, State, Urgency, Why, Wish
from bot.domain.cases.rules import first_step, urgency_of
from bot.domain.cases.timeline import Event
from bot.features.cases import escalation, notifications
from bot.features.cases.reporter import whom
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context
from bot.store.cases import access, records, rules, timeline


@dataclass(frozen=True)
class Told:
    """What somebody reports. `felt`: how urgent it is to them; `network` and `link` are empty if unknown."""

    kind: Kind
    text: str
    whom: Whom
    felt: Urgency = Urgency.NORMAL
    wish: Wish = Wish.ADVICE
    network: str = ""
    link: str = ""


def file_report(ctx: Context, told: Told) -> tuple[Case, bool]:
    """Keep a case and ask for help. Returns the case, and whether there was anybody to ask."""
    calendar = rules.get_calendar(ctx.tx, ctx.workspace)
    urgency = urgency_of(told.kind, told.felt)
    step, at = first_step(calendar, urgency, ctx.now)
    case = records.add_case(
        ctx.tx,
        ctx.workspace.id,
        reporter_id=ctx.member.id,
        kind=told.kind,
        urgency=urgency,
        wish=told.wish,
        audience=told.whom.audience,
        network=told.network,
        link=ctx.vault.seal(told.link) if told.link else None,
        state=State.RECEIVED,
        created_at=ctx.now,
        respond_by=calendar.after(ctx.now, urgency),
        next_step=step,
        next_at=at,
    )
    encrypted = ctx.vault.seal(told.text)
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REPORTED, ctx.member.id, encrypted)
    reached = _ask_for_help(ctx, case, told.whom)
    # The receipt is in a window that gets closed; this stays in the chat.
    notifications.notify_reporter(ctx.tx, ctx.library, case, entry, ctx.now, "received")
    escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)
    return case, reached


def _ask_for_help(ctx: Context, case: Case, chosen: Whom) -> bool:
    for one, why in whom.agreed_readers(ctx, chosen):
        access.grant_access(ctx.tx, case.id, [one], why, ctx.now, Sees.LATER)
    who = [] if case.audience is Audience.MANAGER else escalation.let_hr_read(ctx.tx, case, ctx.now)
    manager = whom.manager_of(ctx, chosen)
    if manager:
        access.grant_access(ctx.tx, case.id, [manager.id], Why.MANAGER, ctx.now)
        who = list(dict.fromkeys([*who, manager.id]))
    escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "new")
    return bool(who)
