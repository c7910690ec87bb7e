"""People and workspaces that cannot be reached are left alone, and are welcome back."""

from datetime import UTC, datetime

from bot.domain.people import Platform
from tests.end_to_end import forging
from tests.end_to_end.conftest import joined
from tests.end_to_end.people import EN, JAMES, PRIYA
from tests.end_to_end.world import World
from tests.features.world import phrase

FIRST, SECOND, THIRD = (datetime(2027, 2, day, 9, tzinfo=UTC) for day in (8, 15, 22))


async def test_an_uninstalled_slack_app_sends_nothing_until_it_is_back(world: World) -> None:
    james = await joined(world, JAMES, Platform.SLACK)
    assert (await forging.slack_event(world, type="app_uninstalled").send(world))[0] == 200
    calls = len(world.slack.calls)
    await world.pass_to(FIRST)
    assert len(world.slack.calls) == calls
    await james.types("ambassador")  # possible only because the app is installed again
    await world.pass_to(SECOND)
    assert james.saying(EN.card)


async def test_whose_slack_account_is_closed_has_left_and_may_come_back(world: World) -> None:
    james = await joined(world, JAMES, Platform.SLACK)
    priya = await joined(world, PRIYA, Platform.SLACK)
    gone = {"id": JAMES.slack_id, "deleted": True}
    assert (await forging.slack_event(world, type="user_change", user=gone).send(world))[0] == 200
    await world.pass_to(FIRST)
    assert not james.saying(EN.card)
    await priya.gets(EN.card)
    await james.types("ambassador join")
    await james.reads(EN.said("steps", "body"))


async def test_a_removed_teams_app_sends_nothing_until_it_is_back(world: World) -> None:
    james = await joined(world, JAMES, Platform.TEAMS)
    await world.teams.uninstall(JAMES.aad_id)
    await world.pass_to(FIRST)
    assert not james.saying(EN.card)
    await world.teams.install(JAMES.aad_id)
    await james.reads(phrase("menu", "body", name="James"))
    await world.pass_to(SECOND)
    await james.gets(EN.card)


async def test_a_blocked_bot_tries_once_and_is_back_when_the_person_writes(world: World) -> None:
    james = await joined(world, JAMES, Platform.TEAMS)
    priya = await joined(world, PRIYA, Platform.TEAMS)
    world.teams.block(JAMES.aad_id)
    world.refusals = [("send", "MessageWritesBlocked")]
    await world.pass_to(FIRST)
    await world.pass_to(SECOND)
    assert not james.saying(EN.card)
    assert len(priya.saying(EN.card)) == 2
    world.teams.world.chats[JAMES.aad_id].reachable = True
    await james.types("ambassador")
    await world.pass_to(THIRD)
    await james.gets(EN.card)
