"""What else there is to say of a report, asked once it is kept: where it was, who, since when."""

from typing import Any

from bot.domain.actions.cases import KeepCaseDetails, OpenCaseDetails
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Kind, Sees, Urgency, Why, Wish
from bot.domain.cases.rules import urgency_of
from bot.domain.cases.timeline import Event
from bot.domain.messages import Form, Reply
from bot.domain.people import Network
from bot.features.cases import case_access, case_timeline, notifications
from bot.features.cases.reporter import my_cases, whom
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Line, Link, Person, Read, Text
from bot.features.shared import colleagues
from bot.store.cases import access, records, rules, timeline

_FIELDS = Fields(
    "case_details",
    network=Choice(Network, "network", required=False),
    link=Link(required=False),
    who=Line(200, required=False),
    since=Line(200, required=False),
    more=Text(required=False),
    felt=Choice(Urgency, "urgency", required=False),
    wish=Choice(Wish, "wish", required=False),
    manager=Person(required=False),
)
_SOONEST = (Urgency.NOW, Urgency.TODAY, Urgency.NORMAL)


@answer_to(OpenCaseDetails)
def open_case_details(ctx: Context, action: OpenCaseDetails, _: Answers) -> Reply:
    case = case_access.get_own_case(ctx, action.case)
    link = ctx.vault.open(case.link) if case.link else ""
    return _form(ctx, case, {"network": case.network, "link": link, "wish": case.wish})


@answer_to(KeepCaseDetails)
def keep_case_details(ctx: Context, action: KeepCaseDetails, answers: Answers) -> Reply:
    """All of it may be left empty; whoever reads the case is told that there is more."""
    case = case_access.lock_own_case(ctx, action.case)
    read = _FIELDS.read(ctx, answers)
    manager = read.text("manager")
    if manager and (wrong := whom.wrong_manager(ctx, manager)):
        read.errors["manager"] = ctx.words("case_details").plain(wrong)
    if read.errors:
        return _form(ctx, case, read)
    case = _keep(ctx, case, read)
    said = ctx.words("case_details").text("kept")
    return my_cases.my_case_message(ctx, case, said)


def _form(ctx: Context, case: Case, values: Read | dict[str, object]) -> Form:
    return _FIELDS.form(ctx, KeepCaseDetails(case.id), values, case=case.number)


def _keep(ctx: Context, case: Case, read: Read) -> Case:
    link = read.text("link")
    changes: dict[str, Any] = {"network": read.text("network"), "wish": read.maybe(Wish, "wish") or case.wish}
    if link != (ctx.vault.open(case.link) if case.link else ""):
        changes["link"] = ctx.vault.seal(link) if link else None
    case = records.update_case(ctx.tx, case.id, **changes)
    if written := _written(ctx, read):
        encrypted = ctx.vault.seal(written)
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.REPLIED, ctx.member.id, encrypted)
        notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "replied")
    if read.text("manager"):
        _let_manager_read(ctx, case, read.text("manager"))
    return _sooner(ctx, case, read.maybe(Urgency, "felt"))


def _written(ctx: Context, read: Read) -> str:
    """Who it was, since when, and what more there is, each under its name."""
    lines = [f"{_FIELDS.label(ctx, name)} {read.text(name)}" for name in ("who", "since") if read.text(name)]
    return "\n".join([*lines, *filter(None, [read.text("more")])])


def _let_manager_read(ctx: Context, case: Case, user: str) -> None:
    manager = colleagues.ensure_colleague(ctx, user)
    if manager is None or not case.is_open or access.may_see(ctx.tx, case.id, manager.id):
        return
    access.grant_access(ctx.tx, case.id, [manager.id], Why.MANAGER, ctx.now, Sees.READS)
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.LET_READ, ctx.member.id, who=manager.id)
    notifications.alert_people(ctx.tx, ctx.library, case, [manager.id], entry, ctx.now, "agreed")


def _sooner(ctx: Context, case: Case, felt: Urgency | None) -> Case:
    """Whoever cannot wait gets an answer sooner, as long as nobody has answered; never later."""
    urgency = urgency_of(case.kind, felt or Urgency.NORMAL)
    later = _SOONEST.index(urgency) >= _SOONEST.index(case.urgency)
    if later or not case.is_open or case.responded_at or case.kind is Kind.TALK:
        return case
    by = rules.get_calendar(ctx.tx, ctx.workspace).after(case.created_at, urgency)
    case, entry = case_timeline.record_action(
        ctx, case, Event.URGENCY, details={"urgency": urgency}, urgency=urgency, respond_by=by
    )
    who = [case.handler_id] if case.handler_id else access.reader_ids(ctx.tx, case.id)
    notifications.alert_people(ctx.tx, ctx.library, case, who, entry, ctx.now, "urgent")
    return case
