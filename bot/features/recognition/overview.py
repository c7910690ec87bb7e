"""One's own recognition in one place, and what all have done together."""

from bot.domain.actions.recognition import (
    OpenRecognitionWishes,
    OpenSuccess,
    OpenThanks,
    ReadRecognition,
    ShowRecognition,
)
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.recognition.recognition import Recognition
from bot.features.context import Context, answer_to
from bot.features.recognition import goal, reading
from bot.store.recognition import given, rules

_SHOWN = 8


@answer_to(ShowRecognition)
def show_recognition(ctx: Context, _: ShowRecognition, __: Answers) -> Reply:
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    mine = given.list_recognitions(ctx.tx, ctx.member.id, _SHOWN)
    words = ctx.words("recognition")
    buttons = [Button(words.plain("thank"), OpenThanks(), opens_form=True, style="primary")]
    if kept.channel_id is not None and ctx.member.takes_part:
        buttons.append(Button(words.plain("success"), OpenSuccess(), opens_form=True))
    buttons.append(Button(words.plain("wishes"), OpenRecognitionWishes(), opens_form=True))
    head = Part(text=words.text("body" if mine else "none"), buttons=tuple(buttons))
    together = goal.goal_parts(ctx.tx, ctx.library, ctx.workspace, kept, ctx.member.language, ctx.now)
    items = (_item(ctx, one, has_channel=kept.channel_id is not None) for one in mine)
    return Message(words.plain("title"), (head, *together, *items))


def _item(ctx: Context, one: Recognition, *, has_channel: bool) -> Part:
    words = ctx.words("recognition", at=one.at.astimezone(ctx.zone))
    who = words.plain("others_too" if one.public else "only_you") if has_channel else ""
    button = Button(words.plain("open"), ReadRecognition(one.id), opens_form=True)
    title = reading.recognition_words(ctx, one).plain(f"{one.kind}_title")
    return Part(title=title, buttons=(button,), note=" · ".join(filter(None, (words.plain("on"), who))))
