"""Withdrawing: one tap, no reason, noted and confirmed at once. No manager hears of it."""

from collections.abc import Iterable

from bot.domain.actions.consent import WithdrawAll, WithdrawConsent
from bot.domain.answers import Answers
from bot.domain.consent.ledger import Channel
from bot.domain.consent.status import ConsentStatus, Key, consent_status
from bot.domain.messages import Button, Reply, Updated
from bot.features.consent import ending, overview, recording
from bot.features.context import Context, answer_to
from bot.store.consent import ledger


@answer_to(WithdrawConsent)
def withdraw_consent(ctx: Context, action: WithdrawConsent, _: Answers) -> Reply:
    """What holds for single pieces on the same channel is offered to be ended too."""
    key = read_key(action.channel, action.reuse)
    said = withdraw_keys(ctx, [key] if key else [])
    same = [one for one in valid_consents(ctx) if key and one[0] is key[0]]
    if not said or key is None or not same:
        return Updated(overview.consent_message(ctx, said or ctx.words("consent").text("not_given")))
    words = ctx.words("consent", where=recording.channel_in_sentence(ctx, key[0]))
    more = Button(words.plain("withdraw_rest"), WithdrawAll(key[0]))
    rest = words.text("pieces_stay" if key[1] is None else "others_stay")
    return Updated(overview.consent_message(ctx, f"{said}\n\n{rest}", (more,)))


@answer_to(WithdrawAll)
def withdraw_all(ctx: Context, action: WithdrawAll, _: Answers) -> Reply:
    said = withdraw_keys(ctx, [key for key in valid_consents(ctx) if action.channel in {"", key[0]}])
    return Updated(overview.consent_message(ctx, said or ctx.words("consent").text("not_given")))


def withdraw_keys(ctx: Context, keys: Iterable[Key]) -> str:
    """Withdraw what of this holds, and give the person a receipt; return what it says, or nothing."""
    ledger.lock_ledger(ctx.tx, ctx.member.id)
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    due = {}
    pieces = set()
    for key in keys:
        now = found.get(key, ConsentStatus())
        if now.is_valid:
            due[key[0]] = ending.withdraw(ctx, ctx.member, now)
            pieces.add(key[1])
    if not due:
        return ""
    said = "\n\n".join(recording.ended_lines(ctx, due))
    recording.confirm_to_member(ctx, said, None, piece=None not in pieces)
    return said


def valid_consents(ctx: Context) -> dict[Key, ConsentStatus]:
    found = consent_status(ledger.list_entries(ctx.tx, ctx.member.id), ctx.today)
    return {key: one for key, one in found.items() if one.is_valid}


def read_key(channel: str, reuse: int) -> Key | None:
    """A channel and a piece as an action has them; None if there is no such channel."""
    return (Channel(channel), reuse or None) if channel in set(Channel) else None
