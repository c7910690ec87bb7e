"""A new case: it is kept, the right people are asked to see to it, and the receipt says what happens next."""

from dataclasses import dataclass, replace

from bot.domain.actions.cases import OpenCaseDetails, ShowMyCase
from bot.domain.cases import readers
from bot.domain.cases.case import Audience, Case, Kind, Sees, State, Urgency, Why, Wish
from bot.domain.cases.rules import first_step, urgency_of
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Message, Part
from bot.features.cases import escalation, notifications
from bot.features.cases.reporter import cooling, support, whom
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context
from bot.features.shared import colleagues, helping
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
    notifications.notify_received(ctx.tx, ctx.library, case, entry, ctx.now)
    escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)
    return case, reached


def _ask_for_help(ctx: Context, case: Case, chosen: Whom) -> bool:
    who: list[int] = []
    if case.audience is not Audience.MANAGER:
        who = escalation.open_to(ctx.tx, case, chosen.ticked, ctx.now)
    if manager := whom.manager_of(ctx, chosen):
        access.grant_access(ctx.tx, case.id, [manager.id], Why.MANAGER, ctx.now)
        who = list(dict.fromkeys([*who, manager.id]))
    escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "new")
    return bool(who)


def receipt_message(ctx: Context, case: Case, *, reached: bool) -> Message:
    """`reached`: there was somebody to ask."""
    words = ctx.words("reported", case=case.number)
    title = "title" if case.kind.is_report else f"{case.kind}_title"
    parts = (
        _next(ctx, case, reached=reached),
        support.decision_part(ctx, case.kind),
        *helping.who_helps(ctx, in_danger=case.kind.is_danger),
        *([] if case.kind is Kind.TALK else [Part(text=words.text("files"))]),
        *cooling.cooling_parts(ctx, case),
        *support.rest_parts(ctx, case.kind),
    )
    return Message(words.plain(title), parts)


def _next(ctx: Context, case: Case, *, reached: bool) -> Part:
    words = ctx.words("reported", case=case.number, by=case.respond_by.astimezone(ctx.zone))
    said = [words.text("thanks"), words.text(case.audience), *_who_reads(ctx, case)]
    if not reached:
        said.append(words.text("nobody"))
    elif case.audience is Audience.MANAGER:
        said += [words.text("by"), words.text("manager_late")]
    else:
        said += [words.text("by"), *_who_comes_next(ctx, case)]
    return Part(text="\n\n".join(said), buttons=case_buttons(ctx, case))


def case_buttons(ctx: Context, case: Case) -> tuple[Button, ...]:
    """To add what there is more to say, where anything happened, and to see how the case stands."""
    words = ctx.words("reported")
    look = Button(words.plain("open"), ShowMyCase(case.id), opens_form=True)
    if not case.kind.is_report:
        return (replace(look, style="primary"),)
    return (Button(words.plain("more"), OpenCaseDetails(case.id), opens_form=True, style="primary"), look)


def _who_reads(ctx: Context, case: Case) -> list[str]:
    seeing = {one: _names(ctx, access.reader_ids(ctx.tx, case.id, one)) for one in Sees}
    said = [ctx.words("reported", names=seeing[Sees.READS]).text("reads")]
    if seeing[Sees.FACTS]:
        said.append(ctx.words("reported", names=seeing[Sees.FACTS]).text("asked"))
    if seeing[Sees.OUT]:
        said.append(ctx.words("reported", names=seeing[Sees.OUT]).text("left_out"))
    return said


def _who_comes_next(ctx: Context, case: Case) -> list[str]:
    """Whoever was ticked and comes in later, each with the moment of that."""
    reads = access.reader_ids(ctx.tx, case.id)
    coming = [one for one in access.list_ticked(ctx.tx, case.id) if one.id not in reads]
    calendar = rules.get_calendar(ctx.tx, ctx.workspace)
    said = []
    for one in sorted(coming, key=lambda one: one.place):
        at = calendar.after(case.created_at, case.urgency, readers.share_of(one.place))
        (name,) = _names(ctx, [one.id])
        said.append(ctx.words("reported", name=name, at=at.astimezone(ctx.zone)).text("comes_in"))
    return ["\n".join(said)] if said else [ctx.words("reported").text("late")]


def _names(ctx: Context, ids: list[int]) -> list[str]:
    return colleagues.display_names(ctx, ids)
