"""Something went wrong: anybody reports it, in one form, and reads at once what happens next."""

from bot.domain.actions.cases import OpenReport, Report
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience, Kind, Urgency, Wish
from bot.domain.messages import Reply, shorten
from bot.domain.people import Network
from bot.features.cases.reporter import beginning, receipt, whom
from bot.features.cases.reporter.beginning import Told
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Link, Read, Text
from bot.store import shares

_LONGEST = 3000
_FIELDS = Fields(
    "reporting",
    kind=Choice([kind for kind in Kind if kind.is_report], "case_kind"),
    text=Text(_LONGEST),
    network=Choice(Network, "network"),
    link=Link(required=False),
    felt=Choice(Urgency, "urgency"),
    wish=Choice(Wish, "wish"),
    **whom.FIELDS,
)


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
    return _FIELDS.form(ctx, report, known, text=body, **whom.names_in_questions(ctx))


@answer_to(Report)
def report(ctx: Context, action: Report, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    chosen = whom.read_whom(ctx, read)
    if read.errors:
        return _FIELDS.form(ctx, action, read, **whom.names_in_questions(ctx))
    case, reached = beginning.file_report(ctx, _told(read, chosen))
    return receipt.receipt_message(ctx, case, reached=reached)


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
