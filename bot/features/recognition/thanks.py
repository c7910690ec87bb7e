"""Thanks for a colleague, whose answer tells nothing about who takes part; and a success of one's own."""

import secrets
from datetime import time

from bot.domain.actions.recognition import GiveThanks, OpenSuccess, OpenThanks, ReadRecognition, TellSuccess
from bot.domain.answers import Answers
from bot.domain.mentions import mention
from bot.domain.messages import Button, Message, Notice, Option, Part, Reply
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState, Workspace
from bot.domain.recognition.recognition import (
    A_DAY,
    AT_ONCE,
    LONGEST_TEXT,
    About,
    Recognised,
    Recognition,
    Wish,
)
from bot.domain.schedule import at_local
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Person, Read, Text
from bot.features.shared import colleagues
from bot.store.notifying import notify
from bot.store.recognition import given, settings
from content_library.library import Library

_SUCCESS = Fields("success", text=Text(LONGEST_TEXT))


def _values(ctx: Context) -> list[Option]:
    return [Option(one, one) for one in settings.get_rules(ctx.tx, ctx.workspace.id).values]


_FIELDS = Fields(
    "thanks",
    whom=Person(multiple=True, most=AT_ONCE),
    text=Text(LONGEST_TEXT),
    value=Choice(offer=_values, required=False),
)


@answer_to(OpenThanks)
def open_thanks(ctx: Context, _: OpenThanks, __: Answers) -> Reply:
    return _enough_today(ctx) or _FIELDS.form(ctx, GiveThanks())


@answer_to(GiveThanks)
def give_thanks(ctx: Context, action: GiveThanks, answers: Answers) -> Reply:
    if enough := _enough_today(ctx):
        return enough
    read = _FIELDS.read(ctx, answers)
    whom, left = read.many("whom"), A_DAY - _count_today(ctx)
    if ctx.member.external_id in whom:
        read.errors["whom"] = ctx.words("thanks").plain("yourself")
    elif len(whom) > left:
        read.errors["whom"] = ctx.words("thanks", left=left).plain("so_many_left")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    for receiver in filter(None, (colleagues.ensure_colleague(ctx, one) for one in whom)):
        _thank(ctx, receiver, read)
    return Notice(ctx.words("thanks", number=len(whom)).text("sent"))


def _thank(ctx: Context, receiver: Member, read: Read) -> None:
    """Each of several gets their own, and nobody is told who else did."""
    wish = settings.get_wishes(ctx.tx, receiver.id)[About.THANKS]
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
    # Whoever left hears nothing of the bot any more, but the giver gets the same answer as ever.
    if kept and wish is not Wish.OFF and receiver.state is not MemberState.LEFT:
        message = _thanks_message(ctx.library, ctx.workspace, receiver, ctx.member, kept)
        notify(ctx.tx, receiver, Kind.THANKS, f"thanks:{kept.id}", message, ctx.now)


def thanked_back_message(library: Library, giver: Member, receiver: Member) -> Message:
    words = library.words("thanks_back", giver.language, name=mention(receiver))
    return words.message("title", "body")


@answer_to(OpenSuccess)
def open_success(ctx: Context, _: OpenSuccess, __: Answers) -> Reply:
    return _no_success_now(ctx) or _SUCCESS.form(ctx, TellSuccess())


@answer_to(TellSuccess)
def tell_success(ctx: Context, action: TellSuccess, answers: Answers) -> Reply:
    if (reply := _no_success_now(ctx)) is not None:
        return reply
    read = _SUCCESS.read(ctx, answers)
    if read.errors:
        return _SUCCESS.form(ctx, action, read)
    own = {"giver_id": ctx.member.id, "text": ctx.vault.seal(read.text("text")), "public": True}
    key = f"success:{secrets.token_hex(8)}"
    given.add_recognition(ctx.tx, ctx.workspace.id, ctx.member.id, Recognised.SUCCESS, key, ctx.now, **own)
    return Notice(ctx.words("success").text("kept"))


def _enough_today(ctx: Context) -> Notice | None:
    """What to say to somebody who has sent as many texts as fit in a day; else None."""
    return Notice(ctx.words("thanks", most=A_DAY).text("enough")) if _count_today(ctx) >= A_DAY else None


def _count_today(ctx: Context) -> int:
    return given.count_given(ctx.tx, ctx.member.id, at_local(ctx.today, time(), ctx.zone))


def _no_success_now(ctx: Context) -> Reply | None:
    """Why nothing can be told now; None if it can."""
    denials.only_joined(ctx)
    if settings.get_rules(ctx.tx, ctx.workspace.id).channel_id is None:
        return Notice(ctx.words("success").text("no_channel"))
    return _enough_today(ctx)


def _thanks_message(
    library: Library, workspace: Workspace, receiver: Member, giver: Member, kept: Recognition
) -> Message:
    language = receiver.language
    organisation = library.organisation(workspace, language)
    words = library.words(
        "thanked", language, giver=mention(giver), value=kept.value, organisation=organisation
    )
    stranger = receiver.state is MemberState.KNOWN
    # Only that there are thanks: the outbox is not encrypted, so the text is shown after a click.
    pieces = [words.text("body"), words.text("others_too" if kept.public else "only_you")]
    read = Button(words.plain("read"), ReadRecognition(kept.id), opens_form=True, style="primary")
    note = words.plain("what_this_is") if stranger else ""
    return Message(words.plain("title"), (Part(text=" ".join(pieces), buttons=(read,), note=note),))
