"""Stored values as people read them."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from bot.domain.people import MemberState
from bot.domain.time_and_retention.exits import CHANGE, CHOICES
from bot.features.context import Context
from bot.features.shared import cards
from bot.store.my_data.data_access import AccessEntry
from content_library import formats

_LABELS = {
    "cases.kind": "case_kind",
    "cases.urgency": "urgency",
    "cases.wish": "wish",
    "cases.audience": "case_audience",
    "cases.state": "case_state",
    "cases.outcome": "case_outcome",
    "case_access.sees": "case_sees",
    "case_entries.event": "case_event",
    "case_entries.actor_id.event": "case_event",
    "checkin_named.question": "checkin_topic",
    "event_answers.answer": "coming",
    "outbox.about": "card_subject",
    "members.learn": "learn",
    "members.support": "support",
    "sent_days.what": "limit",
    "trainings.module": "learn",
    "language": "language",
    "network": "network",
    "networks": "network",
    "pillar": "pillar",
    "topics": "topic",
}
"""Columns whose values have names in the library: of one part, or of all."""


def value_words(ctx: Context, part: str, column: str, row: dict[str, Any]) -> str:
    """A value in words. `row` is all of it: what a key means depends on its kind."""
    value = row[column]
    if column == "key" and row.get("kind") in {"suggestion", "vacancy", "prompt"}:
        return cards.item_title(ctx, row["kind"], value)
    data = ctx.library.data[ctx.member.language]
    if part == "roles" and column == "role":
        return data.roles.get(value, value)
    if column == "kind" and value in data.kinds:
        return data.kinds[value]
    if part == "exit_talks" and column == "answers":
        return _exit(ctx, json.loads(value))
    if isinstance(value, list | tuple):
        return ", ".join(_one(ctx, part, column, one) for one in value)
    return _one(ctx, part, column, value)


def local_moment(ctx: Context, at: datetime) -> str:
    local = at.astimezone(ctx.zone)
    language = ctx.member.language
    return f"{formats.full_day(local, language)} {formats.clock(local, language)}"


def looks_by_day(ctx: Context, found: Iterable[AccessEntry]) -> list[tuple[str, str]]:
    """What was looked at on each day, the newest first: who, at what, and how often if more than once."""
    times = Counter((one.at.astimezone(ctx.zone).date(), _look_words(ctx, one)) for one in found)
    return [
        (
            formats.full_day(day, ctx.member.language),
            ctx.words("my_data", said=said, number=number).plain("look"),
        )
        for (day, said), number in times.items()
    ]


def _look_words(ctx: Context, one: AccessEntry) -> str:
    data, words = ctx.library.data[ctx.member.language], ctx.words("my_data")
    held = ", ".join(data.roles[role] for role in one.roles)
    who = one.who or words.plain("somebody")
    return f"{who} ({held}) {data.looks[one.what]}" if held else f"{who} {data.looks[one.what]}"


def _exit(ctx: Context, answers: dict[str, str]) -> str:
    said = [
        f"{ctx.words('exit').plain(f'question_{ask}')} {ctx.label(f'exit_{ask}', answers[ask])}"
        for ask in CHOICES
        if ask in answers
    ]
    return "\n".join([*said, answers.get(CHANGE, "")]).strip()


def _one(ctx: Context, part: str, column: str, value: Any) -> str:
    words = ctx.words("my_data")
    match value:
        case bool():
            return words.plain("yes" if value else "no")
        case datetime():
            return local_moment(ctx, value)
        case date():
            return formats.full_day(value, ctx.member.language)
        case dict():
            return ", ".join(f"{name}: {one}" for name, one in value.items())
    if part == "members" and column in {"state", "weekday"}:
        days = formats.weekdays(ctx.member.language)
        return words.plain(f"state_{MemberState(value)}") if column == "state" else days[value]
    kind = _LABELS.get(f"{part}.{column}") or _LABELS.get(column)
    return ctx.library.known_label(kind, str(value), ctx.member.language) if kind else str(value)
