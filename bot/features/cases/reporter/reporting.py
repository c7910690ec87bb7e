"""Three forms that begin a case: something went wrong, somebody is in doubt, or wants to talk to HR."""

from bot.domain.actions.base import Action
from bot.domain.actions.cases import AskInDoubt, OpenDoubt, OpenReport, Report
from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.answers import Answers
from bot.domain.cases.case import Kind
from bot.domain.messages import Form, Reply, shorten
from bot.features.cases.reporter import joining, new_case, whom
from bot.features.cases.reporter.new_case import Told
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Read, Text
from bot.store import drafts, nudges, shares

_LONGEST = 3000
_REPORT = Fields(
    "reporting",
    kind=Choice([kind for kind in Kind if kind.is_report], "case_kind"),
    text=Text(_LONGEST),
    **whom.READERS,
)
_DOUBT = Fields("doubting", text=Text(), **whom.ASKED)
_TALK = Fields("talk", text=Text(), **whom.READERS)


@answer_to(OpenReport)
def open_report(ctx: Context, action: OpenReport, _: Answers) -> Reply:
    body = ctx.words("reporting", **_channel(ctx)).text("body")
    text = shorten(action.text, _LONGEST, as_typed=True)
    if action.cut or len(action.text) > _LONGEST:
        words = ctx.words("reporting", longest=min(_LONGEST, len(action.text)))
        body = f"{words.text('shortened')}\n\n{body}"
    known = {"text": text, **whom.known(ctx)}
    report = Report(action.item, action.share)
    return _REPORT.form(ctx, report, known, text=body, **_channel(ctx), **whom.about_readers(ctx))


@answer_to(Report)
def report(ctx: Context, action: Report, answers: Answers) -> Reply:
    """What is known of a share goes with it; ids of other people's shares add nothing."""
    read = _REPORT.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _again(ctx, _REPORT, action, read)
    network, link = "", ""
    if shared := shares.find_newest_share(ctx.tx, ctx.member.id, action.share, action.item):
        network, link = shared[0], ctx.vault.open(shared[1]) if shared[1] else ""
    told = Told(read.get(Kind, "kind"), read.text("text"), chosen, network=network, link=link)
    return _filed(ctx, told)


def _again(ctx: Context, fields: Fields, action: Action, read: Read) -> Form:
    """The form with all that was typed; if nobody is left who may read it, with who can help outside."""
    outside = whom.help_outside(ctx, read)
    return fields.form(ctx, action, read, text=outside or None, **_channel(ctx), **whom.about_readers(ctx))


def _channel(ctx: Context) -> dict[str, str]:
    """The organisation's own channel for misconduct, which a report here is not."""
    return {"channel": ctx.controller.misconduct_channel}


def _filed(ctx: Context, told: Told) -> Reply:
    if last := joining.find_case_to_join(ctx, told):
        return joining.join_case(ctx, last, told)
    case, reached = new_case.file_report(ctx, told)
    return new_case.receipt_message(ctx, case, reached=reached)


@answer_to(OpenDoubt)
def open_doubt(ctx: Context, action: OpenDoubt, _: Answers) -> Reply:
    """What the person wrote for an item is filled in."""
    known = {"text": _own_words(ctx, action.item), **whom.known(ctx)}
    return _DOUBT.form(ctx, AskInDoubt(action.item), known, **whom.about_readers(ctx))


@answer_to(AskInDoubt)
def ask_in_doubt(ctx: Context, action: AskInDoubt, answers: Answers) -> Reply:
    read = _DOUBT.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _again(ctx, _DOUBT, action, read)
    return _filed(ctx, Told(Kind.DOUBT, read.text("text"), chosen))


def _own_words(ctx: Context, item_id: int) -> str:
    item = nudges.find_item(ctx.tx, item_id)
    draft = drafts.find_draft(ctx.tx, item_id) if item and item.member_id == ctx.member.id else None
    return ctx.vault.open(draft.text) if draft else ""


@answer_to(OpenTalk)
def open_talk(ctx: Context, _: OpenTalk, __: Answers) -> Reply:
    return _TALK.form(ctx, AskToTalk(), whom.known(ctx), **whom.about_readers(ctx))


@answer_to(AskToTalk)
def ask_to_talk(ctx: Context, action: AskToTalk, answers: Answers) -> Reply:
    """A talk is a case of its own kind, so all who handle cases, and their deadlines, are behind it."""
    read = _TALK.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _again(ctx, _TALK, action, read)
    return _filed(ctx, Told(Kind.TALK, read.text("text"), chosen))
