"""The true bot behind its true HTTP server, a simulated Slack and Teams around it, and a clock to move."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

from aiohttp import ClientSession

from bot.app import Bot, running
from bot.clock import Clock
from bot.config import load_settings
from bot.domain.people import Platform
from bot.domain.vacancies import VacancyEntry
from bot.features import provisioning
from bot.fetching.fetcher import Fetcher
from bot.serving import listening
from bot.store import vacancies
from bot.store.engine import Tx
from playground.shared import Json, Person
from playground.slack.app_client import signed_headers
from playground.slack.simulated import SimulatedSlack
from playground.slack.world import Timing
from playground.teams.simulated import SimulatedTeams
from scheduler.jobs import JOBS
from tests.end_to_end.driver import Driver
from tests.end_to_end.in_slack import InSlack
from tests.end_to_end.in_teams import InTeams
from tests.end_to_end.judging import judge_card, judge_message, judge_view
from tests.end_to_end.people import EVERYBODY, HR
from tests.patience import PATIENCE
from tests.stopped_clock import StoppedClock
from tests.world import BareWorld

HOST = "127.0.0.1"
SECRET = "signing-secret"
TENANT = "tenant-1"
TUESDAY = datetime(2027, 2, 2, 9, 30, tzinfo=UTC)
"""Half past ten in Amsterdam, in a week without a public holiday."""
NEVER = datetime.min.replace(tzinfo=UTC)
OFTEN = timedelta(hours=1)
"""What is done once in that time or less would take more than half of each tick."""
ONLY_AT_A_TICK = 24 * 3600.0
"""So slow is time for the jobs, by the clock on the wall, that none is done while a test looks elsewhere."""
VACANCIES = (
    VacancyEntry("v1", "Embedded engineer", "https://jobs.example/v1", location="Utrecht", summary="C."),
    VacancyEntry("v2", "Planner", "https://jobs.example/v2", location="Zwolle", summary="Vans and parts."),
)  # fmt: skip


@dataclass(kw_only=True)
class World(BareWorld):
    """Everything there is. `refusals` are what a test expects the platforms to refuse."""

    bot: Bot
    slack: SimulatedSlack
    teams: SimulatedTeams
    url: str
    session: ClientSession
    round_keys: Path
    refusals: list[tuple[str, str]] = field(default_factory=list)
    may_be_refused: tuple[str, str] = ("", "")
    """However often, and also after the test's last line: it is drawn anew."""
    done: dict[str, datetime] = field(default_factory=dict)
    """When each timed job was done last."""

    def meet(self, person: Person, platform: Platform) -> Driver:
        """Somebody on one of the platforms."""
        return InSlack(self.slack, person) if platform is Platform.SLACK else InTeams(self.teams, person)

    async def pass_time(self, **time: float) -> None:
        """Let so much time pass, and everything happen that it brings."""
        await self.pass_to(self.clock.now() + timedelta(**time))

    async def pass_to(self, moment: datetime) -> None:
        """Go on from a moment, and let everything happen that is due then."""
        self.clock.move_to(moment)
        await self.tick()

    async def tick(self) -> None:
        """Do every timed job, and deliver what is due, to the end; what is rare once in its time, as ever."""
        for job in JOBS:
            now = self.clock.now()
            if job.every < OFTEN or now - self.done.get(job.name, NEVER) >= job.every:
                await self.bot.engine.work(job)
                self.done[job.name] = now
        await self.bot.engine.deliver()
        while drains := list(self.bot.engine._draining.values()):
            await asyncio.gather(*drains)

    async def to_slack(self, fields: Json, **headers: str) -> tuple[int, str]:
        """Send the bot a signed form, as Slack would."""
        body = urlencode({k: v if isinstance(v, str) else json.dumps(v) for k, v in fields.items()})
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        return await self.post("/slack/events", body, **form, **signed_headers(SECRET, body), **headers)

    async def post(self, path: str, body: str | BytesIO, **headers: str) -> tuple[int, str]:
        """Send the bot anything at all."""
        async with self.session.post(f"{self.url}{path}", data=body, headers=headers) as response:
            return response.status, await response.text()

    async def get(self, path: str) -> tuple[int, str]:
        """Ask the bot something."""
        async with self.session.get(f"{self.url}{path}") as response:
            return response.status, await response.text()

    def judge(self) -> None:
        """Check every payload that reached the platforms, and that they refused nothing unexpected."""
        refused = [one for one in (*self.slack.refusals, *self.teams.refusals) if one != self.may_be_refused]
        assert refused == self.refusals
        for _, body in self.slack.calls:
            if body.get("blocks"):
                judge_message(body["blocks"])
            if body.get("view"):
                judge_view(body["view"])
        for _, body in self.teams.calls:
            for attachment in body.get("attachments", ()):
                judge_card(attachment["content"])


@asynccontextmanager
async def platforms(clock: Clock) -> AsyncIterator[tuple[SimulatedSlack, SimulatedTeams]]:
    """A simulated Slack and Teams that listen; where the bot is, they have to be told."""
    slack = SimulatedSlack(
        EVERYBODY,
        signing_secret=SECRET,
        events_url="",
        public_url="",
        clock=lambda: clock.now().timestamp(),
        timing=Timing(answer=PATIENCE, trigger=PATIENCE, retries=(0, 0, 0)),
        in_channel=[HR.slack_id],
    )
    teams = SimulatedTeams(
        EVERYBODY, messages_url="", service_url="", tenant=TENANT, patience=PATIENCE, in_channel=[HR.aad_id]
    )
    async with listening(HOST, 0, [*slack.routes(), *teams.routes()]) as port:
        slack.public_url = f"http://{HOST}:{port}"
        teams.service_url = f"{slack.public_url}/playground/teams/"
        yield slack, teams
        await slack.stop()
        await teams.stop()


@asynccontextmanager
async def living(folder: Path, **settings: str) -> AsyncIterator[World]:
    """A world with two vacancies; the platforms know everybody, the bot nobody but HR."""
    clock = StoppedClock(TUESDAY)
    async with AsyncExitStack() as stack:
        slack, teams = await stack.enter_async_context(platforms(clock))
        fetcher = Fetcher(this_computer=True)
        round_keys = folder / "round-keys"
        given = settings_for(slack, f"sqlite:///{folder}/bot.db") | {"round_keys": str(round_keys)} | settings
        bot = await stack.enter_async_context(
            running(load_settings(_env_file=None, **given), clock, ONLY_AT_A_TICK, fetcher)
        )
        port = await stack.enter_async_context(listening(HOST, 0, bot.routes))
        url = f"http://{HOST}:{port}"
        slack.events_url, teams.messages_url = f"{url}/slack/events", f"{url}/api/messages"
        bot.store.write(lambda tx: _open_vacancies(tx, clock.now()))
        session = await stack.enter_async_context(ClientSession())
        parts = {"store": bot.store, "clock": clock, "bot": bot, "slack": slack, "teams": teams}
        yield World(**parts, url=url, session=session, round_keys=round_keys)  # type: ignore[arg-type]  # as named


def settings_for(slack: SimulatedSlack, database: str) -> dict[str, str]:
    """The settings of a bot on this computer."""
    return {
        "database_url": database,
        "host": HOST,
        "slack_signing_secret": SECRET,
        "slack_bot_token": "xoxb-demo",
        "slack_api_url": f"{slack.public_url}/playground/slack/api/",
        "teams_auth": "off",
        "hr_slack_users": HR.slack_id,
        "hr_teams_users": HR.aad_id,
    }


def _open_vacancies(tx: Tx, now: datetime) -> None:
    for platform, external_id in ((Platform.SLACK, SimulatedSlack.team), (Platform.TEAMS, TENANT)):
        hr = HR.slack_id if platform is Platform.SLACK else HR.aad_id
        workspace = provisioning.ensure_workspace(tx, platform, external_id, (hr,), now)
        vacancies.upsert_vacancies(tx, workspace.id, "test", VACANCIES, now)
