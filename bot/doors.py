"""Where people and platforms reach the bot: Slack and Teams, links, and pages; and what sends to them."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from functools import partial

import structlog
from aiohttp import ClientSession, web
from slack_sdk.signature import SignatureVerifier

from bot.channels.base import Channel
from bot.channels.conversation import Conversation
from bot.channels.slack.home import Overviews
from bot.channels.slack.identity import Team
from bot.channels.slack.ingress import Served, slack_handler
from bot.channels.slack.listeners import build_app
from bot.channels.slack.send import SlackChannel, web_client
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
from bot.cockpit_pages import cockpit_routes
from bot.config import Settings
from bot.domain.languages import LANGUAGES
from bot.domain.people import Platform
from bot.drawing import Pen
from bot.features import provisioning
from bot.features.pages import PageLinks
from bot.features.routes import PAGES
from bot.features.weekly.share_page import SharePages
from bot.pictures.charting import Charts
from bot.pictures.drawing import alt_text
from bot.store import workspaces
from bot.store.engine import Store, Tx
from bot.store.vault import Vault
from bot.web.about import about_route
from bot.web.previews import Draw
from bot.web_pages import (
    chart_pictures,
    event_files,
    invitation_pages,
    news_pictures,
    private_pages,
    share_pages,
    tracked_links,
)
from content_library.library import Library

log = structlog.get_logger()


@dataclass(frozen=True)
class Parts:
    settings: Settings
    store: Store
    clock: Clock
    library: Library
    vault: Vault
    pen: Pen
    conversation: Conversation
    session: ClientSession
    draw: Draw
    charts: Charts
    notify_work: Callable[[], None]


@dataclass
class Doors:
    """Everything through which people reach the bot.

    `routes` are served and `runs` run beside them; `ages` say how many seconds ago somebody gave a sign of
    life. `channels` send to the platforms, which also a process does that has no doors.
    """

    channels: dict[Platform, Channel] = field(default_factory=dict)
    routes: list[web.AbstractRouteDef] = field(default_factory=list)
    runs: list[Callable[[], Coroutine[None, None, None]]] = field(default_factory=list)
    ages: dict[str, Callable[[], float]] = field(default_factory=dict)


def build_doors(parts: Parts) -> Doors:
    doors, team = Doors(), Team()
    _add_pages(doors, parts, team)
    if parts.settings.slack:
        _add_slack(doors, parts, team)
    if parts.settings.teams:
        _add_teams(doors, parts)
    return doors


def _add_pages(doors: Doors, parts: Parts, team: Team) -> None:
    store, library, clock, pen = parts.store, parts.library, parts.clock, parts.pen
    links = tracked_links(store, library, parts.vault, clock, parts.draw, pen.address)
    invitations = invitation_pages(parts.settings, store, library, clock, team)
    doors.routes += [
        about_route(library, parts.settings.controller),
        *links.routes(),
        invitations.route(),
        *_own_pages(parts),
    ]
    doors.routes.append(event_files(store, library, clock))
    doors.routes.append(news_pictures(store))
    doors.routes.append(chart_pictures(store, library, parts.vault, clock, parts.charts))
    doors.runs += [links.run, invitations.run]


def _own_pages(parts: Parts) -> list[web.RouteDef]:
    """What one person sees in a browser that they let in."""
    store, clock, pen, notify_work = parts.store, parts.clock, parts.pen, parts.notify_work
    private = PageLinks(parts.library, parts.vault, pen.address, PAGES)
    routes = private_pages(store, private, clock, notify_work)
    routes += cockpit_routes(
        store, clock, parts.library, parts.vault, parts.conversation, pen.address, notify_work, parts.charts
    )
    if pen.links:
        shared = SharePages(parts.library, parts.vault, pen.address, pen.links, alt_text)
        routes += share_pages(store, shared, clock, notify_work, parts.draw)
    return routes


def _add_slack(doors: Doors, parts: Parts, team: Team) -> None:
    """What sends to Slack, its overviews, and the ingress: a route, or in Socket Mode our own connection."""
    settings = parts.settings
    token = settings.slack_bot_token.get_secret_value()
    channel = SlackChannel(web_client(token, settings.slack_api_url, parts.session))
    overviews = Overviews(parts.conversation, channel)
    app = build_app(parts.conversation, channel, overviews)
    # Nothing is known of whoever writes from another workspace, so they read it in every language.
    elsewhere = "\n".join(parts.library.words("elsewhere", one).plain("workspace") for one in LANGUAGES)
    served = Served(lambda: team.id, elsewhere)
    doors.channels[Platform.SLACK] = channel
    doors.runs += [partial(_meet_slack, parts, team, channel), overviews.run]
    if settings.socket_mode:
        ingress = Socket(app, channel.client, settings.slack_app_token.get_secret_value(), served)
        doors.ages["seconds_since_slack"] = lambda: ingress.seconds_silent
        doors.runs.append(ingress.run)
        return
    verifier = SignatureVerifier(settings.slack_signing_secret.get_secret_value())
    doors.routes.append(web.post("/slack/events", slack_handler(app, verifier, served)))


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


def _add_teams(doors: Doors, parts: Parts) -> None:
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
    doors.channels[Platform.TEAMS] = TeamsChannel(connector, settings.teams_app_id)
    doors.routes.append(messages_route(adapter, listeners))
