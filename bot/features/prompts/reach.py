"""Whom a prompt reaches and when, counted for its preview."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from bot import days_off
from bot.domain.people import Member
from bot.domain.prompts import NEXT_FOR, Prompt, When
from bot.domain.spacing import WEEK
from bot.features.context import Context
from bot.store import members, spacing


@dataclass(frozen=True)
class Reach:
    """`later`: whose turn comes a day later or more, since something else nobody asked for came before it.

    `moments`: how many people by time zone and local time, the earliest first.
    """

    people: int
    resting: int
    later: int
    moments: tuple[tuple[str, datetime, int], ...]


def count_reach(ctx: Context, prompt: Prompt) -> Reach:
    counted = _Counted(ctx, prompt)
    moments: Counter[tuple[datetime, str]] = Counter()
    resting = later = 0
    for member in members.list_ambassadors(ctx.tx, ctx.workspace.id):
        if not prompt.audience.has(member):
            continue
        moment = counted.moment_for(member)
        if moment is None or _rests(prompt, member, moment, ctx.now):
            resting += 1
            continue
        free = counted.free_moment(member, max(moment, ctx.now))
        later += free > max(moment, ctx.now)
        moments[free, member.time_zone] += 1
    local = tuple((zone, moment, number) for (moment, zone), number in sorted(moments.items()))
    return Reach(moments.total(), resting, later, local)


def _rests(prompt: Prompt, member: Member, moment: datetime, now: datetime) -> bool:
    """Whether somebody has a pause then; a weekly card comes after it, but the prompt may be over by then."""
    if prompt.timing.when is When.NEXT:
        return moment > now + NEXT_FOR
    return member.rests_on(member.today(moment))


class _Counted:
    """What is the same for many people is looked up once."""

    def __init__(self, ctx: Context, prompt: Prompt) -> None:
        self._ctx, self._prompt = ctx, prompt
        self._on = prompt.timing.first_on(ctx.today)  # where HR is
        self._known: dict[tuple[object, ...], datetime] = {}

    @cached_property
    def _came(self) -> dict[int, list[datetime]]:
        return spacing.unasked_by_member(self._ctx.tx, self._ctx.workspace.id, self._ctx.now - WEEK)

    def moment_for(self, member: Member) -> datetime | None:
        """When it would reach somebody; the same for all who live by the same clock and calendar."""
        if self._on is None:
            return member.next_nudge_at
        alike = member.time_zone, member.weekday, member.hour, member.country, member.region
        if alike not in self._known:
            holidays = days_off.holidays_of(member)
            self._known[alike] = self._prompt.timing.reaches(member, self._on, self._ctx.now, holidays)
        return self._known[alike]

    def free_moment(self, member: Member, moment: datetime) -> datetime:
        """That moment, or when something else of that day or week leaves room for it."""
        came = self._came.get(member.id, [])
        card = member.next_nudge_at
        if card and card < moment and not member.rests_on(member.today(card)):
            came = sorted([*came, card])
        return days_off.on_free_day(member, [one for one in came if moment - WEEK < one < moment], moment)
