"""Beyond five open reports of one person a new one joins the last, so that nobody is flooded with alerts."""

from bot.domain.cases.case import Case, Urgency
from bot.domain.cases.rules import urgency_of
from bot.domain.cases.timeline import Event
from bot.domain.messages import Message, Part
from bot.features.cases import case_access, notifications
from bot.features.cases.reporter import new_case, whom
from bot.features.cases.reporter.new_case import Told
from bot.features.context import Context
from bot.features.shared import helping
from bot.store.cases import access, records, timeline

MOST_OPEN = 5
_SOONEST = list(Urgency)


def find_case_to_join(ctx: Context, told: Told) -> Case | None:
    """The last open case, if exactly those who were chosen now read it and it is at least as urgent."""
    mine = records.list_open_cases_of_reporter(ctx.tx, ctx.member.id, MOST_OPEN)
    if len(mine) < MOST_OPEN:
        return None
    last = case_access.lock_own_case(ctx, mine[0].id)
    urgency = urgency_of(told.kind, told.felt)
    calm = _SOONEST.index(urgency) >= _SOONEST.index(last.urgency)
    same = _chosen(ctx, told) == {one.id for one in access.list_ticked(ctx.tx, last.id)}
    return last if calm and same and last.is_open and last.audience is told.whom.audience else None


def _chosen(ctx: Context, told: Told) -> set[int]:
    manager = whom.manager_of(ctx, told.whom)
    return {*told.whom.ticked, *([manager.id] if manager else [])}


def join_case(ctx: Context, case: Case, told: Told) -> Message:
    """What was told stands in the case that is there; who sees to that one hears of it."""
    kind = ctx.label("case_kind", told.kind)
    words = ctx.words("joined_report", case=case.number, kind=kind, text=told.text, link=told.link)
    encrypted = ctx.vault.seal(words.bare("entry"))
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REPLIED, ctx.member.id, encrypted)
    notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "replied")
    part = Part(text=words.text("body"), buttons=new_case.case_buttons(ctx, case))
    help_now = helping.who_helps(ctx, in_danger=told.kind.is_danger)
    return Message(words.plain("title"), (part, *help_now))
