"""How somebody wants to be recognised, and the month's own numbers, which one tap ends."""

from datetime import date, datetime, timedelta

from bot.domain.actions.recognition import (
    KeepRecognitionWishes,
    OpenRecognitionWishes,
    ShowRecognition,
    StopImpact,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.recognition.recognition import About, Wish
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Field, Fields
from bot.store.engine import Tx
from bot.store.notifying import notify
from bot.store.recognition import settings
from bot.store.recognition.due import impact_key
from bot.store.recognition.results import Impact
from content_library.library import Library

_ABOUT: dict[str, Field] = {
    About.THANKS: Choice(Wish),
    About.MILESTONE: Choice(Wish),
    # One's own numbers are nobody else's.
    About.IMPACT: Choice((Wish.PRIVATE, Wish.OFF), prefix="impact_"),
}
_FIELDS = Fields("recognition_wishes", **_ABOUT)
_FRESH_FOR = timedelta(days=5)


@answer_to(OpenRecognitionWishes)
def open_wishes(ctx: Context, _: OpenRecognitionWishes, __: Answers) -> Reply:
    chosen = {str(about): wish for about, wish in settings.get_wishes(ctx.tx, ctx.member.id).items()}
    return _FIELDS.form(ctx, KeepRecognitionWishes(), chosen)


@answer_to(KeepRecognitionWishes)
def keep_wishes(ctx: Context, action: KeepRecognitionWishes, answers: Answers) -> Reply:
    """What was public before stays so until it is changed by itself."""
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    for about in About:
        settings.save_wish(ctx.tx, ctx.member.id, about, read.get(Wish, about))
    return Notice(ctx.words("recognition_wishes").text("kept"))


@answer_to(StopImpact)
def stop_impact(ctx: Context, _: StopImpact, __: Answers) -> Reply:
    settings.save_wish(ctx.tx, ctx.member.id, About.IMPACT, Wish.OFF)
    return Notice(ctx.words("impact").text("stopped"))


def notify_impact(
    tx: Tx, library: Library, member: Member, month: date, found: Impact, now: datetime
) -> None:
    count = found.pillars.total()
    words = library.words("impact", member.language, of_month=month, count=count, clicks=found.clicks)
    facts = tuple(
        Fact(library.label("pillar", pillar, member.language), str(number))
        for pillar, number in found.pillars.most_common()
    )
    buttons = (
        Button(words.plain("more"), ShowRecognition()),
        Button(words.plain("stop"), StopImpact()),
    )
    text = words.text("shared" if count else "only_clicks")
    part = Part(text=text, facts=facts, buttons=buttons, note=words.plain("note"))
    message = Message(words.plain("title"), (part,))
    key = f"{impact_key(month)}{member.id}"
    notify(tx, member, Kind.MILESTONE, key, message, now, expires_at=now + _FRESH_FOR)
