"""Three forms that begin a case: something went wrong, somebody is in doubt, or wants to talk to HR."""

from bot.domain.actions.cases import AskInDoubt, OpenDoubt, OpenReport, Report
from bot.domain.actions.checkins import AskToTalk, OpenTalk
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Kind, Urgency, Wish
from bot.domain.messages import Reply, shorten
from bot.domain.people import Network
from bot.features.cases.reporter import new_case, whom
from bot.features.cases.reporter.new_case import Told
from bot.features.cases.reporter.whom import Whom
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Link, Read, Text
from bot.store import drafts, nudges, shares

_LONGEST = 3000
_REPORT = Fields(
    "reporting",
    kind=Choice([kind for kind in Kind if kind.is_report], "case_kind"),
    text=Text(_LONGEST),
    network=Choice(Network, "network"),
    link=Link(required=False),
    felt=Choice(Urgency, "urgency"),
    wish=Choice(Wish, "wish"),
    **whom.FIELDS,
)
_DOUBT = Fields("doubting", text=Text(), **whom.FIELDS)
_TALK = Fields("talk", text=Text())


@answer_to(OpenReport)
def open_report(ctx: Context, action: OpenReport, _: Answers) -> Reply:
    """What is known of a share is filled in; ids of other people's shares fill in nothing."""
    known: dict[str, object] = {"text": action.text, "wish": Wish.ADVICE, "audience": Audience.HR}
    body = ctx.words("reporting").text("body")
    if len(action.text) > _LONGEST:
        known["text"] = shorten(action.text, _LONGEST, as_typed=True)
        body = "\n\n".join((ctx.words("reporting", longest=_LONGEST).text("shortened"), body))
    shared = shares.find_newest_share(ctx.tx, ctx.member.id, action.share, action.item)
    if shared:
        network, link = shared
        known |= {"network": network, "link": ctx.vault.open(link) if link else ""}
    report = Report(action.item, action.share)
    return _REPORT.form(ctx, report, known, text=body, **whom.names_in_questions(ctx))


@answer_to(Report)
def report(ctx: Context, action: Report, answers: Answers) -> Reply:
    read = _REPORT.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _REPORT.form(ctx, action, read, **whom.names_in_questions(ctx))
    case, reached = new_case.file_report(ctx, _told(read, chosen))
    return new_case.receipt_message(ctx, case, reached=reached)


def _told(read: Read, chosen: whom.Whom) -> Told:
    return Told(
        kind=read.get(Kind, "kind"),
        text=read.text("text"),
        whom=chosen,
        felt=read.get(Urgency, "felt"),
        wish=read.get(Wish, "wish"),
        network=read.text("network"),
        link=read.text("link"),
    )


@answer_to(OpenDoubt)
def open_doubt(ctx: Context, action: OpenDoubt, _: Answers) -> Reply:
    """What the person wrote for an item is filled in."""
    known = {"text": _own_words(ctx, action.item), "audience": Audience.HR}
    return _DOUBT.form(ctx, AskInDoubt(action.item), known, **whom.names_in_questions(ctx))


@answer_to(AskInDoubt)
def ask_in_doubt(ctx: Context, action: AskInDoubt, answers: Answers) -> Reply:
    read = _DOUBT.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _DOUBT.form(ctx, action, read, **whom.names_in_questions(ctx))
    case, reached = new_case.file_report(ctx, Told(Kind.DOUBT, read.text("text"), chosen))
    return new_case.receipt_message(ctx, case, reached=reached)


def _own_words(ctx: Context, item_id: int) -> str:
    item = nudges.find_item(ctx.tx, item_id)
    draft = drafts.find_draft(ctx.tx, item_id) if item and item.member_id == ctx.member.id else None
    return ctx.vault.open(draft.text) if draft else ""


@answer_to(OpenTalk)
def open_talk(ctx: Context, _: OpenTalk, __: Answers) -> Reply:
    return _TALK.form(ctx, AskToTalk())


@answer_to(AskToTalk)
def ask_to_talk(ctx: Context, action: AskToTalk, answers: Answers) -> Reply:
    read = _TALK.read(ctx, answers)
    if read.errors:
        return _TALK.form(ctx, action, read)
    # A talk is a case of its own kind, so all who handle cases, and their deadlines, are behind it.
    case, reached = new_case.file_report(ctx, Told(Kind.TALK, read.text("text"), Whom(Audience.HR)))
    return new_case.receipt_message(ctx, case, reached=reached)
