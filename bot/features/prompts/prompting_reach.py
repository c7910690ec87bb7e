"""Whom a prompt reaches, and when: counted as the planner will do it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot import days_off
from bot.domain.people import Member
from bot.domain.prompts import NEXT_FOR, Prompt, When


@dataclass(frozen=True)
class Reach:
    """`moments`: how many people by time zone and local time, the earliest first."""

    people: int
    resting: int
    moments: tuple[tuple[str, datetime, int], ...]


def audience_size(prompt: Prompt, people: Iterable[Member], today: date, now: datetime) -> Reach:
    """Count ambassadors who can be reached; `today`: where HR is."""
    on = prompt.timing.first_on(today)
    known: dict[tuple[object, ...], datetime] = {}
    moments: Counter[tuple[datetime, str]] = Counter()
    resting = 0
    for member in people:
        if not prompt.audience.has(member):
            continue
        moment = member.next_nudge_at if on is None else _moment(prompt, member, on, now, known)
        if moment is None or _rests(prompt, member, moment, now):
            resting += 1
        else:
            moments[max(moment, now), member.time_zone] += 1
    rows = sorted(moments.items())
    local = tuple((zone, moment, number) for (moment, zone), number in rows)
    return Reach(moments.total(), resting, local)


def _rests(prompt: Prompt, member: Member, moment: datetime, now: datetime) -> bool:
    """Whether somebody has a pause then; a weekly card comes after it, but the prompt may be over by then."""
    if prompt.timing.when is When.NEXT:
        return moment > now + NEXT_FOR
    return member.rests_on(member.today(moment))


def _moment(
    prompt: Prompt, member: Member, on: date, now: datetime, known: dict[tuple[object, ...], datetime]
) -> datetime:
    """When it reaches somebody; the same for all who live by the same clock and calendar."""
    alike = member.time_zone, member.weekday, member.hour, member.country, member.region
    if alike not in known:
        known[alike] = prompt.timing.reaches(member, on, now, days_off.holidays_of(member))
    return known[alike]
