"""HR asks about one post, photo or story. The form is for its author alone, and no is fine."""

from datetime import date

from bot.domain.actions.consent import AnswerReuse, AskReuse, OpenConsentText, OpenReuse, OpenReuseRequest
from bot.domain.answers import Answers
from bot.domain.consent.ledger import Channel
from bot.domain.consent.text import (
    LONGEST_LINE,
    LONGEST_LINK,
    LONGEST_TITLE,
    MOST_MONTHS,
    ConsentText,
    after_months,
)
from bot.domain.messages import Button, Form, Message, Notice, Reply
from bot.domain.people import MemberState
from bot.features import denials
from bot.features.consent import asking, notifications, overview, recording
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Choice, Day, Fields, Line, Link, Person
from bot.features.shared import colleagues
from bot.store import members
from bot.store.consent import reuses, texts
from bot.store.consent.reuses import Reuse

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


@answer_to(OpenReuse)
def open_reuse(ctx: Context, action: OpenReuse, _: Answers) -> Reply:
    reuse = _get_own_reuse(ctx, action.reuse)
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    if text is None:
        return Notice(ctx.words("consent").text("no_text"))
    if reuse.until and reuse.until < ctx.today:
        return Notice(ctx.words("consent_piece").text("too_late"))
    asked = asking.channels_to_ask(ctx, text, reuse.channels, reuse.id)
    return _piece_form(ctx, reuse, text, asked) if asked else overview.consent_message(ctx)


@answer_to(AnswerReuse)
def answer_reuse(ctx: Context, action: AnswerReuse, answers: Answers) -> Reply:
    """Note the answer if the text that was shown still holds; else show the new one."""
    reuse = _get_own_reuse(ctx, action.reuse)
    text, asked = (
        texts.find_current_text(ctx.tx, ctx.workspace.id),
        asking.read_channels(action.channels, reuse.channels),
    )
    if text is None or not asked:
        return overview.consent_message(ctx)
    if reuse.until and reuse.until < ctx.today:
        return Notice(ctx.words("consent_piece").text("too_late"))
    if text.id != action.text:
        return _piece_form(ctx, reuse, text, asked, renewed=True)
    yes = asking.read_channels(",".join(answers.many("channels")), asked)
    until = reuse.until or after_months(ctx.today, text.months)
    noted = recording.record_answers(ctx, asked, yes, reuse.id, text, until)
    said = recording.noted_text(ctx, noted)
    recording.confirm_to_member(ctx, said, text.version, piece=True)
    notifications.notify_answered(ctx.tx, ctx.library, reuse, ctx.now)
    return Notice(said)


def _get_own_reuse(ctx: Context, reuse_id: int) -> Reuse:
    reuse = reuses.find_reuse(ctx.tx, ctx.vault, reuse_id)
    if reuse is None or reuse.member_id != ctx.member.id:
        raise Refused(denials.not_yours(ctx))
    return reuse


def _piece_form(
    ctx: Context, reuse: Reuse, text: ConsentText, asked: tuple[str, ...], *, renewed: bool = False
) -> Form:
    by_other = reuse.by_id is not None and reuse.by_id != ctx.member.id
    words = ctx.words(
        "consent_piece",
        title=reuse.title,
        link=reuse.link,
        purpose=reuse.purpose,
        until=reuse.until or after_months(ctx.today, text.months),
        asker=members.get_member(ctx.tx, reuse.by_id).name if by_other and reuse.by_id else "",
    )
    channels = asking.read_channels(",".join(asked), reuse.channels)
    pieces = [ctx.words("consent_form").text("renewed")] if renewed else []
    pieces += [words.text("asked" if by_other else "own"), asking.text_with_particulars(ctx, text)]
    action = AnswerReuse(reuse.id, text.id, ",".join(channels))
    return Fields("consent_piece", channels=asking.channels_field(channels)).form(
        ctx, action, text="\n\n".join(pieces), running=asking.channels_given(ctx, channels, reuse.id)
    )
