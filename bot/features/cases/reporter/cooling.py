"""The 24-hour rule: a reaction is written down, rests for a day, and only then the person decides on it."""

from datetime import timedelta

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.cases import (
    AskAdvice,
    DropCooling,
    KeepCooling,
    OpenCooling,
    ShowCooling,
    ShowMyCase,
)
from bot.domain.answers import Answers
from bot.domain.cases.case import Case, Kind
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.features.cases import case_access, notifications
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Text
from bot.store.cases import cooling, timeline
from bot.store.cases.cooling import Cooling

_FIELDS = Fields("cooling", text=Text())
RESTS_FOR = timedelta(hours=24)
_ANSWERABLE = {Kind.QUESTION, Kind.NEGATIVE, Kind.MISINFORMATION, Kind.OTHER}
"""To anything else nobody should react alone, not after a day either."""


@answer_to(OpenCooling)
def open_cooling(ctx: Context, action: OpenCooling, _: Answers) -> Reply:
    case = _find(ctx, action.case)
    draft = cooling.find_draft(ctx.tx, case.id)
    return _FIELDS.form(ctx, KeepCooling(case.id), {"text": ctx.vault.open(draft.text) if draft else ""})


@answer_to(KeepCooling)
def keep_cooling(ctx: Context, action: KeepCooling, answers: Answers) -> Reply:
    """Changing a reaction that rests does not begin its day anew."""
    case = _find(ctx, action.case)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    encrypted = ctx.vault.seal(read.text("text"))
    cooling.save_draft(ctx.tx, case.id, ctx.member.id, encrypted, ctx.now + RESTS_FOR)
    return _message(ctx, case, cooling.find_draft(ctx.tx, case.id))


@answer_to(ShowCooling)
def show_cooling(ctx: Context, action: ShowCooling, _: Answers) -> Reply:
    case = case_access.get_own_case(ctx, action.case)
    return _message(ctx, case, cooling.find_draft(ctx.tx, case.id))


@answer_to(DropCooling)
def drop_cooling(ctx: Context, action: DropCooling, _: Answers) -> Reply:
    case = case_access.get_own_case(ctx, action.case)
    draft = cooling.find_draft(ctx.tx, case.id)
    if draft and action.mark != content_fingerprint(draft.text):
        return _message(ctx, case, draft, ctx.words("cooling").text("newer"))
    cooling.delete_draft(ctx.tx, case.id)
    return _nothing_left(ctx, case, "dropped")


@answer_to(AskAdvice)
def ask_advice(ctx: Context, action: AskAdvice, _: Answers) -> Reply:
    """Show the reaction to those who handle the case; the same text once."""
    case = case_access.get_own_case(ctx, action.case)
    draft = cooling.find_draft(ctx.tx, case.id)
    if draft is None:
        return _nothing_left(ctx, case, "gone")
    asked = timeline.find_last_entry(ctx.tx, case.id, Event.ADVICE_ASKED)
    text = ctx.vault.open(draft.text)
    if asked is None or asked.text is None or ctx.vault.open(asked.text) != text:
        encrypted = ctx.vault.seal(text)
        entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.ADVICE_ASKED, ctx.member.id, encrypted)
        notifications.notify_handlers(ctx.tx, ctx.library, case, entry, ctx.now, "advice")
    return _message(ctx, case, draft, ctx.words("cooling").text("advice_asked"))


def cooling_parts(ctx: Context, case: Case) -> tuple[Part, ...]:
    draft = cooling.find_draft(ctx.tx, case.id)
    words = ctx.words("cooling")
    if draft:
        buttons = (
            Button(words.plain("show"), ShowCooling(case.id), opens_form=True, style="primary"),
            Button(words.plain("change"), OpenCooling(case.id), opens_form=True),
            Button(
                words.plain("drop"), DropCooling(case.id, content_fingerprint(draft.text)), opens_form=True
            ),
        )
        return (Part(words.plain("title"), _how_long(ctx, draft), buttons=buttons),)
    if not case.is_open or case.kind not in _ANSWERABLE:
        return ()
    button = Button(words.plain("write"), OpenCooling(case.id), opens_form=True)
    return (Part(text=words.text("offer"), buttons=(button,)),)


def _find(ctx: Context, case_id: int) -> Case:
    case = case_access.get_own_case(ctx, case_id)
    if case.kind not in _ANSWERABLE:
        raise Refused(Notice(ctx.words("cooling").text("do_not")))
    return case


def _message(ctx: Context, case: Case, draft: Cooling | None, said: str = "") -> Message:
    if draft is None:
        return _nothing_left(ctx, case, "gone")
    words = ctx.words("cooling")
    link = ctx.vault.open(case.link) if case.link and draft.ready_at <= ctx.now else ""
    there = (Button(words.plain("go_there"), url=link),) if link else ()
    buttons = (
        *there,
        Button(words.plain("change"), OpenCooling(case.id), opens_form=True),
        Button(words.plain("advice"), AskAdvice(case.id), opens_form=True),
        Button(words.plain("drop"), DropCooling(case.id, content_fingerprint(draft.text)), opens_form=True),
        _back(ctx, case),
    )
    text = "\n\n".join(filter(None, (said, _how_long(ctx, draft))))
    part = Part(text=text, quote=ctx.vault.open(draft.text), buttons=buttons, note=words.plain("note"))
    return Message(words.plain("title"), (part,))


def _how_long(ctx: Context, draft: Cooling) -> str:
    words = ctx.words("cooling", at=draft.ready_at.astimezone(ctx.zone))
    return words.text("ready" if draft.ready_at <= ctx.now else "rests")


def _nothing_left(ctx: Context, case: Case, why: str) -> Message:
    words = ctx.words("cooling")
    return words.message("title", why, _back(ctx, case))


def _back(ctx: Context, case: Case) -> Button:
    label = ctx.words("cooling").plain("back")
    return Button(label, ShowMyCase(case.id), opens_form=True)
