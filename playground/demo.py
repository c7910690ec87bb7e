"""`ambassador-bot demo`: the true bot, with a simulated Slack and Teams around it, and a page to play in."""

import asyncio
import secrets
import shutil
import socket
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.app import Bot, running
from bot.clock import Clock
from bot.config import Settings, load_settings
from bot.data_key import ensure_vault, get_vault
from bot.domain.people import Platform
from bot.serving import answering, when_stopped
from bot.store import members, workspaces
from bot.store.engine import Tx
from bot.store.opening import opened_database
from content_library.library import Library
from playground import cockpit, jobs_site
from playground.api import PageApi
from playground.organisation import organisation
from playground.rows import list_joined, next_for
from playground.seed import seed
from playground.seed_consent import seed_consent
from playground.seed_history import seed_history
from playground.seed_prompts import tell_of_prompts
from playground.seed_stories_and_feedback import seed_voice
from playground.slack import world as slack_world
from playground.slack.simulated import SimulatedSlack
from playground.teams import world as teams_world
from playground.teams.simulated import SimulatedTeams
from scheduler.closed_periods import close_workspace
from scheduler.nudges import plan_nudges_of


class MovableClock(Clock):
    """Tells the time in UTC, and goes ahead of it when it is told to."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def now(self) -> datetime:
        return super().now() + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Go on from `moment`. Going back is not possible: what was sent stays sent."""
        self._ahead += max(moment - self.now(), timedelta())


HOST = "127.0.0.1"
TENANT = "11111111-2222-4333-8444-555555555555"
STATIC = Path(__file__).parent / "static"
_STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
_NEVER_HERE = (
    "slack_bot_token",
    "slack_signing_secret",
    "slack_app_token",
    "teams_app_id",
    "teams_app_password",
    "data_key",
)


class ProductionSettings(Exception):
    """The settings are those of a real workspace; the demo keeps away from them."""


@dataclass(frozen=True)
class Demo:
    bot: Bot
    clock: MovableClock
    slack: SimulatedSlack
    teams: SimulatedTeams
    address: str

    async def jump(self, to: str, people: Sequence[str]) -> bool:
        """Move the clock on by "hour" or "day", or to what these people get next; False for nothing."""
        now = self.clock.now()
        due = await asyncio.to_thread(self.bot.store.read, lambda tx: next_for(tx, people, now))
        moment = now + _STEPS[to] if to in _STEPS else due
        if moment is None:
            return False
        await asyncio.to_thread(self.bot.store.write, partial(self._plan, moment=moment))
        self.clock.move_to(moment)
        self.bot.engine.notify_work()
        return True

    def _plan(self, tx: Tx, moment: datetime) -> None:
        """Ideas before all else that is due then: one thing comes a day, and these were asked for."""
        plan_nudges_of(tx, members.due_member_ids(tx, moment), self.bot.library, moment)

    async def joined(self) -> list[str]:
        return await asyncio.to_thread(self.bot.store.read, list_joined)


async def run_demo(settings: Settings) -> None:
    """Run the demo until it is stopped. Raises ProductionSettings."""
    for name in _NEVER_HERE:
        if name in settings.model_fields_set and str(getattr(settings, name)):
            raise ProductionSettings(
                f"The demo does not start beside {name.upper()}. Unset it, or use `serve`."
            )
    stopped = when_stopped()  # before it says where it is: whoever reads that may stop it at once
    async with running_demo(Path("var") / "demo", settings.port) as demo:
        sys.stdout.write(f"\nThe demo is at  {demo.address}/playground\nCtrl+C ends it.\n\n")
        sys.stdout.flush()
        await stopped.wait()


@asynccontextmanager
async def running_demo(folder: Path, port: int = 0) -> AsyncIterator[Demo]:
    """A demo with a fresh organisation in `folder`; bot and page are at `port` if nobody has it."""
    shutil.rmtree(folder, ignore_errors=True)
    with _take_port(port) as for_bot, _take_port(0) as for_platforms:
        async with _at(folder, for_bot, for_platforms) as demo:
            yield demo


@asynccontextmanager
async def _at(folder: Path, for_bot: socket.socket, for_platforms: socket.socket) -> AsyncIterator[Demo]:
    address, platforms = _address(for_bot), _address(for_platforms)
    clock = MovableClock()
    secret, hr = secrets.token_hex(16), organisation().hr.person
    slack = SimulatedSlack(
        organisation().people,
        signing_secret=secret,
        events_url=f"{address}/slack/events",
        public_url=platforms,
        name=organisation().name,
        clock=lambda: clock.now().timestamp(),
        in_channel=[hr.slack_id],
    )
    teams = SimulatedTeams(
        organisation().people,
        messages_url=f"{address}/api/messages",
        service_url=f"{platforms}/playground/teams/",
        tenant=TENANT,
        in_channel=[hr.aad_id],
    )
    settings = _settings(folder, address, secret, f"{platforms}/playground/slack/api/")
    await asyncio.to_thread(_prepare, settings, clock, teams.service_url, f"{address}{jobs_site.PATH}")
    async with (
        answering(for_platforms, [*slack.routes(), *teams.routes()]),
        running(settings, clock, seconds=1) as bot,
    ):
        demo = Demo(bot, clock, slack, teams, address)
        page = PageApi(slack, teams, _people, demo.joined, clock.now, demo.jump)
        way = cockpit.route(bot.store, clock, TENANT)
        shown = [*bot.routes, *page.routes(), way, *jobs_site.routes(), *_static_routes()]
        async with answering(for_bot, shown):
            for one in organisation().people:
                await teams.install(one.aad_id)
            yield demo
            await slack.stop()
            await teams.stop()


def _settings(folder: Path, address: str, secret: str, slack_api: str) -> Settings:
    return load_settings(
        _env_file=None,
        database_url=f"sqlite:///{folder}/demo.db",
        round_keys=f"{folder}/round-keys",
        host=HOST,
        public_url=address,
        slack_signing_secret=secret,
        slack_bot_token="xoxb-demo",  # noqa: S106 - the simulation's own
        slack_api_url=slack_api,
        teams_auth="off",
        hr_slack_users=(organisation().hr.person.slack_id,),
        hr_teams_users=(organisation().hr.person.aad_id,),
    )


def _prepare(settings: Settings, clock: MovableClock, service_url: str, jobs_page: str) -> None:
    """Make the database, and fill it for both platforms in one transaction."""
    library, keys = Library(), ensure_vault(settings)

    def fill(tx: Tx) -> None:
        in_slack = {"channel": slack_world.CHANNEL}
        seed(tx, library, Platform.SLACK, SimulatedSlack.team, clock.now(), in_slack, jobs_page)
        channel = {"service_url": service_url, "conversation_id": teams_world.CHANNEL}
        in_teams = channel | {"bot_id": teams_world.BOT_ID}
        seed(tx, library, Platform.TEAMS, TENANT, clock.now(), in_teams, jobs_page)
        for workspace in workspaces.list_workspaces(tx):
            seed_consent(tx, library, keys, workspace, clock.now())
            seed_voice(tx, keys, workspace, clock.now())

    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        store.write(fill)
        for one in store.read(workspaces.list_workspaces):  # what is past is over before anybody looks
            close_workspace(store, one.id, clock.now())
            store.write(partial(seed_history, workspace_id=one.id))
            store.write(partial(tell_of_prompts, workspace_id=one.id))


def _people() -> dict[str, object]:
    """Who can be played, for the page."""
    people = [
        {
            "slack": one.person.slack_id,
            "teams": one.person.aad_id,
            "name": one.person.name,
            "label": one.label,
            "language": one.person.locale[:2],
        }
        for one in organisation().colleagues
        if one.label
    ]
    colleagues = [
        {"slack": one.slack_id, "teams": one.aad_id, "name": one.name}
        for one in sorted(organisation().people, key=lambda one: one.name)
    ]
    return {"organisation": organisation().name, "people": people, "colleagues": colleagues}


def _static_routes() -> list[web.AbstractRouteDef]:
    async def page(_: web.Request) -> web.FileResponse:
        return web.FileResponse(STATIC / "index.html")

    async def to_page(_: web.Request) -> web.Response:
        raise web.HTTPFound("/playground")

    return [web.get("/", to_page), web.get("/playground", page), web.static("/playground/static", STATIC)]


def _take_port(wanted: int) -> socket.socket:
    """The wanted port if nobody has it, else any that is free; from here on nobody else gets it."""
    for port in (wanted, 0):
        taken = socket.socket()
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind((HOST, port))
            taken.listen()
        except OSError:
            taken.close()
            continue
        return taken
    raise OSError("no port is free")


def _address(taken: socket.socket) -> str:
    return f"http://{HOST}:{taken.getsockname()[1]}"
