"""The HTTP side of the simulated Slack: the Web API, and the addresses for answers to one act of a person."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from playground.faults import Faults
from playground.shared import Json
from playground.slack.methods import call_method, content_of
from playground.slack.validate import SlackError
from playground.slack.world import FILES, Message, World

_AS_JSON = ("blocks", "view", "metadata", "attachments")
_SPENT = ("used_url", "expired_url")


@dataclass
class WebApi:
    """Answers an app's requests. `calls` are those it received, `refusals` the codes of those it refused."""

    world: World
    token: str
    faults: Faults
    calls: list[tuple[str, Json]] = field(default_factory=list)
    refusals: list[tuple[str, str]] = field(default_factory=list)

    def routes(self) -> list[web.RouteDef]:
        return [
            web.route("*", "/playground/slack/api/{method}", self._method),
            web.post("/playground/slack/respond/{token}", self._respond),
            web.get(f"{FILES}/{{file}}", self._file),
        ]

    async def _method(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]

        def act(body: Json) -> Json:
            if refusal := self._wrong_token(request, body):
                return {"ok": False, "error": refusal}
            return _unless_broken(body, lambda: call_method(self.world, method, body))

        return await self._answer(request, method, act)

    async def _respond(self, request: web.Request) -> web.Response:
        token = request.match_info["token"]
        return await self._answer(request, "response_url", lambda body: respond(self.world, token, body))

    async def _file(self, request: web.Request) -> web.Response:
        """A file, for the app that may read it; anybody else is sent to the login."""

        def answer() -> web.Response:
            if self._wrong_token(request, {}):
                return web.Response(status=302, headers={"Location": "https://playground.example/login"})
            file = self.world.files.get(request.match_info["file"])
            return web.Response(body=file[1], content_type=file[0]) if file else web.Response(status=404)

        return await self.faults.around(request, answer)

    async def _answer(self, request: web.Request, method: str, act: Callable[[Json], Json]) -> web.Response:
        body = await _read(request)
        self.calls.append((method, body))

        def answer() -> web.Response:
            result = act(body)
            if not result["ok"]:
                self.refusals.append((method, result["error"]))
            return web.json_response(result, status=_status(method, result))

        return await self.faults.around(request, answer)

    def _wrong_token(self, request: web.Request, body: Json) -> str:
        token = request.headers.get("Authorization", "").removeprefix("Bearer ") or body.get("token")
        if not token:
            return "not_authed"
        return "" if token == self.token else "invalid_auth"


def respond(world: World, token: str, body: Json) -> Json:
    """Do what an app posts to a response_url."""
    try:
        return _respond(world, token, body)
    except SlackError as refusal:
        return refusal.body


def _respond(world: World, token: str, body: Json) -> Json:
    url = world.response_urls.get(token)
    if url is None or world.timing.timer() > url.expires:
        raise SlackError("expired_url")
    if url.uses_left == 0:
        raise SlackError("used_url")
    url.uses_left -= 1
    original = world.find_message(url.place, url.ts)
    if original and body.get("delete_original"):
        world.messages[url.place].remove(original)
        world.changes.note()
        return {"ok": True}
    text, blocks = content_of(body)
    if original and body.get("replace_original"):
        original.show(text, blocks)
        world.changes.note()
    else:
        ephemeral = body.get("response_type") != "in_channel"
        seen_by = url.user if ephemeral else ""
        said = Message(world.new_ts(), "bot", text, blocks, ephemeral=ephemeral, user=seen_by)
        world.post(url.place, said)
    return {"ok": True}


def _status(method: str, result: Json) -> int:
    """The Web API always answers 200; an address for answers does not."""
    if result["ok"] or method != "response_url":
        return 200
    return 404 if result["error"] in _SPENT else 400


def _unless_broken(body: Json, act: Callable[[], Json]) -> Json:
    for name in _AS_JSON:
        if isinstance(body.get(name), str):
            try:
                body[name] = json.loads(body[name])
            except ValueError:
                return {"ok": False, "error": f"invalid_{name}_format"}
    return act()


async def _read(request: web.Request) -> Json:
    """Read a body however slack_sdk sends it: in the address, as a form, or as JSON."""
    body: Json = dict(request.query)
    if request.content_type == "application/json":
        try:
            sent = await request.json()
        except ValueError:
            sent = None
        return body | (sent if isinstance(sent, dict) else {})
    return body | dict(await request.post())
