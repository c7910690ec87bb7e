"""Thanks for a colleague. The answer is the same whoever it is for: it tells nothing about who takes part."""

import secrets
from datetime import time

from bot.domain.actions.recognition import GiveThanks, OpenThanks
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Option, Reply
from bot.domain.outbox import Kind
from bot.domain.people import MemberState
from bot.domain.recognition.recognition import A_DAY, LONGEST_TEXT, About, Recognised, Wish
from bot.domain.schedule import at_local
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Person, Text
from bot.features.recognition import notifications
from bot.features.shared import colleagues
from bot.store.notifying import notify
from bot.store.recognition import given, rules, wishes


def _values(ctx: Context) -> list[Option]:
    return [Option(one, one) for one in rules.get_rules(ctx.tx, ctx.workspace.id).values]


_FIELDS = Fields(
    "thanks", whom=Person(), text=Text(LONGEST_TEXT), value=Choice(offer=_values, required=False)
)


@answer_to(OpenThanks)
def open_thanks(ctx: Context, _: OpenThanks, __: Answers) -> Reply:
    return enough_today(ctx) or _FIELDS.form(ctx, GiveThanks())


@answer_to(GiveThanks)
def give_thanks(ctx: Context, action: GiveThanks, answers: Answers) -> Reply:
    if enough := enough_today(ctx):
        return enough
    read = _FIELDS.read(ctx, answers)
    whom = read.text("whom")
    if whom == ctx.member.external_id:
        read.errors["whom"] = ctx.words("thanks").plain("yourself")
    receiver = None if read.errors else colleagues.ensure_colleague(ctx, whom)
    if receiver is None:
        return _FIELDS.form(ctx, action, read)
    wish = wishes.get_wishes(ctx.tx, receiver.id)[About.THANKS]
    kept = given.add_recognition(
        ctx.tx,
        ctx.workspace.id,
        receiver.id,
        Recognised.THANKS,
        f"thanks:{secrets.token_hex(8)}",
        ctx.now,
        giver_id=ctx.member.id,
        value=read.text("value"),
        text=ctx.vault.seal(read.text("text")),
        public=wish is Wish.PUBLIC,
    )
    if kept and wish is not Wish.OFF and receiver.state is not MemberState.LEFT:
        message = notifications.thanks_message(ctx.library, ctx.workspace, receiver, ctx.member, kept)
        notify(ctx.tx, receiver, Kind.THANKS, f"thanks:{kept.id}", message, ctx.now)
    return Notice(ctx.words("thanks").text("sent"))


def enough_today(ctx: Context) -> Notice | None:
    """What to say to somebody who has sent as many texts as fit in a day; else None."""
    midnight = at_local(ctx.today, time(), ctx.zone)
    if given.count_given(ctx.tx, ctx.member.id, midnight) < A_DAY:
        return None
    return Notice(ctx.words("thanks", most=A_DAY).text("enough"))
