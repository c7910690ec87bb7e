"""What an ambassador chooses: the questions and the check of the answers, when joining and in settings."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot import days_off
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, Input, Option, TextInput
from bot.domain.people import HOURS, LANGUAGES, MINUTES, RHYTHMS, Member, Network, Support, Topic
from bot.features.context import Context
from content_library.formats import country, weekdays

FIRST = ("language", "weekday", "hour", "time_zone")
"""What a newcomer is asked at first: as little as there has to be before anything can come."""
WISHES = ("rhythm", "minutes", "support", "topics", "networks", "learn", "department", "location")
"""What they are asked next."""
_WHERE = ("time_zone", "country", "region")
ALL = ("language", "weekday", "hour", *WISHES, *_WHERE)
"""What stands in the settings."""
OF_A_ROLE = ("language", "time_zone")
"""What somebody can set who has a role and does not take part."""
_LINES = ("time_zone", "region", "department", "location")
_OPTIONAL = ("country", "region", "topics", "networks", "learn", "department", "location")
_SEVERAL = ("topics", "networks", "learn")
_NUMBERS = ("weekday", "hour", "rhythm", "minutes")
_SHORT = 100


@dataclass(frozen=True)
class Draft:
    """The answers as they stand in the form: a person's settings, or what was just typed."""

    values: dict[str, tuple[str, ...]]

    def one(self, name: str) -> str:
        """A single answer."""
        return next(iter(self.values.get(name, ())), "")


def draft_of(member: Member) -> Draft:
    """The form filled with what is known."""
    single: dict[str, str] = {
        "language": member.language,
        "weekday": str(member.weekday),
        "hour": str(member.hour),
        "time_zone": member.time_zone,
        "country": member.country,
        "region": member.region,
        "rhythm": str(member.rhythm),
        "minutes": str(member.minutes),
        "support": member.support or Support.TEMPLATE,
        "department": member.department,
        "location": member.location,
    }
    several = {"topics": tuple(member.topics), "networks": tuple(member.networks), "learn": member.learn}
    return Draft({name: (value,) for name, value in single.items()} | several)


def typed(answers: Answers) -> Draft:
    """The form filled with what was typed."""
    stripped = {name: map(str.strip, answers.many(name)) for name in ALL}
    return Draft({name: tuple(dict.fromkeys(filter(None, values))) for name, values in stripped.items()})


def inputs(ctx: Context, draft: Draft, names: tuple[str, ...]) -> tuple[Input, ...]:
    """The questions with these names."""
    words = ctx.words("preferences")

    def ask(name: str) -> Input:
        label, hint, required = words.plain(name), words.plain(f"{name}_hint"), name not in _OPTIONAL
        if name in _LINES:
            return TextInput(name, label, hint, required, draft.one(name), max_length=_SHORT)
        options = tuple(_options(ctx, name))
        offered = {option.value for option in options}
        value = tuple(value for value in draft.values.get(name, ()) if value in offered)
        return ChoiceInput(name, label, options, hint, required, value, name in _SEVERAL)

    return tuple(ask(name) for name in names)


def check(ctx: Context, draft: Draft, asked: tuple[Input, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    """The columns to store, and what is wrong by input name; when something is wrong, store nothing."""
    words, names = ctx.words("preferences"), {one.name for one in asked}
    errors = {
        one.name: words.plain("choose")
        for one in asked
        if isinstance(one, ChoiceInput) and not _is_offered(one, draft.values.get(one.name, ()))
    }
    long = {one.name for one in asked if isinstance(one, TextInput) and len(draft.one(one.name)) > _SHORT}
    errors |= {name: words.plain("too_long") for name in long}
    columns: dict[str, Any] = {name: draft.one(name) for name in names}
    if "time_zone" in names:
        where, wrong = _where(ctx, draft, asks_country="country" in names)
        columns, errors = columns | where, wrong | errors
    if errors:
        return {}, errors
    columns |= {name: int(draft.one(name)) for name in names.intersection(_NUMBERS)}
    columns |= {name: list(draft.values.get(name, ())) for name in names.intersection(_SEVERAL)}
    return columns | _chosen(ctx.member, columns), {}


def _chosen(member: Member, columns: dict[str, Any]) -> dict[str, bool]:
    """What somebody chose just now: sent back as it was filled in, it goes on following the platform."""
    asked = [name for name in ("language", "time_zone") if name in columns]
    return {f"{name}_chosen": True for name in asked if columns[name] != getattr(member, name)}


def _where(ctx: Context, draft: Draft, *, asks_country: bool) -> tuple[dict[str, str], dict[str, str]]:
    """Time zone, country and region, and what is wrong with them."""
    zone, errors = zone_named(draft.one("time_zone")), {}
    if not zone:
        hint = nearest_zone(draft.one("time_zone"))
        errors["time_zone"] = ctx.words("preferences", nearest=hint).plain("unknown_zone")
    land, region = _place(ctx, draft, zone, asked=asks_country)
    if region and region not in days_off.regions(land):
        known = ", ".join(days_off.regions(land)[:20])
        errors["region"] = ctx.words("preferences", known=known).plain("unknown_region")
    return {"time_zone": zone, "country": land, "region": region}, errors


def _options(ctx: Context, name: str) -> list[Option]:
    """What can be chosen."""
    language = ctx.member.language
    match name:
        case "language":
            return [Option(code, ctx.label("language", code)) for code in LANGUAGES]
        case "weekday":
            return [Option(str(n), day) for n, day in enumerate(weekdays(language))]
        case "hour":
            return [Option(str(hour), f"{hour:02}:00") for hour in HOURS]
        case "country":
            return _countries(ctx)
        case "learn":
            return [
                Option(one.key, ctx.library.module(one.key, language).title) for one in ctx.library.training
            ]
    values: dict[str, Iterable[object]] = {
        "rhythm": RHYTHMS,
        "minutes": MINUTES,
        "support": Support,
        "topics": Topic,
        "networks": Network,
    }
    kind = {"topics": "topic", "networks": "network"}.get(name, name)
    return [Option(str(one), ctx.label(kind, str(one))) for one in values[name]]


def _place(ctx: Context, draft: Draft, zone: str, *, asked: bool) -> tuple[str, str]:
    """Country and region as answered or, where they are not asked, as they go with the time zone."""
    known = ctx.member.country
    if asked:
        return draft.one("country") or known or days_off.country_of(zone), draft.one("region").upper()
    land = (known if zone == ctx.member.time_zone else days_off.country_of(zone)) or known
    return land, ctx.member.region if land == known else ""


def _countries(ctx: Context) -> list[Option]:
    """The usual countries, and one's own if it is none of them."""
    codes = dict.fromkeys((*days_off.COUNTRIES, ctx.member.country))
    return [Option(code, country(code, ctx.member.language)) for code in codes if code]


def _is_offered(question: ChoiceInput, values: tuple[str, ...]) -> bool:
    chosen = {value for value in values if value}
    return chosen <= {option.value for option in question.options} and bool(chosen or not question.required)


@cache
def _zones() -> dict[str, str]:
    return {name.lower(): name for name in available_timezones()}


def zone_named(text: str) -> str:
    """The time zone's proper name; empty if there is none of that name."""
    return _zones().get(text.strip().replace(" ", "_").lower(), "")


def nearest_zone(text: str) -> str:
    """The time zone whose name looks most like what was typed."""
    last_parts = {name.rpartition("/")[2]: name for name in _zones()}
    wanted = text.strip().replace(" ", "_").lower()
    found = get_close_matches(wanted, [*_zones(), *last_parts], n=1, cutoff=0.6)
    return _zones()[last_parts.get(found[0], found[0])] if found else "Europe/Amsterdam"
