"""What an ambassador chooses: the questions and the check of the answers, after joining and in settings."""

from dataclasses import replace
from difflib import get_close_matches
from functools import cache
from typing import Any
from zoneinfo import available_timezones

from bot import days_off
from bot.domain.languages import LANGUAGES
from bot.domain.messages import Option
from bot.domain.people import Member, Network, Support, Topic
from bot.domain.schedule import MINUTES, RHYTHMS
from bot.features.context import Context
from bot.features.fields import Choice, Field, Fields, Hour, Line, Read
from content_library.formats import country, weekdays


def _weekdays(ctx: Context) -> list[Option]:
    return [Option(str(number), day) for number, day in enumerate(weekdays(ctx.member.language))]


def _modules(ctx: Context) -> list[Option]:
    keys = [one.key for one in ctx.library.training]
    return [Option(key, ctx.library.module(key, ctx.member.language).title) for key in keys]


def _countries(ctx: Context) -> list[Option]:
    """The usual countries, and one's own if it is none of them."""
    codes = dict.fromkeys((*days_off.COUNTRIES, ctx.member.country))
    return [Option(code, country(code, ctx.member.language)) for code in codes if code]


_ASKED: dict[str, Field] = {
    "language": Choice(LANGUAGES, "language"),
    "weekday": Choice(offer=_weekdays),
    "hour": Hour(),
    "rhythm": Choice(RHYTHMS, "rhythm"),
    "minutes": Choice(MINUTES, "minutes"),
    "support": Choice(Support, "support"),
    "topics": Choice(Topic, "topic", multiple=True, required=False),
    "networks": Choice(Network, "network", multiple=True, required=False),
    "learn": Choice(offer=_modules, multiple=True, required=False),
    "department": Line(required=False),
    "location": Line(required=False),
    "time_zone": Line(),
    "country": Choice(offer=_countries, required=False),
    "region": Line(required=False),
}
WISHES = ("rhythm", "minutes", "support", "topics", "networks", "learn", "department", "location")
"""What a newcomer is asked some time."""
ALL = tuple(_ASKED)
"""What stands in the settings."""
OF_A_ROLE = ("language", "time_zone")
"""What somebody can set who has a role and does not take part."""
_SEVERAL = ("topics", "networks", "learn")


def preference_fields(words: str, names: tuple[str, ...]) -> Fields:
    return Fields(words, **{name: replace(_ASKED[name], words="preferences") for name in names})


def preference_values(member: Member) -> dict[str, object]:
    known: dict[str, object] = {name: getattr(member, name) for name in ALL}
    return known | {"support": member.support or Support.TEMPLATE}


def columns_of(ctx: Context, read: Read) -> dict[str, Any]:
    """The columns to store. Where somebody cannot be is added to the errors: with any, store nothing."""
    where = _where(ctx, read) if "time_zone" in read.given else {}
    if read.errors:
        return {}
    columns: dict[str, Any] = {name: value or "" for name, value in read.values.items()} | where
    columns |= {name: [*map(str, read.many(name))] for name in columns if name in _SEVERAL}
    if "weekday" in columns:
        columns["weekday"] = int(columns["weekday"])
    return columns | _chosen(ctx.member, columns)


def _chosen(member: Member, columns: dict[str, Any]) -> dict[str, bool]:
    """What somebody chose just now: sent back as it was filled in, it goes on following the platform."""
    asked = [name for name in ("language", "time_zone") if name in columns]
    return {f"{name}_chosen": True for name in asked if columns[name] != getattr(member, name)}


def _where(ctx: Context, read: Read) -> dict[str, str]:
    typed = read.text("time_zone")
    zone = zone_named(typed)
    if not zone:
        words = ctx.words("preferences", nearest=nearest_zone(typed))
        read.errors.setdefault("time_zone", words.plain("unknown_zone"))
    land, region = _place(ctx, read, zone)
    if region and region not in days_off.regions(land):
        known = ", ".join(days_off.regions(land)[:20])
        read.errors["region"] = ctx.words("preferences", known=known).plain("unknown_region")
    return {"time_zone": zone, "country": land, "region": region}


def _place(ctx: Context, read: Read, zone: str) -> tuple[str, str]:
    """Country and region as answered or, where they are not asked, as they go with the time zone."""
    known = ctx.member.country
    if "country" in read.given:
        return read.text("country") or known or days_off.country_of(zone), read.text("region").upper()
    land = (known if zone == ctx.member.time_zone else days_off.country_of(zone)) or known
    return land, ctx.member.region if land == known else ""


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
