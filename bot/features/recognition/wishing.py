"""How somebody wants to be recognised: what they get, and what others may know of."""

from bot.domain.actions.recognition import KeepRecognitionWishes, OpenRecognitionWishes, StopImpact
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.recognition.recognition import About, Wish
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Field, Fields
from bot.store.recognition import wishes

_ABOUT: dict[str, Field] = {
    About.THANKS: Choice(Wish),
    About.MILESTONE: Choice(Wish),
    # One's own numbers are nobody else's.
    About.IMPACT: Choice((Wish.PRIVATE, Wish.OFF), prefix="impact_"),
}
_FIELDS = Fields("recognition_wishes", **_ABOUT)


@answer_to(OpenRecognitionWishes)
def open_wishes(ctx: Context, _: OpenRecognitionWishes, __: Answers) -> Reply:
    chosen = {str(about): wish for about, wish in wishes.get_wishes(ctx.tx, ctx.member.id).items()}
    return _FIELDS.form(ctx, KeepRecognitionWishes(), chosen)


@answer_to(KeepRecognitionWishes)
def keep_wishes(ctx: Context, action: KeepRecognitionWishes, answers: Answers) -> Reply:
    """What was public before stays so until it is changed by itself."""
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    for about in About:
        wishes.save_wish(ctx.tx, ctx.member.id, about, read.get(Wish, about))
    return Notice(ctx.words("recognition_wishes").text("kept"))


@answer_to(StopImpact)
def stop_impact(ctx: Context, _: StopImpact, __: Answers) -> Reply:
    wishes.save_wish(ctx.tx, ctx.member.id, About.IMPACT, Wish.OFF)
    return Notice(ctx.words("impact").text("stopped"))
