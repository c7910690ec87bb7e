"""Slack's ingress: only what has a known shape, and comes from our workspace, gets in."""

from collections.abc import Callable

import structlog
from slack_bolt import BoltResponse
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest

_log = structlog.get_logger(__name__)


async def dispatch(app: AsyncApp, asked: AsyncBoltRequest, team: Callable[[], str]) -> BoltResponse:
    """Let the listeners answer. `team` gives the one workspace that is served; empty: any."""
    if asked.body.get("type") == "app_rate_limited":
        _log.warning("slack_events_limited")
        return BoltResponse(status=200)
    if asked.context.team_id and team() not in {"", asked.context.team_id}:
        _log.warning("slack_request_refused", reason="other_team")
        return BoltResponse(status=200)
    return await app.async_dispatch(asked)


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
