"""The form of an event, and the check of what was filled in. Times are those of the workspace's own clock."""

from datetime import date, datetime, time

from bot.domain.actions.events import SubmitEvent
from bot.domain.answers import Answers
from bot.domain.events import (
    FURTHEST,
    LONGEST_PLACE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    MINUTES,
    EventKind,
    Plan,
    read_clock,
)
from bot.domain.messages import ChoiceInput, DateInput, Form, Input, Option, TextInput
from bot.domain.prompts import Audience, Who
from bot.domain.schedule import at_local
from bot.domain.web_links import is_web_address
from bot.features.context import Context
from bot.features.prompts import prompting_form
from bot.store.events.filled_in import Values

_NAMES = ("kind", "name", "description", "day", "time", "minutes", "place", "who", "value", "bring")
_FOR = (Who.ALL, Who.DEPARTMENT, Who.LOCATION)
_LONGEST = {
    "name": LONGEST_TITLE,
    "description": LONGEST_TEXT,
    "place": LONGEST_PLACE,
    "bring": LONGEST_TEXT,
}
USUAL: Values = {"kind": EventKind.WORKSHOP, "minutes": "60", "who": Who.ALL}
"""What the form of a new event has."""


def typed(answers: Answers) -> Values:
    """What was filled in."""
    return {name: answers.text(name) for name in _NAMES}


def values_of(ctx: Context, plan: Plan) -> Values:
    """What the form of a planned event has."""
    starts = plan.starts_at.astimezone(ctx.workspace.zone)
    return {
        "kind": plan.kind,
        "name": plan.title,
        "description": plan.description,
        "day": starts.date().isoformat(),
        "time": f"{starts:%H:%M}",
        "minutes": str(plan.minutes),
        "place": plan.place,
        "who": plan.audience.who,
        "value": plan.audience.value,
        "bring": plan.bring,
    }


def form(ctx: Context, values: Values, action: SubmitEvent, note: str = "") -> Form:
    """The form with these values; `note` is said above it. Whom an event is for stays as it was confirmed."""
    words = ctx.words("event_form")

    def text(name: str, *, required: bool = False, multiline: bool = False, longest: int = 100) -> TextInput:
        label, hint = words.plain(name), words.plain(f"{name}_hint")
        value = values.get(name, "")
        return TextInput(name, label, hint, required, value, multiline, _LONGEST.get(name, longest))

    inputs: list[Input] = [
        _choice(ctx, "kind", "event_kind", list(EventKind), values),
        text("name", required=True),
        text("description", multiline=True),
        DateInput("day", words.plain("day"), words.plain("day_hint"), required=True, value=_day(values)),
        text("time", required=True, longest=10),
        text("minutes", required=True, longest=5),
        text("place"),
        text("bring", multiline=True),
    ]
    if not action.event:
        inputs[7:7] = [_choice(ctx, "who", "who", list(_FOR), values), text("value")]
    whose_clock = ctx.words("event_form", zone=ctx.workspace.time_zone.replace("_", " ")).text("body")
    return ctx.form(words, action, *inputs, text="\n\n".join(filter(None, (note, whose_clock))))


def check(ctx: Context, values: Values, known: Plan | None) -> tuple[Plan | None, dict[str, str]]:
    """The event that was filled in; or, by input, what is wrong with it. `known`: the one to be changed."""
    errors = _wrong_texts(ctx, values) | _wrong_place(ctx, values)
    if values.get("kind") not in set(EventKind):
        errors["kind"] = ctx.words("event_form").plain("choose")
    audience, wrong = (known.audience, {}) if known else _audience(ctx, values)
    starts_at, minutes, wrong_time = _time(ctx, values)
    errors |= wrong | wrong_time
    if errors or audience is None or starts_at is None:
        return None, errors
    kind = EventKind(values["kind"])
    name, description, place, bring = (values.get(one, "") for one in _LONGEST)
    return Plan(kind, name, description, starts_at, minutes, place, audience, bring), {}


def _choice(
    ctx: Context, name: str, kind: str, offered: list[EventKind] | list[Who], values: Values
) -> Input:
    options = tuple(Option(value, ctx.label(kind, value)) for value in offered)
    chosen = tuple(one.value for one in options if one.value == values.get(name))
    return ChoiceInput(name, ctx.words("event_form").plain(name), options, required=True, value=chosen)


def _wrong_texts(ctx: Context, values: Values) -> dict[str, str]:
    wrong = {}
    for name, longest in _LONGEST.items():
        length = len(values.get(name, ""))
        if length > longest:
            words = ctx.words("event_form", length=length, longest=longest)
            wrong[name] = words.plain("too_long")
    if not values.get("name"):
        wrong["name"] = ctx.words("event_form").plain("no_title")
    return wrong


def _wrong_place(ctx: Context, values: Values) -> dict[str, str]:
    """A place is a name or a link; one that looks like a link has to be one that can be trusted."""
    place = values.get("place", "")
    looks_like_link = "://" in place or place.lower().startswith(("www.", "http:", "https:"))
    if not looks_like_link or (place.startswith("https://") and is_web_address(place)):
        return {}
    return {"place": ctx.words("event_form").plain("no_https")}


def _audience(ctx: Context, values: Values) -> tuple[Audience | None, dict[str, str]]:
    who, value = values.get("who", ""), values.get("value", "")
    words = ctx.words("event_form")
    if who not in _FOR:
        return None, {"who": words.plain("choose")}
    if Who(who).has_value and not value:
        return None, {"value": words.plain("no_value")}
    return prompting_form.audience_of(ctx, {"who": (who,), "value": (value,)})


def _time(ctx: Context, values: Values) -> tuple[datetime | None, int, dict[str, str]]:
    """When it begins, how many minutes it takes, and what is wrong with either."""
    words, day, clock = ctx.words("event_form"), _day(values), read_clock(values.get("time", ""))
    wrong, minutes = {}, values.get("minutes", "")
    length = int(minutes) if minutes.isdecimal() and len(minutes) <= len(str(MINUTES[-1])) else 0
    if length not in MINUTES:
        ends_first = minutes == "0" or minutes.startswith("-")
        wrong["minutes"] = words.plain("ends_first" if ends_first else "bad_minutes")
    if clock is None:
        wrong["time"] = words.plain("bad_time")
    if day is None:
        wrong["day"] = words.plain("no_day")
    else:
        wrong |= _wrong_day(ctx, day, clock)
    return (None if wrong else _starts(ctx, day, clock)), length, wrong


def _wrong_day(ctx: Context, day: date, clock: time | None) -> dict[str, str]:
    words, today = ctx.words("event_form"), ctx.workspace.today(ctx.now)
    if day < today:
        return {"day": words.plain("past")}
    if day - today > FURTHEST:
        return {"day": words.plain("too_far")}
    starts = _starts(ctx, day, clock)
    return {"time": words.plain("past")} if starts and starts <= ctx.now else {}


def _starts(ctx: Context, day: date | None, clock: time | None) -> datetime | None:
    return at_local(day, clock, ctx.workspace.zone) if day and clock is not None else None


def _day(values: Values) -> date | None:
    return Answers(values).day("day")
