"""Nominating a colleague. Whoever it is and whatever they say, the nominator hears only that it was sent."""

from bot.domain.actions.ambassador_recruitment import (
    DeclineInvitation,
    Nominate,
    OpenNomination,
    ReadNomination,
    TellMeMore,
)
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.ambassador_recruitment.invitations import LONGEST_LINE, NOMINATIONS_A_DAY, NominationReason
from bot.domain.answers import Answers
from bot.domain.mentions import mention
from bot.domain.messages import (
    Button,
    Message,
    Notice,
    Part,
    Reply,
)
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState
from bot.features import denials as refused
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Person, Read, Text
from bot.features.shared import colleagues
from bot.features.shared.counting import count_step
from bot.store import members
from bot.store.ambassador_recruitment import invitations, opt_outs
from bot.store.notifying import notify

_NAMED, _UNNAMED = "named", "unnamed"
_FIELDS = Fields(
    "nomination",
    whom=Person(),
    reason=Choice(NominationReason, prefix="reason_"),
    line=Text(LONGEST_LINE, required=False),
    name=Choice((_NAMED, _UNNAMED)),
)


@answer_to(OpenNomination)
def open_nomination(ctx: Context, _: OpenNomination, __: Answers) -> Reply:
    return _enough_today(ctx) or _FIELDS.form(ctx, Nominate(), {"name": _NAMED})


@answer_to(Nominate)
def nominate(ctx: Context, action: Nominate, answers: Answers) -> Reply:
    if enough := _enough_today(ctx):
        return enough
    read = _FIELDS.read(ctx, answers)
    whom = read.text("whom")
    if whom == ctx.member.external_id:
        read.errors["whom"] = ctx.words("nomination").plain("yourself")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    count_step(ctx, Step.NOMINATED)
    invitations.count_one_more_nomination(ctx.tx, ctx.workspace.id, ctx.member.id, ctx.today)
    if _may_be_asked(ctx, whom) and (nominee := colleagues.ensure_colleague(ctx, whom)):
        _send(ctx, nominee, read)
    return Notice(ctx.words("nomination").text("sent"))


@answer_to(ReadNomination)
def read_nomination(ctx: Context, action: ReadNomination, _: Answers) -> Reply:
    """What the colleague wrote, for the nominee alone."""
    found = invitations.find_nomination(ctx.tx, action.nomination)
    if found is None:
        return Notice(ctx.words("nominated").text("gone"))
    if found.member_id != ctx.member.id or not found.text:
        return refused.not_yours(ctx)
    title = ctx.words("nominated").plain("read_title")
    return Message(title, (Part(quote=ctx.vault.open(found.text)),))


def _may_be_asked(ctx: Context, whom: str) -> bool:
    """Not who takes part, has left, cannot be reached, was asked this year, or never wants to be."""
    known = members.find_member(ctx.tx, ctx.workspace.id, whom)
    if known and (known.state is not MemberState.KNOWN or not known.reachable):
        return False
    return opt_outs.mark_invited(ctx.tx, ctx.vault, ctx.workspace.id, whom, ctx.today)


def _send(ctx: Context, nominee: Member, read: Read) -> None:
    line = read.text("line")
    giver = mention(ctx.member) if read.text("name") == _NAMED else ""
    encrypted = ctx.vault.seal(line) if line else None
    reason = read.get(NominationReason, "reason")
    # Who nominated whom is kept nowhere: a row that is gone would tell the nominator what became of it.
    kept = invitations.add_nomination(ctx.tx, ctx.workspace.id, nominee.id, reason, encrypted, ctx.now)
    organisation = ctx.library.organisation(ctx.workspace, nominee.language)
    words = ctx.library.words("nominated", nominee.language, giver=giver, organisation=organisation)
    may_read = (Button(words.plain("read"), ReadNomination(kept.id), opens_form=True),) if line else ()
    buttons = (
        Button(words.plain("more"), TellMeMore(), style="primary"),
        *may_read,
        Button(words.plain("no"), DeclineInvitation()),
    )
    text = "\n\n".join(words.text(one) for one in (f"because_{reason}", "what"))
    message = Message(words.plain("title"), (Part(text=text, buttons=buttons, note=words.plain("note")),))
    notify(ctx.tx, nominee, Kind.COLLEAGUE, invitations.message_key(kept.id), message, ctx.now)


def _enough_today(ctx: Context) -> Notice | None:
    if invitations.count_nominations_today(ctx.tx, ctx.member.id, ctx.today) < NOMINATIONS_A_DAY:
        return None
    return Notice(ctx.words("nomination", most=NOMINATIONS_A_DAY).text("enough"))
