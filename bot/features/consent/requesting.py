"""HR asks somebody about one post, photo or story. The answer is theirs alone, and no is fine."""

from datetime import date

from bot.domain.actions.consent import AskReuse, OpenConsentText, OpenReuseRequest
from bot.domain.answers import Answers
from bot.domain.consent.ledger import Channel
from bot.domain.consent.text import LONGEST_LINE, LONGEST_LINK, LONGEST_TITLE, MOST_MONTHS, after_months
from bot.domain.messages import Button, Message, Notice, Reply
from bot.domain.people import MemberState
from bot.features.consent import asking, notifications
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Day, Fields, Line, Link, Person
from bot.features.shared import colleagues
from bot.store.consent import reuses, texts

_FIELDS = Fields(
    "reuse_request",
    whom=Person(),
    what=Line(LONGEST_TITLE),
    link=Link(LONGEST_LINK, required=False),
    purpose=Line(LONGEST_LINE),
    channels=Choice(Channel, "consent_channel", multiple=True),
    until=Day(1),
)


@answer_to(OpenReuseRequest)
def open_request(ctx: Context, _: OpenReuseRequest, __: Answers) -> Reply:
    return _no_text(ctx) or _FIELDS.form(ctx, AskReuse(), {"until": _usual_end(ctx)})


@answer_to(AskReuse)
def ask_reuse(ctx: Context, action: AskReuse, answers: Answers) -> Reply:
    if no_text := _no_text(ctx):
        return no_text
    read, last = _FIELDS.read(ctx, answers), after_months(ctx.today, MOST_MONTHS)
    until = read.maybe(date, "until")
    if until and until > last:
        read.errors["until"] = ctx.words("form", earliest=None, latest=last).plain("day_outside")
    member = None if read.errors else colleagues.ensure_colleague(ctx, read.text("whom"))
    if member is None:
        return _FIELDS.form(ctx, action, read)
    channels = asking.read_channels(",".join(read.many("channels")), Channel)
    new = reuses.NewReuse(read.text("what"), read.text("link"), read.text("purpose"), channels, until)
    number = reuses.add_reuse(ctx.tx, ctx.vault, member, new, ctx.member, ctx.now)
    reuse = reuses.find_reuse(ctx.tx, ctx.vault, number)
    if reuse and member.state is not MemberState.LEFT:
        notifications.ask_for_piece(ctx.tx, ctx.library, member, reuse, ctx.now)
    return Notice(ctx.words("reuse_request").text("asked"))


def _no_text(ctx: Context) -> Message | None:
    """Nobody can agree to anything before there is a text, with somebody to turn to."""
    if texts.find_current_text(ctx.tx, ctx.workspace.id):
        return None
    words = ctx.words("reuse_request")
    write = Button(words.plain("write"), OpenConsentText(), opens_form=True, style="primary")
    return words.message("title", "no_text", write)


def _usual_end(ctx: Context) -> date | None:
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    return after_months(ctx.today, text.months) if text else None
