"""The people of a workspace, as the rules see them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from bot.domain.audience import Sector
from bot.domain.languages import DEFAULT_LANGUAGE, Language
from bot.domain.naming import first_name
from bot.domain.roles import GIVEN
from bot.domain.roles import Role as Role  # noqa: PLC0414 - people have them
from bot.domain.schedule import MINUTES, IsDayOff, next_allowed, next_weekly


class Platform(StrEnum):
    SLACK = "slack"
    TEAMS = "teams"


class MemberState(StrEnum):
    """Whether somebody takes part. A pause is a date beside it, not a state."""

    KNOWN = "known"
    # Has said yes, and is in onboarding: bot/features/onboarding.
    JOINING = "joining"
    ACTIVE = "active"
    LEFT = "left"
    # No person but a channel that HR named, to be told things in.
    CHANNEL = "place"


FROM_HR = "desk"
"""Where a role comes from that HR gave in a form."""


class Network(StrEnum):
    """Where something can be shared (requirements row 52: off-line counts too)."""

    LINKEDIN = "linkedin"
    X = "x"
    FACEBOOK = "facebook"
    INSTAGRAM = "instagram"
    WHATSAPP = "whatsapp"
    ONLINE = "online"
    OFFLINE = "offline"


USUAL_NETWORKS = (Network.LINKEDIN, Network.FACEBOOK, Network.INSTAGRAM, Network.WHATSAPP)
"""For who has chosen none."""


class Topic(StrEnum):
    CRAFT = "craft"
    LEARNING = "learning"
    TEAMWORK = "teamwork"
    CUSTOMERS = "customers"
    TECHNOLOGY = "technology"
    SUSTAINABILITY = "sustainability"
    INCLUSION = "inclusion"
    CULTURE = "culture"
    CAREER = "career"
    LEADERSHIP = "leadership"


class Support(StrEnum):
    """How much help comes with a suggestion, or how much somebody likes to have (requirements row 46)."""

    IDEA = "idea"
    QUESTIONS = "questions"
    TEMPLATE = "template"


@dataclass(frozen=True)
class Workspace:
    """A Slack workspace or a Teams tenant; every row belongs to one."""

    id: int
    platform: Platform
    external_id: str
    name: str
    time_zone: str
    removed: bool = False
    # Nothing is done for it any more, and all that is kept of it goes.
    forgetting: bool = False
    jobs_page: str = ""
    # The colours of its share pictures; empty for ours.
    ground: str = ""
    accent: str = ""
    # By language, HR's word for the people that the organisation works for: of one, and of several.
    customers: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    # What kind of organisation it is; empty if HR has not said.
    sectors: tuple[Sector, ...] = ()
    # Ideas of the library that HR switched off.
    ideas_off: tuple[str, ...] = ()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()


@dataclass(frozen=True)
class Profile:
    """What a platform tells about somebody. Empty where it tells nothing.

    `guest`: whether they are from outside the organisation; None unless the platform was asked about them.
    """

    name: str = ""
    language: str = ""
    time_zone: str = ""
    guest: bool | None = None


@dataclass(frozen=True)
class Actor:
    """Who acts, as the platform vouches for it. `address` is how to reach the person there.

    Slack: {"channel": "D…"} once known. Teams: {"service_url", "conversation_id", "user_id", "bot_id"}.
    `place` is the same of the channel where it was said; empty in the conversation with the bot. `shut`: it
    was tried, and the bot cannot write there. A channel is a place and never an address, so that nothing for
    one person can land there.
    """

    platform: Platform
    workspace: str
    user: str
    profile: Profile = Profile()
    address: dict[str, str] = field(default_factory=dict)
    place: dict[str, str] = field(default_factory=dict)
    shut: bool = False


@dataclass(frozen=True)
class Member:
    """A person the bot knows. `weekday`: 0 = Monday. `hour`: local wall time. Times are UTC."""

    id: int
    workspace_id: int
    external_id: str
    name: str
    state: MemberState
    language: Language
    time_zone: str
    country: str
    region: str
    weekday: int
    hour: int
    topics: tuple[Topic, ...]
    networks: tuple[Network, ...]
    department: str
    location: str
    paused_until: date | None
    next_nudge_at: datetime | None
    reachable: bool = True
    roles: frozenset[Role] = frozenset()
    # Every so many weeks, counted from the week of that day; and how much help and time somebody wants.
    rhythm: int = 1
    rhythm_from: date | None = None
    support: Support | None = None
    minutes: int = MINUTES[-1]
    # The training modules of what somebody wants to learn.
    learn: tuple[str, ...] = ()
    guest: bool = False
    # Whether the person chose it (None: nobody knows yet), and in which month the platform was last asked.
    language_chosen: bool | None = False
    time_zone_chosen: bool | None = False
    asked_platform_in: date | None = None
    # HR: no message on Monday that says what waits.
    digest_off: bool = False

    @property
    def is_from_outside(self) -> bool:
        """Whether somebody is a guest, or may be: until the platform has told, nobody is a colleague."""
        return self.guest or self.asked_platform_in is None

    @property
    def first_name(self) -> str:
        """What to call somebody; empty where no part of their name is one to be called by."""
        return first_name(self.name)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    def today(self, now: datetime) -> date:
        return now.astimezone(self.zone).date()

    def next_allowed(self, at: datetime, is_day_off: IsDayOff) -> datetime:
        """The first moment from `at` on outside the person's quiet hours."""
        return next_allowed(at, self.zone, self.weekday, self.hour, is_day_off)

    def next_weekly(self, after: datetime, is_day_off: IsDayOff) -> datetime:
        """The next moment after `after` for the weekly card, in the person's own rhythm."""
        own = self.weekday, self.hour, self.zone
        return next_weekly(after, *own, is_day_off, self.rhythm, self.rhythm_from)

    def rests_on(self, day: date) -> bool:
        """Whether the person has a pause on that day."""
        return self.paused_until is not None and self.paused_until > day

    @property
    def takes_part(self) -> bool:
        """Whether the person is an ambassador now, in a pause or not."""
        return self.state is MemberState.ACTIVE

    @property
    def is_joining(self) -> bool:
        """Whether the person has said yes and is in onboarding."""
        return self.state is MemberState.JOINING

    @property
    def is_hr(self) -> bool:
        return Role.HR in self.roles

    @property
    def at_desk(self) -> bool:
        """Whether the person may use `/advocacy`, or some of it."""
        return not self.roles.isdisjoint(GIVEN)


def unknown_member(workspace: Workspace, external_id: str) -> Member:
    """Somebody of whom nothing is kept: known by the platform's id alone, and by none of ours."""
    return Member(
        id=0,
        workspace_id=workspace.id,
        external_id=external_id,
        name="",
        state=MemberState.KNOWN,
        language=DEFAULT_LANGUAGE,
        time_zone=workspace.time_zone,
        country="",
        region="",
        weekday=0,
        hour=9,
        topics=(),
        networks=(),
        department="",
        location="",
        paused_until=None,
        next_nudge_at=None,
    )
