"""What the playground's page asks for and does, as HTTP. Only a page of this very server may use it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from aiohttp import web
from pydantic import TypeAdapter

from playground.checks import complaints
from playground.page_acts import CLOCK, FAULTS, IN_SLACK, IN_TEAMS
from playground.shared import Json, Refused, first_change, read_uploads
from playground.slack.simulated import SimulatedSlack
from playground.slack.world import CHANNEL
from playground.teams.simulated import SimulatedTeams

WAIT_SECONDS = 20.0
MOST_WAITING = 3
"""A browser has six connections to a host for all its windows: with more of them, nobody waits long."""
BRIEF_SECONDS = 0.3
SLOW_SECONDS = 2.0
RETRY_AFTER_SECONDS = 5
HERE = ("127.0.0.1", "localhost", "::1")

Handler = Callable[[web.Request], Awaitable[web.Response]]


@dataclass(frozen=True)
class PageApi:
    """The page's server side.

    `people` returns what is shown of the organisation (`organisation` and `people`), `joined` the ids of who
    takes part, `now` the demo's time. `jump` moves that time by "hour" or "day", or to what comes next for
    the people with these ids; False if nothing does.
    """

    slack: SimulatedSlack
    teams: SimulatedTeams
    people: Callable[[], Mapping[str, Any]]
    joined: Callable[[], Awaitable[Sequence[str]]]
    now: Callable[[], datetime]
    jump: Callable[[str, Sequence[str]], Awaitable[bool]]
    troubles: dict[str, str] = field(default_factory=lambda: {"slack": "clear", "teams": "clear"})
    _waiting: set[object] = field(default_factory=set)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/playground/people", guarded(self._get_people)),
            web.get("/playground/state", guarded(self._get_state)),
            web.post("/playground/slack", guarded(_does(IN_SLACK, self._in_slack))),
            web.post("/playground/teams", guarded(_does(IN_TEAMS, self._in_teams))),
            web.post("/playground/files", guarded(self._send_files)),
            web.post("/playground/clock", guarded(_does(CLOCK, self._move_clock))),
            web.post("/playground/faults", guarded(_does(FAULTS, self._set_fault))),
        ]

    async def _get_people(self, _: web.Request) -> web.Response:
        return web.json_response({**self.people(), "now": self.now().isoformat()})

    async def _get_state(self, request: web.Request) -> web.Response:
        """Answer with what a person sees on both platforms, as soon as the page has another version."""
        await self._wait(request.query.get("since", ""))
        version = self._version
        try:
            state = {
                "slack": self._slack_state(request.query.get("slack", "")),
                "teams": self._teams_state(request.query.get("teams", "")),
            }
        except Refused as refusal:
            return web.json_response({"error": refusal.reason, "fields": {}}, status=404)
        known = {"joined": list(await self.joined()), "faults": self.troubles, "now": self.now().isoformat()}
        return web.json_response({"version": version, **state, **known})

    @property
    def _version(self) -> str:
        return f"{self.slack.changes.version}.{self.teams.changes.version}"

    async def _wait(self, since: str) -> None:
        """Return when there is news on either platform, or after a while."""
        if since != self._version:
            return
        seconds = WAIT_SECONDS if len(self._waiting) < MOST_WAITING else BRIEF_SECONDS
        versions = map(int, since.split("."))
        self._waiting.add(me := object())
        try:
            await first_change(zip((self.slack.changes, self.teams.changes), versions, strict=True), seconds)
        finally:
            self._waiting.discard(me)

    def _slack_state(self, person: str) -> Json:
        shown = {"modal": self.slack.view(person), "home": self.slack.home(person)}
        said = {"messages": self.slack.messages(person), "channel": self.slack.channel(person)}
        return {**said, **shown}

    def _teams_state(self, person: str) -> Json:
        shown = {"dialog": self.teams.dialog(person), "toast": self.teams.toast(person)}
        said = {"messages": self.teams.messages(person), "channel": self.teams.channel(person)}
        return {**said, **shown}

    async def _in_slack(self, act: Json) -> Json:
        person = act["person"]
        match act["do"]:
            case "say":
                say = self.slack.command if act["text"].startswith("/") else self.slack.say
                await say(person, act["text"], CHANNEL if act.get("in_channel") else "")
            case "point":
                await self.slack.point(person, act["channel"], act["ts"])
            case "click":
                message = (act["channel"], act["ts"], act["block_id"], act["action_id"])
                await self.slack.click(person, *message, act.get("selected", ""))
            case "click-modal":
                where = (act["block_id"], act["action_id"])
                await self.slack.click_in_modal(person, *where, act.get("selected", ""))
            case "open-home":
                await self.slack.open_home(person)
            case "click-home":
                where = (act["block_id"], act["action_id"])
                await self.slack.click_in_home(person, *where, act.get("selected", ""))
            case "submit":
                if (await self.slack.submit(person, act["values"])).problem:
                    raise Refused("We had some trouble connecting. Try again?")
            case "close":
                await self.slack.close(person)
        return {}

    async def _in_teams(self, act: Json) -> Json:
        person, inputs = act["person"], act.get("inputs")
        match act["do"]:
            case "say" if act.get("in_channel"):
                await self.teams.say_in_channel(person, act["text"])
            case "say":
                await self.teams.say(person, act["text"])
            case "point":
                await self.teams.point(person, act["activity"])
            case "click":
                await self.teams.click(person, act["activity"], act["action"], inputs, complete=True)
            case "submit-dialog":
                await self.teams.submit_dialog(person, act["action"], inputs, complete=True)
            case "close-dialog":
                self.teams.close_dialog(person)
        return {}

    async def _send_files(self, request: web.Request) -> web.Response:
        """Send what somebody picked to the bot, in one message."""
        person, platform = request.query.get("person", ""), request.query.get("platform")
        try:
            files = await read_uploads(request)
            await (self.slack if platform == "slack" else self.teams).send_files(person, files)
        except Refused as refusal:
            return web.json_response({"error": refusal.reason, "fields": {}}, status=400)
        return web.json_response({})

    async def _move_clock(self, act: Json) -> Json:
        comes = await self.jump(act["jump"], [act.get("slack", ""), act.get("teams", "")])
        self._note()
        return {"comes": comes}

    def _note(self) -> None:
        """Let every page read anew."""
        self.slack.changes.note()
        self.teams.changes.note()

    async def _set_fault(self, act: Json) -> Json:
        faults = self.slack.faults if act["platform"] == "slack" else self.teams.faults
        faults.clear()
        self.troubles[act["platform"]] = act["kind"]
        self._note()
        match act["kind"]:
            case "slow":
                faults.slow(SLOW_SECONDS)
            case "limit":
                faults.rate_limit(retry_after=RETRY_AFTER_SECONDS)
            case "fail":
                faults.fail()
        return {}


def _does(kind: TypeAdapter[Any], act: Callable[[Json], Awaitable[Json]]) -> Handler:
    """Read what the page sends, do it, and answer what a client would tell the person."""

    async def handle(request: web.Request) -> web.Response:
        try:
            body = await request.json()
        except ValueError:
            body = None
        if faults := complaints(kind, body):
            return web.json_response({"error": faults[0], "fields": {}}, status=400)
        try:
            return web.json_response(await act(body))
        except Refused as refusal:
            return web.json_response({"error": refusal.reason, "fields": refusal.fields}, status=400)

    return handle


def guarded(handler: Handler) -> Handler:
    """Refuse what another site's page sends, under its own name or under a name that it made lead here."""

    async def handle(request: web.Request) -> web.Response:
        origin = request.headers.get("Origin", f"{request.scheme}://{request.host}")
        if (
            urlsplit(f"//{request.host}").hostname not in HERE
            or origin != f"{request.scheme}://{request.host}"
        ):
            return web.json_response({"error": "Open the playground from its own address."}, status=403)
        return await handler(request)

    return handle
