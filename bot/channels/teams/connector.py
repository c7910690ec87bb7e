"""The Bot Connector: the calls that send, change and begin, and those that ask.

Plain REST over one aiohttp session, and not botbuilder's ConnectorClient: that one runs `requests` in the
threads that the database needs too, opens a connection for every call, and repeats a PUT by itself.
"""

import re
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
)
from yarl import URL

from bot.channels.base import DeliveryError
from bot.channels.teams import limits
from bot.channels.teams.incoming import nested_value
from bot.channels.teams.tokens import Tokens

_TIMEOUT = ClientTimeout(total=limits.CONNECTOR_SECONDS)
_CODE = re.compile(r"\w{1,60}")
_HOUR = 3600.0
_THROTTLED = 10.0
"""Seconds to wait when Teams asks to slow down and does not say for how long."""


class ConnectorError(DeliveryError):
    """An answer of the connector that is not a success."""

    def __init__(self, status: int, reason: str, **kind: Any) -> None:
        super().__init__(reason, **kind)
        self.status = status


class Connector:
    """Calls the connector of a tenant's region. Every fault is a DeliveryError; nothing is tried twice."""

    def __init__(self, session: ClientSession, tokens: Tokens) -> None:
        self._session = session
        self._tokens = tokens

    async def send(self, service_url: str, conversation: str, activity: dict[str, Any]) -> str:
        """Post an activity to a conversation. Returns its id."""
        path = f"v3/conversations/{_piece(conversation)}/activities"
        return _id(await self._call("POST", service_url, path, activity, leaves_a_message=True))

    async def update(
        self, service_url: str, conversation: str, message: str, activity: dict[str, Any]
    ) -> None:
        path = f"v3/conversations/{_piece(conversation)}/activities/{_piece(message)}"
        await self._call("PUT", service_url, path, activity | {"id": message})

    async def begin(self, service_url: str, bot: str, person: str, tenant: str) -> str:
        """Return the id of the bot's conversation with one person, new or old."""
        wanted = {
            "bot": {"id": bot},
            "members": [{"id": person}],
            "isGroup": False,
            "tenantId": tenant,
            "channelData": {"tenant": {"id": tenant}},
        }
        return _id(await self._call("POST", service_url, "v3/conversations", wanted))

    async def member(self, service_url: str, conversation: str, person: str) -> object:
        path = f"v3/conversations/{_piece(conversation)}/members/{_piece(person)}"
        return await self._call("GET", service_url, path)

    async def look(self, service_url: str, conversation: str) -> None:
        """Ask who is in a conversation, which leaves nothing there. A refusal is an answer, too."""
        path = f"v3/conversations/{_piece(conversation)}/pagedmembers" if conversation else "v3/conversations"
        try:
            await self._call("GET", service_url, path)
        except ConnectorError as refused:
            if refused.outage or refused.retry_after is not None:
                raise

    async def _call(
        self,
        method: str,
        service_url: str,
        path: str,
        body: dict[str, Any] | None = None,
        *,
        leaves_a_message: bool = False,
    ) -> object:
        headers = await self._tokens.headers()
        try:
            url = URL(f"{service_url.rstrip('/')}/{path}", encoded=True)
            async with self._session.request(
                method, url, json=body, headers=headers, timeout=_TIMEOUT, allow_redirects=False
            ) as response:
                answer = await _json(response)
                if response.status < HTTPStatus.MULTIPLE_CHOICES:
                    return answer
                raise self._refusal(response, answer, leaves_a_message)
        except (ClientConnectorError, ConnectionTimeoutError) as error:
            raise DeliveryError(f"teams {type(error).__name__}", outage=True) from error
        except ValueError as error:
            raise DeliveryError("teams bad address", permanent=True) from error
        except (ClientError, TimeoutError) as error:
            reason = f"teams {type(error).__name__}"
            raise DeliveryError(reason, outage=True, in_doubt=leaves_a_message) from error

    def _refusal(self, response: ClientResponse, answer: object, leaves_a_message: bool) -> ConnectorError:
        status = response.status
        code = str(nested_value(answer, "error", "code") or "")
        reason = f"teams {status} {code if _CODE.fullmatch(code) else ''}".rstrip()
        if status == HTTPStatus.UNAUTHORIZED:
            self._tokens.forget()
            return ConnectorError(status, reason, retry_after=_HOUR, shut_out=True)
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            seconds = _seconds(response.headers.get("Retry-After", ""))
            return ConnectorError(status, reason, retry_after=seconds, here=True)
        if status == HTTPStatus.FORBIDDEN:
            return ConnectorError(status, reason, gone=True)
        if status == HTTPStatus.SERVICE_UNAVAILABLE:  # nobody can look, so it counts as not done
            return ConnectorError(status, reason, outage=True)
        if status == HTTPStatus.REQUEST_TIMEOUT or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
            return ConnectorError(status, reason, outage=True, in_doubt=leaves_a_message)
        permanent, missing = status != HTTPStatus.PRECONDITION_FAILED, status == HTTPStatus.NOT_FOUND
        return ConnectorError(status, reason, permanent=permanent, missing=missing)


def _id(answer: object) -> str:
    return str(nested_value(answer, "id") or "")


def _piece(of_path: str) -> str:
    return quote(of_path, safe="", errors="replace")


async def _json(response: ClientResponse) -> object:
    try:
        return await response.json(content_type=None)
    except ValueError:
        return None


def _seconds(retry_after: str) -> float:
    return float(retry_after) if re.fullmatch(r"\d{1,6}(\.\d{1,6})?", retry_after) else _THROTTLED
