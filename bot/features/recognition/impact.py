"""A month's own numbers, for the person alone."""

from datetime import date, datetime, timedelta

from bot.domain.actions.recognition import ShowRecognition, StopImpact
from bot.domain.messages import Button, Fact, Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.store.engine import Tx
from bot.store.notifying import notify
from bot.store.recognition.due import impact_key
from bot.store.recognition.numbers import Impact
from content_library.library import Library

_FRESH_FOR = timedelta(days=5)


def notify_impact(
    tx: Tx, library: Library, member: Member, month: date, found: Impact, now: datetime
) -> None:
    count = found.pillars.total()
    words = library.words("impact", member.language, of_month=month, count=count, clicks=found.clicks)
    facts = tuple(
        Fact(library.label("pillar", pillar, member.language), str(number))
        for pillar, number in found.pillars.most_common()
    )
    buttons = (
        Button(words.plain("more"), ShowRecognition()),
        Button(words.plain("stop"), StopImpact()),
    )
    text = words.text("shared" if count else "only_clicks")
    part = Part(text=text, facts=facts, buttons=buttons, note=words.plain("note"))
    message = Message(words.plain("title"), (part,))
    key = f"{impact_key(month)}{member.id}"
    notify(tx, member, Kind.MILESTONE, key, message, now, expires_at=now + _FRESH_FOR)
