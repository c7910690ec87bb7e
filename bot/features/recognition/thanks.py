"""Thanks for a colleague. The answer is the same whoever it is for: it tells nothing about who takes part."""

import secrets
from datetime import time

from bot.domain.actions.recognition import GiveThanks, OpenThanks
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, Form, Input, Notice, Option, PersonInput, Reply, TextInput
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.domain.recognition.recognition import A_DAY, LONGEST_TEXT, About, Recognised, Wish
from bot.domain.schedule import at_local
from bot.features.cases import colleagues
from bot.features.context import Context, answer_to
from bot.features.recognition import telling
from bot.store.notifying import notify
from bot.store.recognition import given, rules, wishes


@answer_to(OpenThanks)
def open_thanks(ctx: Context, _: OpenThanks, __: Answers) -> Reply:
    """Ask whom, and what for."""
    return enough_today(ctx) or _form(ctx, Answers())


@answer_to(GiveThanks)
def give_thanks(ctx: Context, _: GiveThanks, answers: Answers) -> Reply:
    """Keep them, and tell the one they are for."""
    if enough := enough_today(ctx):
        return enough
    whom, text = answers.text("whom"), answers.text("text")
    errors = _wrong(ctx, answers)
    receiver = None if errors else colleagues.named(ctx, whom)
    if receiver is None:
        errors = errors or {"whom": ctx.words("thanks").plain("choose")}
        return _form(ctx, answers).with_errors(errors)
    wish = wishes.of(ctx.tx, receiver.id)[About.THANKS]
    kept = given.add(
        ctx.tx,
        ctx.workspace.id,
        receiver.id,
        Recognised.THANKS,
        f"thanks:{secrets.token_hex(8)}",
        ctx.now,
        giver_id=ctx.member.id,
        value=answers.text("value"),
        text=ctx.vault.seal(text),
        public=wish is Wish.PUBLIC,
    )
    if kept and wish is not Wish.OFF and receiver.state is not MemberState.LEFT:
        message = telling.thanked(ctx.library, ctx.workspace, receiver, ctx.member, kept)
        notify(ctx.tx, receiver, Kind.THANKS, f"thanks:{kept.id}", message, ctx.now)
    return Notice(ctx.words("thanks").text("sent"))


def enough_today(ctx: Context) -> Notice | None:
    """What to say to somebody who has sent as many texts as fit in a day; else None."""
    midnight = at_local(ctx.today, time(), ctx.zone)
    if given.count_given(ctx.tx, ctx.member.id, midnight) < A_DAY:
        return None
    return Notice(ctx.words("thanks", most=A_DAY).text("enough"))


def wrong_text(ctx: Context, text: str) -> dict[str, str]:
    """What is wrong with a text, at its field."""
    words = ctx.words("thanks", length=len(text), longest=LONGEST_TEXT)
    if not text:
        return {"text": words.plain("empty")}
    return {"text": words.plain("too_long")} if len(text) > LONGEST_TEXT else {}


def _form(ctx: Context, answers: Answers) -> Form:
    words, whom = ctx.words("thanks"), answers.text("whom")
    chosen = colleagues.as_options(ctx, (whom,)) if colleagues.find(ctx, whom) else ()
    hint = words.plain("whom_hint")
    inputs: list[Input] = [
        PersonInput("whom", words.plain("whom"), hint, required=True, value=chosen),
        _text(ctx, answers),
    ]
    values = rules.of(ctx.tx, ctx.workspace.id).values
    if values:
        options = tuple(Option(one, one) for one in values)
        picked = tuple(one for one in answers.many("value") if one in values)
        inputs.append(ChoiceInput("value", words.plain("value"), options, value=picked))
    return ctx.form(words, GiveThanks(), *inputs, text=words.text("body"))


def _text(ctx: Context, answers: Answers) -> TextInput:
    words, text = ctx.words("thanks", longest=LONGEST_TEXT), answers.text("text")
    label, hint = words.plain("text"), words.plain("text_hint")
    return TextInput("text", label, hint, required=True, value=text, multiline=True, max_length=LONGEST_TEXT)


def _wrong(ctx: Context, answers: Answers) -> dict[str, str]:
    words, whom, value = ctx.words("thanks"), answers.text("whom"), answers.text("value")
    wrong = wrong_text(ctx, answers.text("text"))
    if not whom:
        wrong["whom"] = words.plain("choose")
    if whom == ctx.member.external_id:
        wrong["whom"] = words.plain("yourself")
    if value and value not in rules.of(ctx.tx, ctx.workspace.id).values:
        wrong["value"] = words.plain("choose_value")
    return wrong
