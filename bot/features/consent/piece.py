"""The form about one piece: a post, photo or story, with the whole request, for its author alone."""

from bot.domain.actions.consent import AnswerReuse, OpenReuse
from bot.domain.answers import Answers
from bot.domain.consent.text import ConsentText, after_months
from bot.domain.messages import Form, Notice, Reply
from bot.features import denials
from bot.features.consent import asking, notifications, overview, recording
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields
from bot.store import members
from bot.store.consent import reuses, texts
from bot.store.consent.reuses import Reuse


@answer_to(OpenReuse)
def open_reuse(ctx: Context, action: OpenReuse, _: Answers) -> Reply:
    reuse = _mine(ctx, action.reuse)
    text = texts.find_current_text(ctx.tx, ctx.workspace.id)
    if text is None:
        return Notice(ctx.words("consent").text("no_text"))
    if reuse.until and reuse.until < ctx.today:
        return Notice(ctx.words("consent_piece").text("too_late"))
    asked = asking.channels_to_ask(ctx, text, reuse.channels, reuse.id)
    return _form(ctx, reuse, text, asked) if asked else overview.consent_message(ctx)


@answer_to(AnswerReuse)
def answer_reuse(ctx: Context, action: AnswerReuse, answers: Answers) -> Reply:
    """Note the answer if the text that was shown still holds; else show the new one."""
    reuse = _mine(ctx, action.reuse)
    text, asked = (
        texts.find_current_text(ctx.tx, ctx.workspace.id),
        asking.read_channels(action.channels, reuse.channels),
    )
    if text is None or not asked:
        return overview.consent_message(ctx)
    if reuse.until and reuse.until < ctx.today:
        return Notice(ctx.words("consent_piece").text("too_late"))
    if text.id != action.text:
        return _form(ctx, reuse, text, asked, renewed=True)
    yes = asking.read_channels(",".join(answers.many("channels")), asked)
    until = reuse.until or after_months(ctx.today, text.months)
    noted = recording.record_answers(ctx, asked, yes, reuse.id, text, until)
    said = recording.noted_text(ctx, noted)
    recording.confirm_to_member(ctx, said, text.version, piece=True)
    notifications.notify_answered(ctx.tx, ctx.library, reuse, ctx.now)
    return Notice(said)


def _mine(ctx: Context, reuse_id: int) -> Reuse:
    reuse = reuses.find_reuse(ctx.tx, ctx.vault, reuse_id)
    if reuse is None or reuse.member_id != ctx.member.id:
        raise Refused(denials.not_yours(ctx))
    return reuse


def _form(
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
