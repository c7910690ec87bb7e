"""A case as those who handle it see it: everything in it, what happened, and what they can do now."""

from itertools import groupby

from bot.domain.actions.cases import ExportCase, OpenCaseForm, ReopenCase, ShowFile, TakeCase
from bot.domain.cases.case import Case, Kind, State
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Fact, Message, Part, escape
from bot.features.cases import case_timeline
from bot.features.context import Context
from bot.features.shared import colleagues
from bot.store.cases import access, timeline

OPEN_STEPS = ("answer", "ask", "note", "resolve", "hand", "pass", "urgency", "redact")
SETTLED_STEPS = ("note", "redact", "example")
_ENTRIES = 15


def case_message(ctx: Context, case: Case, said: str = "", quote: str = "") -> Message:
    """`said` is what just happened, and `quote` what was typed in vain."""
    words = ctx.words("case", case=case.number)
    first = timeline.find_last_entry(ctx.tx, case.id, Event.REPORTED)
    told = ctx.vault.open(first.text) if first and first.text else ""
    parts = [
        Part(text=said, quote=quote),
        Part(title=words.plain("told"), text="" if told else words.text("nothing_told"), quote=told),
        _files(ctx, case),
        Part(facts=_facts(ctx, case), buttons=_buttons(ctx, case)),
        *history_parts(ctx, case),
        _who(ctx, case),
    ]
    return Message(words.plain("title"), tuple(part for part in parts if part != Part()))


def state_of(ctx: Context, case: Case) -> str:
    """The state, as it reads for somebody who is not the reporter."""
    waiting = case.state is State.WAITING
    return ctx.words("case").plain("waiting") if waiting else ctx.label("case_state", case.state)


def waits_for_answer(case: Case) -> bool:
    return case.is_open and case.responded_at is None


def deadline_fact(ctx: Context, case: Case) -> Fact:
    words = ctx.words("case", by=case.respond_by.astimezone(ctx.zone))
    return Fact(words.plain("respond_by"), words.plain("overdue" if case.respond_by < ctx.now else "moment"))


def _facts(ctx: Context, case: Case) -> tuple[Fact, ...]:
    words = ctx.words("case")
    handler, reporter = colleagues.display_names(ctx, [case.handler_id or 0, case.reporter_id or 0])
    shown = {
        "kind": ctx.label("case_kind", case.kind),
        "urgency": ctx.label("urgency", case.urgency),
        "state": state_of(ctx, case),
        "outcome": ctx.label("case_outcome", case.outcome) if case.outcome else "",
        "helped": "" if case.helped is None else words.plain("did_help" if case.helped else "did_not_help"),
        "handler": handler if case.handler_id else words.plain("nobody"),
        "reporter": reporter,
        "network": ctx.label("network", case.network) if case.network else "",
        "link": ctx.vault.open(case.link) if case.link else "",
        "wish": ctx.label("wish", case.wish),
        "audience": ctx.label("case_audience", case.audience),
    }
    facts = [Fact(words.plain(name), value) for name, value in shown.items() if value]
    if waits_for_answer(case):
        facts.insert(0, deadline_fact(ctx, case))
    return tuple(facts)


def _buttons(ctx: Context, case: Case) -> tuple[Button, ...]:
    """Buttons that make sense now. A click on one of an older message is checked again."""
    words = ctx.words("case")
    buttons = []
    if case.is_open and case.handler_id is None:
        buttons.append(Button(words.plain("take"), TakeCase(case.id), style="primary"))
    buttons += [
        Button(words.plain(f"step_{step}"), OpenCaseForm(case.id, step), opens_form=True)
        for step in possible_steps(case)
    ]
    if not case.is_open:
        buttons.append(Button(words.plain("reopen"), ReopenCase(case.id)))
    return (*buttons, Button(words.plain("export"), ExportCase(case.id), opens_form=True))


def _files(ctx: Context, case: Case) -> Part:
    kept = timeline.list_files(ctx.tx, case.id)
    if not kept:
        return Part()
    words = ctx.words("case", number=len(kept))
    buttons = tuple(
        Button(ctx.words("case", number=place).plain("file"), ShowFile(one.id), opens_form=True)
        for place, one in enumerate(kept, start=1)
    )
    return Part(title=words.plain("files"), buttons=buttons)


def _who(ctx: Context, case: Case) -> Part:
    names = colleagues.display_names(ctx, access.reader_ids(ctx.tx, case.id))
    words = ctx.words("case", names=names)
    return Part(title=words.plain("who_title"), text=words.text("who"), note=words.plain("note"))


def possible_steps(case: Case) -> tuple[str, ...]:
    if case.is_open:
        return OPEN_STEPS
    # Nobody can agree to an example once the reporter is forgotten; a talk with HR is never one.
    return SETTLED_STEPS if case.reporter_id and case.kind is not Kind.TALK else SETTLED_STEPS[:-1]


def history_parts(ctx: Context, case: Case) -> list[Part]:
    """The last things that happened, what was written with each; the rest is counted."""
    happened = case_timeline.timeline_lines(
        ctx.tx, ctx.library, ctx.vault.open, case.id, ctx.member, internal=True
    )
    newest = happened[::-1][:_ENTRIES]
    words = ctx.words("case", number=len(happened) - len(newest))
    shown = [Part(title=words.plain("timeline"))]
    for has_text, some in groupby(newest, key=_has_text):
        if has_text:
            shown += [Part(text=_entry_line(ctx, one), quote=one.text) for one in some]
        else:
            shown.append(Part(text="\n".join(f"- {_entry_line(ctx, one)}" for one in some)))
    if len(happened) > len(newest):
        shown.append(Part(note=words.plain("earlier")))
    return shown


def _has_text(line: case_timeline.Line) -> bool:
    """Whether what was written belongs under it; the report itself stands above."""
    return bool(line.text) and line.entry.event is not Event.REPORTED


def _entry_line(ctx: Context, line: case_timeline.Line) -> str:
    moment = ctx.words("case", by=line.at).plain("moment")
    return " · ".join(escape(piece) for piece in (moment, line.who, line.what, line.about) if piece)
