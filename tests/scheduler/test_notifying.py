"""People are told once, now or by day where they are; HR each in their own language and hours."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.days_off import after_quiet_hours
from bot.domain.messages import Message
from bot.domain.outbox import Kind
from bot.domain.people import Member, MemberState, Platform, Role
from bot.features.provisioning import FROM_SETTINGS
from bot.store import members
from bot.store.notifying import notify, notify_hr
from tests.people import MONDAY
from tests.scheduler.world import World

SECOND = timedelta(seconds=1)
ELEVEN_IN_AMSTERDAM = datetime(2026, 11, 23, 10, tzinfo=UTC)
EIGHT_IN_NEW_YORK = datetime(2026, 11, 23, 13, tzinfo=UTC)
NEWS = {"nl": "Nieuws", "en": "News"}


def utc(day: str, clock: str) -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}Z")


def news(hr: Member) -> tuple[str, Message]:
    return f"news:{hr.id}", Message(NEWS[hr.language])


def with_hr(world: World, platform: Platform = Platform.SLACK) -> list[Member]:
    """Two at HR, in Amsterdam and in New York."""
    people = [
        world.person("NL", platform, language="nl", time_zone="Europe/Amsterdam", country="NL"),
        world.person("US", platform, language="en", time_zone="America/New_York", country="US"),
    ]
    workspace = world.workspaces[platform]
    names = tuple(one.external_id for one in people)
    grant = members.sync_role
    world.store.write(lambda tx: grant(tx, workspace.id, names, Role.HR, FROM_SETTINGS, MONDAY.date()))
    return people


async def tell_hr(
    world: World, now: datetime, platform: Platform = Platform.SLACK, *, daytime: bool = True
) -> None:
    workspace = world.workspaces[platform]
    world.clock.move_to(now)
    world.store.write(lambda tx: notify_hr(tx, workspace.id, news, now, daytime=daytime))
    await world.deliver()


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (utc("2026-11-23", "06:59:59"), utc("2026-11-23", "07:00")),
        (utc("2026-11-23", "07:00"), utc("2026-11-23", "07:00")),
        (utc("2026-11-23", "16:59:59"), utc("2026-11-23", "16:59:59")),
        (utc("2026-11-23", "17:00"), utc("2026-11-24", "07:00")),
        (utc("2026-11-27", "17:00"), utc("2026-11-30", "07:00")),
        # Their own weekly hour, on Wednesday evening, is never quiet.
        (utc("2026-11-25", "18:59:59"), utc("2026-11-25", "19:00")),
        (utc("2026-11-25", "19:30"), utc("2026-11-25", "19:30")),
        (utc("2026-11-25", "20:00"), utc("2026-11-26", "07:00")),
        # Christmas is on Friday and Saturday.
        (utc("2026-12-24", "17:00"), utc("2026-12-28", "07:00")),
        # The clocks change between Friday evening and the next working day: Easter Monday is none.
        (utc("2027-03-26", "17:00"), utc("2027-03-30", "06:00")),
        (utc("2027-10-29", "16:00"), utc("2027-11-01", "07:00")),
    ],
)
def test_by_day_is_now_or_when_quiet_hours_end(world: World, now: datetime, then: datetime) -> None:
    somebody = world.person(weekday=2, hour=20, time_zone="Europe/Amsterdam", country="NL")
    assert after_quiet_hours(somebody, now) == then
    assert after_quiet_hours(somebody, then) == then


def test_whoever_lives_elsewhere_has_other_holidays_and_hours(world: World) -> None:
    somebody = world.person(weekday=0, hour=9, time_zone="Europe/Amsterdam", country="NL")
    christmas_eve = utc("2026-12-24", "17:00")
    assert after_quiet_hours(somebody, christmas_eve) == utc("2026-12-28", "07:00")
    assert after_quiet_hours(replace(somebody, country=""), christmas_eve) == utc("2026-12-25", "07:00")
    assert after_quiet_hours(replace(somebody, time_zone="America/New_York"), christmas_eve) == christmas_eve


async def test_somebody_is_told_once_at_the_moment_that_was_given(world: World) -> None:
    somebody, moment = world.person(), MONDAY + timedelta(hours=1)
    for new in (True, False):
        tell = world.store.write(
            lambda tx: notify(tx, somebody, Kind.THANKS, "thanks:1", Message("Thanks"), moment)
        )
        assert tell is new
    world.clock.move_to(moment - SECOND)
    await world.deliver()
    assert world.slack.titles() == []
    world.clock.move_to(moment)
    await world.deliver()
    assert world.slack.titles() == ["Thanks"]


@pytest.mark.parametrize("platform", list(Platform))
async def test_hr_is_told_each_in_their_own_language_and_hours(world: World, platform: Platform) -> None:
    with_hr(world, platform)
    world.person("SOMEBODY", platform)
    other = next(one for one in Platform if one is not platform)
    with_hr(world, other)
    chats = world.channel(platform)
    await tell_hr(world, ELEVEN_IN_AMSTERDAM, platform)
    assert (chats.titles("NL"), chats.titles("US")) == (["Nieuws"], [])
    world.clock.move_to(EIGHT_IN_NEW_YORK - SECOND)
    await world.deliver()
    assert chats.titles("US") == []
    world.clock.move_to(EIGHT_IN_NEW_YORK)
    await world.deliver()
    assert chats.titles("US") == ["News"]
    assert chats.titles("SOMEBODY") == world.channel(other).titles("NL") == []


async def test_what_must_not_wait_comes_to_all_of_hr_at_once(world: World) -> None:
    with_hr(world)
    await tell_hr(world, ELEVEN_IN_AMSTERDAM, daytime=False)
    assert (world.slack.titles("NL"), world.slack.titles("US")) == (["Nieuws"], ["News"])


async def test_hr_is_told_the_same_once(world: World) -> None:
    with_hr(world)
    await tell_hr(world, ELEVEN_IN_AMSTERDAM)
    await tell_hr(world, ELEVEN_IN_AMSTERDAM + timedelta(hours=5))
    assert (world.slack.titles("NL"), world.slack.titles("US")) == (["Nieuws"], ["News"])


@pytest.mark.parametrize("state", [MemberState.KNOWN, MemberState.LEFT])
async def test_whoever_is_hr_is_told_whether_they_take_part_or_not(world: World, state: MemberState) -> None:
    hr, _ = with_hr(world)
    world.store.write(lambda tx: members.update_member(tx, hr.id, state=state))
    await tell_hr(world, ELEVEN_IN_AMSTERDAM)
    assert world.slack.titles("NL") == ["Nieuws"]


async def test_whose_account_is_gone_is_not_tried_and_who_lost_the_role_is_not_told(world: World) -> None:
    gone, erased = with_hr(world)
    world.store.write(lambda tx: members.update_member(tx, gone.id, unreachable_since=MONDAY))
    world.store.write(lambda tx: members.revoke_roles(tx, erased.id))
    await tell_hr(world, ELEVEN_IN_AMSTERDAM, daytime=False)
    rows = world.messages()
    assert list(rows) == [f"news:{gone.id}"]
    assert (rows[f"news:{gone.id}"].state, rows[f"news:{gone.id}"].reason) == ("dropped", "unreachable")
    assert world.slack.calls == []
