"""How soon a case has to be answered, and what happens when it is not. Pure; times are UTC."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.cases.case import Audience, Case, Kind, State, Step, Urgency
from bot.domain.languages import Language, Texts, in_language
from bot.domain.schedule import HOURS_A_DAY, IsDayOff, after_working_hours

FOLLOW_UP_AFTER = timedelta(days=7)
CHECK_AFTER_DAYS = 5
"""Working days after which the handler of an open case is asked about it."""
KEEP_DAYS = 365
HELPERS = ("contact", "adviser", "police")
"""About whom HR can write how they help."""


@dataclass(frozen=True)
class Rules:
    """What HR set. `now` counts hours of the clock on all days; the others count working hours.

    `helpers` is what an ambassador reads about each of those who help, of whom HR wrote anything.
    `department`: where handlers work of whom nothing else is known.
    `revision` tells apart what HR changed in the form of who handles cases, and how soon.
    """

    now: int = 1
    today: int = 4
    normal: int = HOURS_A_DAY
    country: str = "NL"
    region: str = ""
    helpers: Mapping[str, Texts] = field(default_factory=dict)
    keep_days: int = KEEP_DAYS
    channel_id: int | None = None
    revision: int = 0
    department: str = ""

    def about(self, helper: str, language: Language) -> str:
        """What HR wrote about one of `HELPERS`, for who reads that language; empty if nothing."""
        return in_language(self.helpers.get(helper, {}), language) or ""

    def revised(self) -> "Rules":
        """The same, so that a form that was opened before does not overwrite what has changed."""
        return replace(self, revision=self.revision + 1)


@dataclass(frozen=True)
class Calendar:
    """When HR works: the rules, HR's zone, and its public holidays."""

    rules: Rules
    zone: ZoneInfo
    is_day_off: IsDayOff

    def after(self, start: datetime, urgency: Urgency, share: float = 1.0) -> datetime:
        """The moment when this share of the time for a first answer has passed since `start`."""
        if urgency is Urgency.NOW:
            return start + timedelta(hours=self.rules.now * share)
        hours = self.rules.today if urgency is Urgency.TODAY else self.rules.normal
        return after_working_hours(start, hours * share, self.zone, self.is_day_off)

    def days_after(self, start: datetime, days: int) -> datetime:
        return after_working_hours(start, days * HOURS_A_DAY, self.zone, self.is_day_off)


def urgency_of(kind: Kind, felt: Urgency) -> Urgency:
    """How urgent a report is: what its kind asks for, or sooner if the reporter feels so."""
    if kind.is_danger:
        return Urgency.NOW
    if kind is Kind.LEGAL or felt in {Urgency.NOW, Urgency.TODAY}:
        return Urgency.TODAY
    return Urgency.NORMAL


def first_step(calendar: Calendar, urgency: Urgency, at: datetime) -> tuple[Step, datetime]:
    """What happens first if nobody takes a case: half-way, a reminder."""
    return Step.REMIND, calendar.after(at, urgency, 0.5)


def step_after(calendar: Calendar, case: Case, done: Step, now: datetime) -> tuple[Step, datetime]:
    """What follows a step that was just done. An open case always has one."""
    if done is Step.REMIND:
        later = Step.ASK_REPORTER if case.audience is Audience.MANAGER else Step.DEPUTY
        return later, max(case.respond_by, now)
    if done is Step.DEPUTY:
        return Step.FINAL_CONTACT, calendar.after(now, case.urgency, 0.5)
    if done in {Step.OWNER, Step.CHECK}:
        return Step.CHECK, calendar.days_after(now, CHECK_AFTER_DAYS)
    again = now + 4 * (calendar.after(now, Urgency.NOW) - now)
    return Step.AGAIN, again if case.urgency is Urgency.NOW else calendar.days_after(now, 1)


def step_for(calendar: Calendar, case: Case, now: datetime) -> tuple[Step, datetime | None]:
    """What happens next to a case that somebody just did something to."""
    if case.state is State.RESOLVED:
        return Step.FOLLOW_UP, now + FOLLOW_UP_AFTER
    if case.handler_id is None:
        return first_step(calendar, case.urgency, now)
    if case.responded_at is None:
        return Step.OWNER, max(case.respond_by, calendar.after(now, case.urgency, 0.5))
    return Step.CHECK, calendar.days_after(now, CHECK_AFTER_DAYS)
