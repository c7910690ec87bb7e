"""HR looks at one person's consent, and registers what is used: refused without consent at that moment."""

from bot.domain.actions.consent import KeepPublication, OpenConsentOf, OpenPublication, ShowConsentOf
from bot.domain.answers import Answers
from bot.domain.consent.ledger import GENERAL, Channel
from bot.domain.consent.status import ConsentStatus, Key, consent_status
from bot.domain.looks import Look
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, escape
from bot.domain.people import Member
from bot.features import denials
from bot.features.consent import overview, recording
from bot.features.consent.withdrawing import read_key
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Line, Person, Read, Unhinted
from bot.features.shared import looks
from bot.store import members
from bot.store.consent import gate, ledger, removals, reuses

_LOOK_UP = Fields("consent_of_form", whom=Person())
_PIECES = 8
_USE = Fields("consent_use", place=Line(500, unhinted=Unhinted.NAMES))


@answer_to(OpenConsentOf)
def open_consent_of(ctx: Context, _: OpenConsentOf, __: Answers) -> Reply:
    return _LOOK_UP.form(ctx, ShowConsentOf())


@answer_to(ShowConsentOf)
def show_consent_of(ctx: Context, action: ShowConsentOf, answers: Answers) -> Reply:
    """Of somebody whom the bot does not know it says the same as of anybody who said nothing."""
    read = _LOOK_UP.read(ctx, answers)
    if read.errors:
        return _LOOK_UP.form(ctx, action, read)
    member = members.find_member(ctx.tx, ctx.workspace.id, read.text("whom"))
    if member is None:
        return ctx.words("consent_of").message("nobody_title", "nobody")
    return member_consent_message(ctx, member)


def member_consent_message(ctx: Context, member: Member, said: str = "") -> Message:
    """What may be used of somebody, with the way to register a use. `said` stands on top."""
    found = consent_status(ledger.list_entries(ctx.tx, member.id), member.today(ctx.now))
    words = ctx.words("consent_of", name=looks.name_for_hr(ctx, member, Look.CONSENT))
    pieces = list(reuses.reuses_by_id(ctx.tx, ctx.vault, member.id).values())[:_PIECES]
    parts = [
        _part(ctx, member, words.plain("general"), GENERAL, None, found),
        *(_part(ctx, member, one.title, one.channels, one.id, found) for one in pieces),
    ]
    head = Part(text="\n\n".join(filter(None, (said, words.text("body")))))
    return Message(words.plain("title"), (head, *parts, *_uses(ctx, member), Part(note=words.plain("note"))))


def _part(
    ctx: Context,
    member: Member,
    title: str,
    channels: tuple[Channel, ...],
    reuse_id: int | None,
    found: dict[Key, ConsentStatus],
) -> Part:
    now = {channel: found.get((channel, reuse_id), ConsentStatus()) for channel in channels}
    lines = [f"- {escape(ctx.label('consent_channel', one))}: {_state(ctx, now[one])}" for one in now]
    buttons = tuple(
        Button(
            ctx.words("consent_of", where=recording.channel_in_sentence(ctx, one)).plain("use"),
            OpenPublication(member.id, one, reuse_id or 0),
            opens_form=True,
        )
        for one in now
        if now[one].is_valid and one in GENERAL
    )
    return Part(title, "\n".join(lines), buttons=buttons)


def _state(ctx: Context, found: ConsentStatus) -> str:
    if found.entry is None:
        return ctx.words("consent_of").text("never")
    return f"{overview.state_words(ctx, found)} {escape(ctx.label('consent_how', found.entry.how))}"


def _uses(ctx: Context, member: Member) -> list[Part]:
    lines = [
        ctx.words(
            "consent_of",
            place=one.place,
            where=recording.channel_in_sentence(ctx, one.channel),
            on=one.at.astimezone(ctx.zone),
        ).text("used")
        for one in removals.list_uses(ctx.tx, ctx.vault, member.id)
    ]
    title = ctx.words("consent_of").plain("uses_title")
    return [Part(title, "\n".join(f"- {one}" for one in lines))] if lines else []


@answer_to(OpenPublication)
def open_publication(ctx: Context, action: OpenPublication, _: Answers) -> Reply:
    member, key = _subject(ctx, action.person, action.channel, action.reuse)
    found = gate.status(ctx.tx, member.id, *key, member.today(ctx.now))
    return _use_form(ctx, member, key, found) if found.is_valid else _refused(ctx, member, key, found)


@answer_to(KeepPublication)
def keep_publication(ctx: Context, action: KeepPublication, answers: Answers) -> Reply:
    """Register the use, unless consent was withdrawn or ran out in the meantime."""
    member, key = _subject(ctx, action.person, action.channel, action.reuse)
    read = _USE.read(ctx, answers)
    if read.errors:
        found = gate.status(ctx.tx, member.id, *key, member.today(ctx.now))
        return _use_form(ctx, member, key, found, read)
    found = gate.register_use(ctx.tx, ctx.vault, member, key, read.text("place"), ctx.member, ctx.now)
    if not found.is_valid:
        return _refused(ctx, member, key, found)
    return member_consent_message(ctx, member, _use_text(ctx, member, key, found, "kept"))


def _subject(ctx: Context, member_id: int, channel: str, reuse: int) -> tuple[Member, Key]:
    known = members.members_with_address(ctx.tx, {member_id})
    member = known[member_id][0] if member_id in known else None
    key = read_key(channel, reuse)
    if member is None or member.workspace_id != ctx.workspace.id or key is None or key[0] not in GENERAL:
        raise Refused(denials.not_yours(ctx))
    return member, key


def _refused(ctx: Context, member: Member, key: Key, found: ConsentStatus) -> Notice:
    return Notice(_use_text(ctx, member, key, found, f"refused_{found.reason}"))


def _use_text(ctx: Context, member: Member, key: Key, found: ConsentStatus, block: str) -> str:
    words = ctx.words(
        "consent_use",
        name=looks.name_for_hr(ctx, member, Look.CONSENT),
        where=recording.channel_in_sentence(ctx, key[0]),
        until=found.until,
        on=found.entry.at.astimezone(ctx.zone) if found.entry else None,
    )
    return words.text(block)


def _use_form(ctx: Context, member: Member, key: Key, found: ConsentStatus, read: Read | None = None) -> Form:
    action = KeepPublication(member.id, key[0], key[1] or 0)
    return _USE.form(ctx, action, read, text=_use_text(ctx, member, key, found, "body"))
