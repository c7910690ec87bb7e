"""What an ambassador chooses: the questions and the check of the answers, when joining and in settings."""

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot import days_off
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, Input, Option, TextInput
from bot.domain.people import LANGUAGES, Member, Network, Topic
from bot.features.context import Context
from content_library.formats import country, weekdays

HOURS = range(7, 21)
_NAMES = (
    *("language", "weekday", "hour", "time_zone", "country", "region"),
    *("topics", "networks", "department", "location"),
)
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
        "department": member.department,
        "location": member.location,
    }
    values: dict[str, tuple[str, ...]] = {name: (value,) for name, value in single.items()}
    return Draft(values | {"topics": tuple(member.topics), "networks": tuple(member.networks)})


def typed(answers: Answers) -> Draft:
    """The form filled with what was typed."""
    stripped = {name: map(str.strip, answers.many(name)) for name in _NAMES}
    return Draft({name: tuple(dict.fromkeys(filter(None, values))) for name, values in stripped.items()})


def inputs(ctx: Context, draft: Draft, *, where: bool) -> tuple[Input, ...]:
    """The questions; `where` adds country and region, which a newcomer need not think about."""
    words = ctx.words("preferences")

    def choice(
        name: str, options: list[Option], *, multiple: bool = False, required: bool = True
    ) -> ChoiceInput:
        hint = words.plain(f"{name}_hint")
        value = tuple(value for value in draft.values.get(name, ()) if value)
        return ChoiceInput(name, words.plain(name), tuple(options), hint, required, value, multiple)

    def line(name: str, *, required: bool = False) -> TextInput:
        hint = words.plain(f"{name}_hint")
        return TextInput(name, words.plain(name), hint, required, draft.one(name), max_length=_SHORT)

    language = ctx.member.language
    place = (choice("country", _countries(ctx), required=False), line("region")) if where else ()
    return (
        choice("language", [Option(code, ctx.label("language", code)) for code in LANGUAGES]),
        choice("weekday", [Option(str(n), name) for n, name in enumerate(weekdays(language))]),
        choice("hour", [Option(str(hour), f"{hour:02}:00") for hour in HOURS]),
        line("time_zone", required=True),
        *place,
        choice("topics", [Option(t, ctx.label("topic", t)) for t in Topic], multiple=True, required=False),
        choice(
            "networks", [Option(n, ctx.label("network", n)) for n in Network], multiple=True, required=False
        ),
        line("department"),
        line("location"),
    )


def check(ctx: Context, draft: Draft, asked: tuple[Input, ...]) -> tuple[dict[str, Any], dict[str, str]]:
    """The columns to store, and what is wrong by input name; when something is wrong, store nothing."""
    words = ctx.words("preferences")
    errors = {
        one.name: words.plain("choose")
        for one in asked
        if isinstance(one, ChoiceInput) and not _is_offered(one, draft.values.get(one.name, ()))
    }
    zone = zone_named(draft.one("time_zone"))
    if not zone:
        hint = nearest_zone(draft.one("time_zone"))
        errors["time_zone"] = ctx.words("preferences", nearest=hint).plain("unknown_zone")
    long = {one.name for one in asked if isinstance(one, TextInput) and len(draft.one(one.name)) > _SHORT}
    errors |= {name: words.plain("too_long") for name in long}
    land, region = _place(ctx, draft, zone, asked=any(one.name == "country" for one in asked))
    if region and region not in days_off.regions(land):
        known = ", ".join(days_off.regions(land)[:20])
        errors["region"] = ctx.words("preferences", known=known).plain("unknown_region")
    if errors:
        return {}, errors
    columns = {
        "language": draft.one("language"),
        "weekday": int(draft.one("weekday")),
        "hour": int(draft.one("hour")),
        "time_zone": zone,
        "country": land,
        "region": region,
        "topics": list(draft.values.get("topics", ())),
        "networks": list(draft.values.get("networks", ())),
        "department": draft.one("department"),
        "location": draft.one("location"),
    }
    return columns, {}


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
