"""The form of an event, and the event that was filled in. Times are those of the workspace's own clock."""

from collections.abc import Mapping
from datetime import date, time
from zoneinfo import ZoneInfo

from bot.domain.actions.events import SubmitEvent
from bot.domain.answers import Answers
from bot.domain.events import (
    FURTHEST,
    LONGEST_PLACE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MINUTES,
    EventKind,
    EventTexts,
    Plan,
)
from bot.domain.languages import LANGUAGES, Language, own_first
from bot.domain.messages import Form
from bot.domain.prompts import Audience, Who
from bot.domain.schedule import at_local
from bot.domain.web_links import is_web_address
from bot.features.context import Context
from bot.features.fields import Choice, Clock, Day, Field, Fields, Line, Number, Read, Text, Unhinted
from bot.features.shared import prompting_form
from bot.store.events.planned import Values

TEXTS = ("name", "description", "bring")
"""What an event has in each language."""
_FIELDS: dict[str, Field] = {
    "kind": Choice(EventKind, "event_kind"),
    "name": Line(LONGEST_TITLE),
    "description": Text(LONGEST_TEXT, required=False, unhinted=Unhinted.FOR_MANY),
    "day": Day(0, FURTHEST.days, at_work=True),
    "time": Clock(),
    "minutes": Number(MINUTES[0], MINUTES[-1]),
    "place": Line(LONGEST_PLACE, required=False),
}
_FOR_WHOM: dict[str, Field] = {
    "who": Choice((Who.ALL, Who.DEPARTMENT, Who.LOCATION), "who"),
    "value": Line(required=False),
}
_BRING = Text(LONGEST_TEXT, required=False, unhinted=Unhinted.FOR_MANY)
_NEW = Fields("event_form", **_FIELDS, **_FOR_WHOM, bring=_BRING)
_KNOWN = Fields("event_form", **_FIELDS, bring=_BRING)
"""Whom an event is for stays as it was confirmed."""
USUAL: Values = {"kind": EventKind.WORKSHOP, "minutes": "60", "who": Who.ALL}
"""What the form of a new event has."""


def event_values(ctx: Context, plan: Plan) -> Values:
    """What the form of a known event has, in one's own language if it can, with the others beside it."""
    starts = plan.starts_at.astimezone(ctx.workspace.zone)
    language = next(one for one in own_first(ctx.member.language) if one in plan.texts)
    others = {one: texts for one, texts in plan.texts.items() if one != language}
    ours = plan.text(language)
    return {
        "kind": plan.kind,
        "language": language,
        "name": ours.title,
        "description": ours.description,
        "bring": ours.bring,
        "day": starts.date().isoformat(),
        "time": f"{starts:%H:%M}",
        "minutes": str(plan.minutes),
        "place": plan.place,
        **{name: text for one, texts in others.items() for name, text in named_texts(one, texts).items()},
    }


def named_texts(language: Language, texts: EventTexts) -> Values:
    """The texts in one more language, as they are kept beside what the form has."""
    named = {"name": texts.title, "description": texts.description, "bring": texts.bring}
    return {f"{name}_{language}": text for name, text in named.items() if text}


def texts_beside(values: Values) -> Values:
    """What is kept beside what the form has: its language, and the texts in others."""
    names = {"language", *(f"{name}_{one}" for name in TEXTS for one in LANGUAGES)}
    return {name: text for name, text in values.items() if name in names}


def typed_values(read: Read) -> Values:
    return {name: one[0] for name, one in read.given.items() if one}


def build_event_form(
    ctx: Context, values: Mapping[str, object] | Read, action: SubmitEvent, note: str = ""
) -> Form:
    zone = ctx.workspace.time_zone.replace("_", " ")
    whose_clock = ctx.words("event_form", zone=zone).text("body")
    text = "\n\n".join(filter(None, (note, whose_clock)))
    return (_KNOWN if action.event else _NEW).form(ctx, action, values, text=text)


def read_event_form(
    ctx: Context, answers: Answers, known: Plan | None, beside: Values
) -> tuple[Plan | None, Read]:
    """The event that was filled in, None if anything is wrong. `known`: the event to be changed.

    `beside`: of `texts_beside`.
    """
    read = (_KNOWN if known else _NEW).read(ctx, answers)
    words, place = ctx.words("event_form"), read.text("place")
    if place and not _is_place(place):
        read.errors["place"] = words.plain("no_https")
    audience = known.audience if known else _audience(ctx, read)
    if audience is None or {"day", "time"} & set(read.errors):
        return None, read
    starts_at = at_local(read.get(date, "day"), read.get(time, "time"), _zone(ctx))
    if starts_at <= ctx.now:
        read.errors["time"] = words.plain("past")
    if read.errors:
        return None, read
    kind, minutes = read.get(EventKind, "kind"), read.get(int, "minutes")
    ours = EventTexts(*map(read.text, TEXTS))
    texts = _other_texts(beside) | {beside.get("language", ctx.member.language): ours}
    return Plan(kind, texts, starts_at, minutes, place, audience), read


def _other_texts(beside: Values) -> dict[Language, EventTexts]:
    return {
        one: EventTexts(*(beside.get(f"{name}_{one}", "") for name in TEXTS))
        for one in LANGUAGES
        if f"name_{one}" in beside
    }


def _is_place(place: str) -> bool:
    """A place is a name or a link; one that looks like a link has to be one that can be trusted."""
    looks_like_link = "://" in place or place.lower().startswith(("www.", "http:", "https:"))
    return not looks_like_link or (place.startswith("https://") and is_web_address(place))


def _audience(ctx: Context, read: Read) -> Audience | None:
    who = read.maybe(Who, "who")
    if who and who.has_value and not read.text("value"):
        read.errors.setdefault("value", ctx.words("event_form").plain("no_value"))
        return None
    return prompting_form.audience_of(ctx, read)


def _zone(ctx: Context) -> ZoneInfo:
    return ZoneInfo(ctx.workspace.time_zone)
