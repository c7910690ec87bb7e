"""The composition root: the one place that knows every part and puts them together."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial

import structlog
from aiohttp import ClientSession, web
from slack_sdk.signature import SignatureVerifier

from bot import supervising
from bot.channels.base import Channel
from bot.channels.conversation import Conversation
from bot.channels.slack.home import Overviews
from bot.channels.slack.identity import Team
from bot.channels.slack.ingress import Served, slack_handler
from bot.channels.slack.listeners import build_app
from bot.channels.slack.send import TIMEOUT, SlackChannel, web_client
from bot.channels.slack.socket import Socket
from bot.channels.teams.adapter import TeamsAdapter
from bot.channels.teams.connector import Connector
from bot.channels.teams.files import Files
from bot.channels.teams.listeners import Listeners
from bot.channels.teams.profiles import Profiles
from bot.channels.teams.send import TeamsChannel
from bot.channels.teams.tokens import Registration, SigningKeys, Tokens
from bot.channels.teams.web import messages_route
from bot.clock import Clock
from bot.config import Settings
from bot.data_key import ensure_vault
from bot.database import open_store
from bot.domain.languages import LANGUAGES
from bot.domain.people import Platform
from bot.domain.share_links import ShareLinks
from bot.drawing import Pen
from bot.features import provisioning
from bot.features.pages import PageLinks
from bot.features.readiness import database_answers
from bot.features.routes import PAGES
from bot.features.weekly.share_page import SharePages
from bot.fetching.fetcher import Fetcher
from bot.pictures.drawing import alt_text
from bot.pictures.studio import open_studio
from bot.store import workspaces
from bot.store.boxes.names import find_open_boxes
from bot.store.boxes.opening import open_boxes
from bot.store.data_keys import WrongKey
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from bot.web import health
from bot.web.pages import about_route
from bot.web.previews import Draw
from bot.web_pages import event_files, invitation_pages, private_pages, share_pages, tracked_links
from content_library.library import Library
from scheduler.delivery import Outbox
from scheduler.engine import Engine
from scheduler.jobs import JOBS
from scheduler.resealing import Resealing
from scheduler.ticker import Ticker
from scheduler.timed import Run

log = structlog.get_logger()


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: Store
    clock: Clock
    conversation: Conversation
    session: ClientSession
    library: Library


@dataclass(frozen=True)
class Bot:
    store: Store
    library: Library
    clock: Clock
    engine: Engine
    routes: tuple[web.AbstractRouteDef, ...]


@asynccontextmanager
async def running(
    settings: Settings, clock: Clock, seconds: float = 60, fetcher: Fetcher | None = None
) -> AsyncIterator[Bot]:
    """The bot with everything that happens by itself; a minute of its timed jobs has so many `seconds`."""
    store = await asyncio.to_thread(open_store, settings)
    library, keys, address = Library(), ensure_vault(settings), settings.address
    channels: dict[Platform, Channel] = {}
    boxes = open_boxes(store, keys, settings.round_keys_folder)
    work = Run(store, library, keys, clock, fetcher or Fetcher(), boxes)
    pen = Pen(library, address, links=_share_links(settings, keys))
    engine = Engine(work, Outbox(store, channels, clock, pen), JOBS, seconds)
    hr = {Platform.SLACK: settings.hr_slack_users, Platform.TEAMS: settings.hr_teams_users}
    await _begin(work, engine, hr)
    acts = Conversation(store, library, keys, clock, hr, engine.notify_work, address, boxes, pen.links)
    async with ClientSession(timeout=TIMEOUT) as session, open_studio() as studio:
        parts = Parts(settings, store, clock, acts, session, library)
        ages = {"seconds_since_tick": lambda: engine.ages["plan nudges"]}
        routes = [*health.routes(lambda: database_answers(store), ages, lambda: engine.ages), about_route()]
        links = tracked_links(store, library, keys, clock, studio.draw, address)
        private = _own_pages(work, pen, engine.notify_work, studio.draw)
        team = Team()
        invitations = invitation_pages(settings, store, library, clock, team)
        routes += [*links.routes(), invitations.route(), *private, event_files(store, library, clock)]
        tasks = supervising.begin(one.run for one in (engine, links, invitations, Resealing(boxes)))
        if settings.slack:
            slack, overviews, ingress = _slack(parts, team)
            channels[Platform.SLACK] = slack
            tasks += supervising.begin((partial(_meet_slack, parts, team, slack), overviews.run))
            if isinstance(ingress, Socket):
                ages["seconds_since_slack"] = lambda: ingress.seconds_silent
                tasks += supervising.begin((ingress.run,))
            else:
                routes.append(ingress)
        if settings.teams:
            channels[Platform.TEAMS], route = _teams(parts)
            routes.append(route)
        ticker = Ticker(engine.ticks)
        ticker.start()
        engine.notify_work()
        try:
            yield Bot(store, library, clock, engine, tuple(routes))
        finally:
            ticker.stop()
            await _end(engine, tasks)
    await asyncio.to_thread(_close, work)


def _share_links(settings: Settings, keys: Vault) -> ShareLinks | None:
    """Links to the pages to share on, where people can reach the bot on the web."""
    address = settings.public_url.rstrip("/")
    return ShareLinks(address, keys.derive_all("share page")) if address else None


def _own_pages(work: Run, pen: Pen, notify_work: Callable[[], None], draw: Draw) -> list[web.RouteDef]:
    """What one person sees in a browser that they let in."""
    private = PageLinks(work.library, work.vault, pen.address, PAGES)
    routes = private_pages(work.store, private, work.clock, notify_work)
    if pen.links:
        shared = SharePages(work.library, work.vault, pen.address, pen.links, alt_text)
        routes += share_pages(work.store, shared, work.clock, notify_work, draw)
    return routes


def _close(work: Run) -> None:
    work.boxes.close()
    work.store.close()


async def _begin(work: Run, engine: Engine, hr: dict[Platform, tuple[str, ...]]) -> None:
    try:
        await engine.arrive()
    except WrongKey:
        await asyncio.to_thread(_close, work)
        raise
    today = work.clock.now().date()
    await asyncio.to_thread(
        work.store.write, lambda tx: provisioning.apply_hr_settings(tx, hr, work.vault, today)
    )
    await asyncio.to_thread(work.boxes.delete_others, find_open_boxes)


def _slack(parts: Parts, team: Team) -> tuple[SlackChannel, Overviews, web.RouteDef | Socket]:
    """What sends to Slack, its overviews, and the ingress: a route, or in Socket Mode our own connection."""
    settings = parts.settings
    token = settings.slack_bot_token.get_secret_value()
    channel = SlackChannel(web_client(token, settings.slack_api_url, parts.session))
    overviews = Overviews(parts.conversation, channel)
    app = build_app(parts.conversation, channel, overviews)
    # Nothing is known of whoever writes from another workspace, so they read it in every language.
    elsewhere = "\n".join(parts.library.words("elsewhere", one).plain("workspace") for one in LANGUAGES)
    served = Served(lambda: team.id, elsewhere)
    if settings.socket_mode:
        app_token = settings.slack_app_token.get_secret_value()
        return channel, overviews, Socket(app, channel.client, app_token, served)
    verifier = SignatureVerifier(settings.slack_signing_secret.get_secret_value())
    route = web.post("/slack/events", slack_handler(app, verifier, served))
    return channel, overviews, route


async def _meet_slack(parts: Parts, team: Team, channel: SlackChannel) -> None:
    """Learn whose workspace it is, and make it known with its name and its HR people."""
    await team.learn(channel.client)
    if not team.id:
        return

    def know(tx: Tx) -> None:
        hr = parts.settings.hr_slack_users
        workspace = provisioning.ensure_workspace(tx, Platform.SLACK, team.id, hr, parts.clock.now())
        if not workspace.name:  # HR may have given it another one
            workspaces.rename_workspace(tx, workspace.id, team.name[:200])
        workspaces.set_removed(tx, workspace.id, None)

    await asyncio.wrap_future(parts.store.submit(know))


def _teams(parts: Parts) -> tuple[TeamsChannel, web.RouteDef]:
    settings = parts.settings
    registration = Registration(
        settings.teams_app_id,
        settings.teams_app_password.get_secret_value(),
        settings.teams_tenant_id,
        auth=settings.teams_auth == "on",
    )
    if not registration.auth:
        log.warning("teams_auth_off", meaning="anybody on this computer can say to be anybody in Teams")
    tokens = Tokens(parts.session, registration)
    connector = Connector(parts.session, tokens)
    adapter = TeamsAdapter(registration, SigningKeys(parts.session), connector)
    listeners = Listeners(parts.conversation, Files(parts.session, tokens), Profiles(connector))
    route = messages_route(adapter, listeners)
    return TeamsChannel(connector, settings.teams_app_id), route


async def _end(engine: Engine, tasks: list[asyncio.Task[None]]) -> None:
    await supervising.end(tasks)
    try:
        await engine.leave()
    except Exception as error:  # noqa: BLE001 - a process that is not heard of any more has left, too
        log.warning("not_signed_off", reason=type(error).__name__)
