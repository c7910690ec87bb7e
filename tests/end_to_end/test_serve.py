"""`ambassador-bot serve` as administrators run it: a process with settings, signals and logs."""

import asyncio
import resource
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.domain.people import Platform
from playground.slack.simulated import SimulatedSlack
from playground.teams.simulated import SimulatedTeams
from tests.end_to_end.conftest import comes_in
from tests.end_to_end.driver import Driver
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.in_teams import InTeams
from tests.end_to_end.people import EN, EVERYBODY, HR, JAMES
from tests.end_to_end.served import Served, serving
from tests.end_to_end.waiting import until
from tests.end_to_end.world import HOST, platforms, settings_for
from tests.features.world import phrase
from tests.patience import wait_for

pytestmark = pytest.mark.long

Platforms = tuple[SimulatedSlack, SimulatedTeams]
LINK = "https://www.linkedin.com/posts/a-secret-link"


@pytest.fixture
async def around() -> AsyncIterator[Platforms]:
    async with platforms(Clock()) as both:
        yield both


def person(around: Platforms, platform: Platform, who: object = JAMES) -> Driver:
    slack, teams = around
    one = next(one for one in EVERYBODY if one is who)
    return InSlack(slack, one) if platform is Platform.SLACK else InTeams(teams, one)


def point_at(around: Platforms, served: Served) -> None:
    slack, teams = around
    slack.events_url, teams.messages_url = f"{served.url}/slack/events", f"{served.url}/api/messages"


async def share_something(me: Driver) -> None:
    await me.types("ambassador join")
    await comes_in(me)
    await me.gets(phrase("welcome", "title", name="James"))
    await me.types("ambassador settings")
    await me.fills(department="A secret department")
    await me.types("ambassador week")
    await me.gets(EN.card)
    await me.clicks(EN.share)
    await me.clicks(EN.elsewhere)
    await me.fills(network="linkedin", link=LINK)


async def test_a_whole_story_survives_a_kill_and_leaves_nothing_personal_in_the_log(
    tmp_path: Path, around: Platforms, platform: Platform
) -> None:
    settings = settings_for(around[0], f"sqlite:///{tmp_path}/bot.db")
    me, hr = person(around, platform), person(around, platform, HR)
    async with serving(tmp_path, {**settings, "metrics_port": "0"}) as killed:
        point_at(around, killed)
        assert [await killed.get(path) for path in ("/healthz", "/readyz", "/metrics")] == [200, 200, 404]
        assert [await killed.get(path, "metrics_port") for path in ("/metrics", "/readyz")] == [200, 404]
        await share_something(me)
        assert await killed.stop(signal.SIGKILL) == -signal.SIGKILL
    async with serving(tmp_path, settings) as bot:
        point_at(around, bot)
        await hr.types("advocacy report")
        await hr.gets(phrase("report", "title"))
        await me.types("ambassador week")
        card = await me.gets(EN.card, 2)
        assert EN.undo in card.labels
        await me.types("ambassador some secret words")
        faults = around[0].faults if platform is Platform.SLACK else around[1].faults
        faults.fail(times=2)
        await me.clicks(EN.decline)
        await me.clicks(EN.undo)
        around[0].events_url = f"{bot.url}/slack/nowhere"
        assert await bot.stop() == 0
    log = "".join([*killed.lines, *bot.lines])
    names = [name for one in EVERYBODY for name in (one.slack_id, one.aad_id, *one.name.split())]
    private = [*names, LINK, "secret", "xoxb-demo", "signing-secret", card.text.split("\n")[0]]
    assert not [one for one in private if one in log]
    assert "Traceback" not in log
    assert killed.events()[:3] == ["database_migrated", "teams_auth_off", "serving"]


async def test_it_stops_in_time_while_slack_hangs(tmp_path: Path, around: Platforms) -> None:
    settings = settings_for(around[0], f"sqlite:///{tmp_path}/bot.db")
    async with serving(tmp_path, settings) as bot:
        point_at(around, bot)
        me = person(around, Platform.SLACK)
        await me.types("ambassador")
        around[0].faults.slow(9)
        calls = len(around[0].calls)
        await me.goes_home()
        await until(around[0].changes, lambda: len(around[0].calls) > calls, lambda: "nothing is sent")
        assert await bot.stop() == 0
    assert "Traceback" not in "".join(bot.lines)


async def test_a_second_one_on_the_same_port_says_so_in_one_line(tmp_path: Path, around: Platforms) -> None:
    settings = settings_for(around[0], f"sqlite:///{tmp_path}/bot.db")
    other = settings | {"database_url": f"sqlite:///{tmp_path}/other.db"}
    async with serving(tmp_path, settings) as first, serving(tmp_path, other, first.port) as second:
        assert await second.ended() == 2
        said = [line for line in second.lines if not line.startswith("{")]
        assert len(said) == 1
        assert f"127.0.0.1:{first.port} cannot be listened on" in said[0]


async def test_running_out_of_files_fills_no_log(tmp_path: Path, around: Platforms) -> None:
    settings = settings_for(around[0], f"sqlite:///{tmp_path}/bot.db")
    async with serving(tmp_path, settings) as bot, AsyncExitStack() as stack:
        resource.prlimit(bot.process.pid, resource.RLIMIT_NOFILE, (40, 40))
        for _ in range(100):
            _, writer = await asyncio.open_connection(HOST, bot.port)
            stack.callback(writer.close)
            writer.write(b"GET /r/a-secret-token HT")
        await wait_for(lambda: any("out of system resource" in line for line in bot.lines))
        await asyncio.sleep(1.2)  # asyncio tries again once a second
        assert len(bot.lines) < 20
    assert "a-secret-token" not in "".join(bot.lines)
