"""HR registers that something of somebody is used. Without consent at that moment it is refused."""

from bot.domain.actions.consent import KeepPublication, OpenPublication
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL
from bot.domain.consent.status import ConsentStatus, Key
from bot.domain.messages import Form, Notice, Reply
from bot.domain.people import Member
from bot.features import denials
from bot.features.consent import looking_up, recording
from bot.features.consent.withdrawing import read_key
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Line, Read
from bot.features.shared import colleagues
from bot.store import members
from bot.store.consent import gate

_FIELDS = Fields("consent_use", place=Line(500))


@answer_to(OpenPublication)
def open_publication(ctx: Context, action: OpenPublication, _: Answers) -> Reply:
    member, key = _subject(ctx, action.person, action.channel, action.reuse)
    found = gate.status(ctx.tx, member.id, *key, member.today(ctx.now))
    return _form(ctx, member, key, found) if found.is_valid else _refused(ctx, member, key, found)


@answer_to(KeepPublication)
def keep_publication(ctx: Context, action: KeepPublication, answers: Answers) -> Reply:
    """Register the use, unless consent was withdrawn or ran out in the meantime."""
    member, key = _subject(ctx, action.person, action.channel, action.reuse)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        found = gate.status(ctx.tx, member.id, *key, member.today(ctx.now))
        return _form(ctx, member, key, found, read)
    found = gate.register_use(ctx.tx, ctx.vault, member, key, read.text("place"), ctx.member, ctx.now)
    if not found.is_valid:
        return _refused(ctx, member, key, found)
    return looking_up.member_consent_message(ctx, member, _words(ctx, member, key, found, "kept"))


def _subject(ctx: Context, member_id: int, channel: str, reuse: int) -> tuple[Member, Key]:
    known = members.members_with_address(ctx.tx, {member_id})
    member = known[member_id][0] if member_id in known else None
    key = read_key(channel, reuse)
    if member is None or member.workspace_id != ctx.workspace.id or key is None or key[0] not in GENERAL:
        raise Refused(denials.not_yours(ctx))
    return member, key


def _refused(ctx: Context, member: Member, key: Key, found: ConsentStatus) -> Notice:
    return Notice(_words(ctx, member, key, found, f"refused_{found.reason}"))


def _words(ctx: Context, member: Member, key: Key, found: ConsentStatus, block: str) -> str:
    words = ctx.words(
        "consent_use",
        name=colleagues.display_name(ctx, member),
        where=recording.channel_in_sentence(ctx, key[0]),
        until=found.until,
        on=found.entry.at.astimezone(ctx.zone) if found.entry else None,
    )
    return words.text(block)


def _form(ctx: Context, member: Member, key: Key, found: ConsentStatus, read: Read | None = None) -> Form:
    action = KeepPublication(member.id, key[0], key[1] or 0)
    return _FIELDS.form(ctx, action, read, text=_words(ctx, member, key, found, "body"))
