"""Slack's ingress: only what is signed, has a known shape, and comes from our workspace, gets in."""

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

import structlog
from aiohttp import web
from slack_bolt import BoltResponse
from slack_bolt.adapter.aiohttp import to_aiohttp_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.signature import SignatureVerifier

from bot.channels.base import DeliveryError
from bot.channels.slack.send import post_to_response_url

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Served:
    """`team` gives the one workspace that is served; empty: any. `elsewhere` is said to people of another."""

    team: Callable[[], str]
    elsewhere: str


async def dispatch(app: AsyncApp, asked: AsyncBoltRequest, served: Served) -> BoltResponse:
    """Let the listeners answer, or say that this is not the place."""
    if asked.body.get("type") == "app_rate_limited":
        _log.warning("slack_events_limited")
        return BoltResponse(status=200)
    if asked.context.team_id and served.team() not in {"", asked.context.team_id}:
        _log.warning("slack_request_refused", reason="other_team")
        return await _turn_away(app, asked.body, served.elsewhere)
    return await app.async_dispatch(asked)


async def _turn_away(app: AsyncApp, body: dict[str, Any], said: str) -> BoltResponse:
    """Tell somebody of another workspace where Slack takes an answer without a token of theirs."""
    private = {"response_type": "ephemeral", "replace_original": False, "text": said}
    if "command" in body:
        return BoltResponse(status=200, body=private)
    if url := body.get("response_url"):
        with suppress(DeliveryError):
            await post_to_response_url(app.client, str(url), private)
    return BoltResponse(status=200)


def is_known(body: object) -> bool:
    """Whether it is one of the kinds of payload that Slack sends to an app such as this one."""
    match body:
        case (
            {"type": "event_callback", "team_id": str(), "event_id": str(), "event": {"type": str()}}
            | {"type": "block_actions", "user": {"id": str()}, "actions": [{"action_id": str()}, *_]}
            | {
                "type": "view_submission",
                "user": {"id": str()},
                "view": {"type": "modal", "callback_id": str()},
            }
            | {"type": "message_action", "callback_id": str(), "user": {"id": str()}, "message": {}}
            | {"type": "url_verification" | "app_rate_limited"}
            | {"command": str(), "team_id": str(), "user_id": str()}
            | {"ssl_check": str()}
        ):
            return True
    return False


_MOST_BYTES = 1024**2

Handler = Callable[[web.Request], Awaitable[web.Response]]


class _RefusedError(Exception):
    def __init__(self, status: HTTPStatus, reason: str) -> None:
        super().__init__(reason)
        self.status = status
        self.reason = reason


def slack_handler(app: AsyncApp, verifier: SignatureVerifier, served: Served) -> Handler:
    """The handler of POST /slack/events."""

    async def handle(request: web.Request) -> web.Response:
        try:
            body = await _body(request)
            _check_signature(verifier, request, body)
            asked = _read(request, body)
        except _RefusedError as refused:
            _log.warning("slack_request_refused", reason=refused.reason)
            return web.Response(status=refused.status)
        return await to_aiohttp_response(await dispatch(app, asked, served))

    return handle


async def _body(request: web.Request) -> str:
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raw = bytes(_MOST_BYTES + 1)
    if len(raw) > _MOST_BYTES:
        raise _RefusedError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too_large")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "not_utf8") from None


def _check_signature(verifier: SignatureVerifier, request: web.Request, body: str) -> None:
    """Refuse what is unsigned, wrongly signed or older than five minutes."""
    try:
        valid = verifier.is_valid_request(body, dict(request.headers))
    except (
        ValueError,
        TypeError,
    ):  # the SDK does not expect a time that is no number, or a strange signature
        valid = False
    if not valid:
        raise _RefusedError(HTTPStatus.UNAUTHORIZED, "signature")


def _read(request: web.Request, body: str) -> AsyncBoltRequest:
    """The payload, if it has the shape that bolt and the listeners count on."""
    try:
        asked = AsyncBoltRequest(body=body, query=request.query_string, headers=dict(request.headers))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "not_a_payload") from None
    if not is_known(asked.body):
        raise _RefusedError(HTTPStatus.BAD_REQUEST, "unknown_payload")
    return asked
