"""Consent of somebody who leaves: it holds until its last day, unless they withdraw it, piece by piece."""

from bot.domain.actions.time_and_retention import EndConsent
from bot.domain.consent.ledger import Channel
from bot.domain.messages import Button, Part
from bot.features.consent import recording, withdrawing
from bot.features.context import Context


def kept_consent_parts(ctx: Context, said: str = "") -> list[Part]:
    """What still holds, each with a button. `said` is what has just happened."""
    found = withdrawing.list_current_consents(ctx)
    if not found and not said:
        return []
    words = ctx.words("kept_consent")
    text = "\n\n".join(filter(None, (said, words.text("body" if found else "nothing_left"))))
    shown = []
    for one in found:
        where = recording.channel_in_sentence(ctx, one.channel)
        line = ctx.words("kept_consent", where=where, title=one.title, until=one.until)
        end = Button(words.plain("end"), EndConsent(one.channel, one.reuse_id or 0))
        shown.append(Part(text=line.text("piece" if one.title else "general"), buttons=(end,)))
    return [Part(title=words.plain("title"), text=text), *shown]


def withdraw_kept(ctx: Context, action: EndConsent) -> str:
    """Withdraw one; return what to say about it."""
    done = ""
    if action.channel in set(Channel):
        done = withdrawing.withdraw_one(ctx, Channel(action.channel), action.reuse or None)
    return done or ctx.words("kept_consent").text("ended_before")
