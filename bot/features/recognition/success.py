"""Something that went well, told to the others by the one whom it is about."""

import secrets

from bot.domain.actions.recognition import OpenSuccess, TellSuccess
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply, TextInput
from bot.domain.recognition.recognition import LONGEST_TEXT, Recognised
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.recognition.thanks import enough_today, wrong_text
from bot.store.recognition import given, rules


@answer_to(OpenSuccess)
def open_success(ctx: Context, _: OpenSuccess, __: Answers) -> Reply:
    """Ask what it is."""
    return _cannot(ctx) or _form(ctx, "")


@answer_to(TellSuccess)
def tell_success(ctx: Context, _: TellSuccess, answers: Answers) -> Reply:
    """Let it stand in the next round-up."""
    text = answers.text("text")
    if (reply := _cannot(ctx)) is not None:
        return reply
    errors = wrong_text(ctx, text)
    if errors:
        return _form(ctx, text).with_errors(errors)
    own = {"giver_id": ctx.member.id, "text": ctx.vault.seal(text), "public": True}
    key = f"success:{secrets.token_hex(8)}"
    given.add(ctx.tx, ctx.workspace.id, ctx.member.id, Recognised.SUCCESS, key, ctx.now, **own)
    return Notice(ctx.words("success").text("kept"))


def _cannot(ctx: Context) -> Reply | None:
    """Why nothing can be told now; None if it can."""
    refusals.only_joined(ctx)
    if rules.of(ctx.tx, ctx.workspace.id).channel_id is None:
        return Notice(ctx.words("success").text("no_channel"))
    return enough_today(ctx)


def _form(ctx: Context, text: str) -> Form:
    words = ctx.words("success", longest=LONGEST_TEXT)
    label, hint = words.plain("text"), words.plain("text_hint")
    field = TextInput("text", label, hint, required=True, value=text, multiline=True, max_length=LONGEST_TEXT)
    return ctx.form(words, TellSuccess(), field, text=words.text("body"))
