"""Ambassadors for whom there may be something to recognise now. Whoever has it already is not among them."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, String, cast, func, or_, select, tuple_

from bot.domain.people import Member, MemberState
from bot.domain.recognition.recognition import About, Recognised
from bot.domain.schedule import FURTHEST_ZONE
from bot.store.batches import in_batches
from bot.store.engine import Tx
from bot.store.members import members_with_address
from bot.store.rows import read_columns
from bot.store.tables.base import reads
from bot.store.tables.outbox import outbox
from bot.store.tables.people import members
from bot.store.tables.recognition import recognition_wishes, recognitions
from bot.store.tables.weekly import clicks, links, shares
from bot.store.workspaces import zone_or_usual

_MOST_YEARS = 40
"""So far apart from UTC a clock can be."""
_LONG_AGO = timedelta(days=200)


@dataclass(frozen=True)
class Calendar:
    """What decides when somebody's hour is there: many people have the same."""

    time_zone: str
    hour: int
    country: str
    region: str

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(zone_or_usual(self.time_zone))


def list_anniversaries(tx: Tx, now: datetime, window: timedelta) -> list[tuple[Member, datetime]]:
    """Who may have been an ambassador for whole years since `window` ago, with when they joined."""
    first = tx.scalar(select(func.min(members.c.joined_at)).where(reads(members.c.joined_at)))
    began = (_years_before(now + FURTHEST_ZONE, years) for years in range(1, _MOST_YEARS))
    query = select(members.c.id, members.c.joined_at).where(*_active(now))
    joined: dict[int, datetime] = {}
    for moment in takewhile(lambda one: first and one >= first, began):
        then = members.c.joined_at > moment - window, members.c.joined_at <= moment
        found = tx.execute(query.where(*then))
        joined |= dict(read_columns(members, found, lambda row: (row.id, row.joined_at)))
    year = recognitions.c.kind == Recognised.YEAR, recognitions.c.at > now - _LONG_AGO
    for some in in_batches(list(joined)):
        for one in tx.scalars(
            select(recognitions.c.member_id).where(recognitions.c.member_id.in_(some), *year)
        ):
            joined.pop(one, None)
    people = members_with_address(tx, set(joined))
    return [(member, joined[one]) for one, (member, _) in people.items()]


def list_calendars(tx: Tx) -> list[Calendar]:
    columns = members.c.time_zone, members.c.hour, members.c.country, members.c.region
    there = members.c.state == MemberState.ACTIVE, members.c.hour.between(0, 23)
    query = select(*columns).where(*there).distinct()
    return [Calendar(*row) for row in tx.execute(query)]


def ids_with_impact(tx: Tx, month: date, end: date, by: list[Calendar], now: datetime) -> list[int]:
    """Who may have brought something about in a month and has not been told, by their ids."""
    calendar = tuple_(members.c.time_zone, members.c.hour, members.c.country, members.c.region)
    told = select(outbox.c.id).where(
        outbox.c.workspace_id == members.c.workspace_id,
        outbox.c.key == impact_key(month) + cast(members.c.id, String),
    )
    silent = select(recognition_wishes.c.member_id).where(
        recognition_wishes.c.kind == About.IMPACT, ~recognition_wishes.c.wanted
    )
    query = select(members.c.id).where(
        *_active(now),
        calendar.in_([(one.time_zone, one.hour, one.country, one.region) for one in by]),
        members.c.id.not_in(silent),
        or_(_shared(month, end), _opened(month, end)),
        ~told.exists(),
    )
    return list(tx.scalars(query.order_by(members.c.id)))


def impact_key(month: date) -> str:
    """How the keys of a month's messages begin; the person's id follows."""
    return f"impact:{month:%Y-%m}:"


def _active(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Takes part, can be reached, and has no pause; the caller looks at the pause by the person's own day."""
    return (
        members.c.state == MemberState.ACTIVE,
        members.c.unreachable_since.is_(None),
        or_(members.c.paused_until.is_(None), members.c.paused_until <= (now + FURTHEST_ZONE).date()),
    )


def _shared(start: date, end: date) -> ColumnElement[bool]:
    return (
        select(shares.c.id)
        .where(
            shares.c.member_id == members.c.id,
            shares.c.shared_at >= _midnight(start) - FURTHEST_ZONE,
            shares.c.shared_at < _midnight(end) + FURTHEST_ZONE,
        )
        .exists()
    )


def _opened(start: date, end: date) -> ColumnElement[bool]:
    return (
        select(clicks.c.link_id)
        .join(links, links.c.id == clicks.c.link_id)
        .where(links.c.member_id == members.c.id, clicks.c.day >= start, clicks.c.day < end)
        .exists()
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo("UTC"))


def _years_before(moment: datetime, years: int) -> datetime:
    """The moment so many years before; 29 February becomes 1 March, which the window takes in."""
    try:
        return moment.replace(year=moment.year - years)
    except ValueError:
        return moment.replace(year=moment.year - years, month=3, day=1)
