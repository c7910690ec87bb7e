"""What went wrong at Slack, in the words of the outbox: error codes only, nothing personal."""

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError

from bot.channels.base import Call, DeliveryError

_LONG_WAIT = 3600.0
_SHORT_WAIT = 30.0
"""Seconds, when Slack asks to wait but not for how long."""

_GONE = {
    "account_deleted", "cannot_dm_bot", "channel_not_found", "is_archived", "not_in_channel", "user_disabled",
    "user_not_found", "user_not_visible", "users_not_found",
}  # fmt: skip
_WORKSPACE = {
    "accesslimited", "account_inactive", "ekm_access_denied", "invalid_auth", "not_allowed_token_type",
    "not_authed", "org_login_required", "team_access_not_granted", "token_expired", "token_revoked",
    "two_factor_setup_required",
}  # fmt: skip
"""The whole workspace is shut to us until somebody there does something, such as installing the app again.

A scope or a right that is missing (`missing_scope`, `no_permission`, `access_denied`) is not among them:
it stops the call that needs it, for good, and nothing else.
"""
_LIMITED = {"rate_limited", "ratelimited"}
_OUTAGE = {"request_timeout", "service_unavailable", "team_added_to_org"}
_LATER = {"messages_tab_disabled"}
"""Nobody can be written to until a switch is set, but channels can: each message waits by itself."""
_PERHAPS_DONE = {"fatal_error", "internal_error"}
"""Slack says of these that part of the work may have been done."""


@contextmanager
def delivery_errors(call: Call | None = None, *, readable: bool = False) -> Iterator[None]:
    """Turn whatever a call of Slack's Web API raises into a DeliveryError.

    Only a post can leave a doubt: every other call may simply be made again. `readable`: whether a doubt can
    be settled by looking; then every fault leaves one, else only those after which it may well be there.
    """
    posting = call is Call.POST
    try:
        yield
    except SlackApiError as error:
        raise _refused(error.response, call, readable) from None
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise DeliveryError(type(error).__name__, outage=True) from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise DeliveryError(type(error).__name__, outage=True, in_doubt=posting) from None


def _refused(response: Any, call: Call | None, readable: bool) -> DeliveryError:
    """The error for an answer that is not ok. What Slack names and we do not know will not get better."""
    data = getattr(response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    status = int(getattr(response, "status_code", 0) or getattr(response, "status", 0))
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in _LIMITED:
        seconds = _seconds(response.headers.get("Retry-After"))
        return DeliveryError("ratelimited", retry_after=seconds, call=call)
    if code in _WORKSPACE:
        reason = f"{code}: waiting for the app to be installed again"
        return DeliveryError(reason, retry_after=_LONG_WAIT, shut_out=True)
    if not code or code in _PERHAPS_DONE | _OUTAGE or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        doubt = call is Call.POST and _may_be_there(code, status, readable)
        return DeliveryError(code or f"http_{status}", outage=True, in_doubt=doubt)
    missing = code == "message_not_found"
    return DeliveryError(code, permanent=code not in _LATER, gone=code in _GONE, missing=missing)


def _may_be_there(code: str, status: int, readable: bool) -> bool:
    """Whether a message may have been posted by a call that was not answered as it should be.

    A gateway's word that the service is away is no certainty, but where nobody can look it has to do.
    """
    if code in _PERHAPS_DONE:
        return True
    if code in _OUTAGE or status == HTTPStatus.SERVICE_UNAVAILABLE:
        return readable and code != "request_timeout"
    return status == HTTPStatus.OK or status >= HTTPStatus.INTERNAL_SERVER_ERROR


def _seconds(header: str | None) -> float:
    return float(header) if header and header.isdecimal() else _SHORT_WAIT
