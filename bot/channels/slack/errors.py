"""What went wrong at Slack, in the words of the outbox: error codes only, nothing personal."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.channels.base import DeliveryError

_LONG_WAIT = 3600.0
_SHORT_WAIT = 30.0
"""Seconds, when Slack asks to wait but not for how long."""

_GONE = {
    "account_deleted", "cannot_dm_bot", "channel_not_found", "is_archived", "not_in_channel", "user_disabled",
    "user_not_found", "user_not_visible", "users_not_found",
}  # fmt: skip
_WORKSPACE = {
    "accesslimited", "access_denied", "account_inactive", "ekm_access_denied",
    "enterprise_is_restricted", "invalid_auth", "messages_tab_disabled", "missing_scope", "no_permission",
    "not_allowed_token_type", "not_authed", "org_login_required", "team_access_not_granted",
    "team_added_to_org", "token_expired", "token_revoked", "two_factor_setup_required",
}  # fmt: skip
"""The whole workspace is shut to us until somebody there does something, such as installing the app again."""
_PASSING = {"rate_limited", "ratelimited", "request_timeout", "service_unavailable"}
_PERHAPS_DONE = {"fatal_error", "internal_error"}
"""Slack says of these that part of the work may have been done."""


@contextmanager
def delivery_errors(*, posting: bool = False) -> Iterator[None]:
    """Turn whatever a call of Slack's Web API raises into a DeliveryError.

    Only `posting` can leave a doubt: every other call may simply be made again.
    """
    try:
        yield
    except SlackApiError as error:
        raise _refused(error.response, posting) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise DeliveryError(type(error).__name__) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise DeliveryError(type(error).__name__, in_doubt=posting) from None


def _refused(response: Any, posting: bool) -> DeliveryError:
    """The error for an answer that is not ok. What Slack names and we do not know will not get better."""
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return DeliveryError("ratelimited", retry_after=_seconds(response.headers.get("Retry-After")))
    if code in _PERHAPS_DONE:
        return DeliveryError(code, in_doubt=posting)
    if not code or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        doubt = posting and status in {HTTPStatus.OK, HTTPStatus.GATEWAY_TIMEOUT}
        return DeliveryError(f"http_{status}", in_doubt=doubt)
    if code in _WORKSPACE:
        return DeliveryError(f"{code}: waiting for the app to be installed again", retry_after=_LONG_WAIT)
    if code in _PASSING:
        return DeliveryError(code, retry_after=_SHORT_WAIT if code.endswith("limited") else None)
    return DeliveryError(code, permanent=True, gone=code in _GONE)


def _seconds(header: str | None) -> float:
    return float(header) if header and header.isdecimal() else _SHORT_WAIT
