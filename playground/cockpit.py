"""The demo's short way in to the cockpit: it signs in whoever plays HR, in the browser that asks."""

import asyncio
from datetime import datetime
from functools import partial

from aiohttp import web

from bot.clock import Clock
from bot.domain.people import Platform
from bot.features.cockpit import way_in
from bot.features.cockpit.screens import PATH
from bot.store import browsers, members, workspaces
from bot.store.engine import Store, Tx
from bot.web.browsers import BrowserCookie, new_secret
from bot.web.cockpit_answers import DeskCookie, to
from playground.api import guarded
from playground.organisation import organisation
from playground.slack.simulated import SimulatedSlack


def route(store: Store, clock: Clock, tenant: str) -> web.RouteDef:
    """GET /playground/cockpit, for HR of the platform that it names."""

    async def enter(request: web.Request) -> web.Response:
        platform = Platform.TEAMS if request.query.get("platform") == Platform.TEAMS else Platform.SLACK
        place = tenant if platform is Platform.TEAMS else SimulatedSlack.team
        browser = BrowserCookie(secure=False)
        secret = browser.secret(request) or new_secret()
        work = partial(_sign_in, platform=platform, place=place, secret=secret, now=clock.now())
        answer = to(PATH)
        DeskCookie(secure=False).give(answer, await asyncio.wrap_future(store.submit(work)))
        browser.give(answer, secret)
        return answer

    return web.get("/playground/cockpit", guarded(enter))


def _sign_in(tx: Tx, platform: Platform, place: str, secret: str, now: datetime) -> str:
    hr = organisation().hr.person
    workspace = workspaces.find_workspace(tx, platform, place)
    user = hr.aad_id if platform is Platform.TEAMS else hr.slack_id
    member = members.find_member(tx, workspace.id, user) if workspace else None
    if member is None:
        raise LookupError("the demo has an HR at each platform")
    known = browsers.find_browser(tx, member.id, secret) or browsers.add_asking(tx, member, secret, now)
    if known is None:
        raise LookupError("too many browsers ask")
    if not known.may_open(now):
        browsers.let_in(tx, known, now)
    return way_in.sign_in(tx, member, known.id, now)
