"""Something that went well, told to the others by the one whom it is about."""

import secrets

from bot.domain.actions.recognition import OpenSuccess, TellSuccess
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.recognition.recognition import LONGEST_TEXT, Recognised
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Text
from bot.features.recognition.thanks import enough_today
from bot.store.recognition import given, rules

_FIELDS = Fields("success", text=Text(LONGEST_TEXT))


@answer_to(OpenSuccess)
def open_success(ctx: Context, _: OpenSuccess, __: Answers) -> Reply:
    return _cannot(ctx) or _FIELDS.form(ctx, TellSuccess())


@answer_to(TellSuccess)
def tell_success(ctx: Context, action: TellSuccess, answers: Answers) -> Reply:
    if (reply := _cannot(ctx)) is not None:
        return reply
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    own = {"giver_id": ctx.member.id, "text": ctx.vault.seal(read.text("text")), "public": True}
    key = f"success:{secrets.token_hex(8)}"
    given.add_recognition(ctx.tx, ctx.workspace.id, ctx.member.id, Recognised.SUCCESS, key, ctx.now, **own)
    return Notice(ctx.words("success").text("kept"))


def _cannot(ctx: Context) -> Reply | None:
    """Why nothing can be told now; None if it can."""
    denials.only_joined(ctx)
    if rules.get_rules(ctx.tx, ctx.workspace.id).channel_id is None:
        return Notice(ctx.words("success").text("no_channel"))
    return enough_today(ctx)
