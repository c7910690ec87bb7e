"""How somebody wants to be recognised: what they get, and what others may know of."""

from bot.domain.actions.recognition import KeepRecognitionWishes, OpenRecognitionWishes, StopImpact
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, Form, Notice, Option, Reply
from bot.domain.recognition.recognition import About, Wish
from bot.features.context import Context, answer_to
from bot.store.recognition import wishes

_OFFERED = {
    About.THANKS: tuple(Wish),
    About.MILESTONE: tuple(Wish),
    # One's own numbers are nobody else's.
    About.IMPACT: (Wish.PRIVATE, Wish.OFF),
}


@answer_to(OpenRecognitionWishes)
def open_wishes(ctx: Context, _: OpenRecognitionWishes, __: Answers) -> Reply:
    """Show the choices."""
    return _form(ctx, wishes.of(ctx.tx, ctx.member.id))


@answer_to(KeepRecognitionWishes)
def keep_wishes(ctx: Context, _: KeepRecognitionWishes, answers: Answers) -> Reply:
    """Keep them. What was public before stays so until it is changed by itself."""
    words, chosen = ctx.words("recognition_wishes"), {about: answers.text(about) for about in About}
    wrong = {str(one): words.plain("choose") for one in About if chosen[one] not in set(_OFFERED[one])}
    if wrong:
        return _form(ctx, wishes.of(ctx.tx, ctx.member.id)).with_errors(wrong)
    for about, wish in chosen.items():
        wishes.put(ctx.tx, ctx.member.id, about, Wish(wish))
    return Notice(words.text("kept"))


@answer_to(StopImpact)
def stop_impact(ctx: Context, _: StopImpact, __: Answers) -> Reply:
    """One tap, and the monthly message comes no more."""
    wishes.put(ctx.tx, ctx.member.id, About.IMPACT, Wish.OFF)
    return Notice(ctx.words("impact").text("stopped"))


def _form(ctx: Context, chosen: dict[About, Wish]) -> Form:
    words = ctx.words("recognition_wishes")
    inputs = [
        ChoiceInput(
            about,
            words.plain(about),
            tuple(Option(wish, words.plain(_label(about, wish))) for wish in offered),
            words.plain(f"{about}_hint"),
            required=True,
            value=(chosen[about],),
        )
        for about, offered in _OFFERED.items()
    ]
    return ctx.form(words, KeepRecognitionWishes(), *inputs, text=words.text("body"))


def _label(about: About, wish: Wish) -> str:
    """The words for a choice; of the monthly message nobody else knows anyway."""
    return "on" if about is About.IMPACT and wish is Wish.PRIVATE else wish
