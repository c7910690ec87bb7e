"""Who we are and who they are: the token that we send, and the keys that check the tokens we are sent.

Both are fetched over the same aiohttp session, so that nothing blocks the event loop, and kept.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import structlog
from aiohttp import ClientError, ClientSession, ClientTimeout
from jwt import PyJWK, PyJWTError

from bot.channels.base import DeliveryError
from bot.channels.teams import limits

_log = structlog.get_logger()
_TIMEOUT = ClientTimeout(total=limits.LOGIN_SECONDS)
_HOUR = 3600.0
_EARLY = 300.0
_REFUSED = (400, 401, 403)
"""Entra's answers to a wrong id, secret or tenant, which somebody has to put right."""
_KEYS_LAST = 24 * _HOUR
_PAUSE = 10.0
"""Seconds between two fetches of the keys, so that made-up key ids cannot make us fetch all the time."""


@dataclass(frozen=True)
class Registration:
    """The bot as Microsoft knows it. Without `auth`, nobody shows a token: for loopback only."""

    app_id: str = ""
    password: str = ""
    tenant_id: str = ""
    auth: bool = True


class Tokens:
    """The bot's own token, fetched once for all and again shortly before it expires."""

    def __init__(
        self,
        session: ClientSession,
        registration: Registration,
        login_url: str = "https://login.microsoftonline.com",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._registration = registration
        self._url = f"{login_url}/{registration.tenant_id or 'botframework.com'}/oauth2/v2.0/token"
        self._clock = clock
        self._lock = asyncio.Lock()
        self._token = ""
        self._until = 0.0

    async def headers(self) -> dict[str, str]:
        """Return the headers that prove who we are. Raises DeliveryError."""
        if not self._registration.auth:
            return {}
        async with self._lock:
            if not self._token or self._clock() >= self._until:
                await self._fetch()
            return {"Authorization": f"Bearer {self._token}"}

    def forget(self) -> None:
        """Fetch a new token next time, because this one was refused."""
        self._token = ""

    async def _fetch(self) -> None:
        form = {
            "grant_type": "client_credentials",
            "client_id": self._registration.app_id,
            "client_secret": self._registration.password,
            "scope": "https://api.botframework.com/.default",
        }
        try:
            async with self._session.post(self._url, data=form, timeout=_TIMEOUT) as response:
                if response.status in _REFUSED:
                    raise DeliveryError(f"no token: {response.status}", retry_after=_HOUR, shut_out=True)
                response.raise_for_status()
                answer = await response.json(content_type=None)
                self._token = str(answer["access_token"])
                self._until = self._clock() + max(float(answer.get("expires_in", 0)) - _EARLY, 0)
        except (ClientError, TimeoutError, ValueError, LookupError, TypeError, AttributeError) as error:
            raise DeliveryError(f"no token: {type(error).__name__}", outage=True) from error


@dataclass(frozen=True)
class SigningKey:
    """A public key of the Bot Framework, and the channels that it may sign for."""

    key: PyJWK
    endorsements: tuple[str, ...]


class SigningKeys:
    """The Bot Framework's keys, fetched again once a day and when an unknown one is used."""

    def __init__(
        self,
        session: ClientSession,
        metadata_url: str = "https://login.botframework.com/v1/.well-known/openidconfiguration",
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._session = session
        self._url = metadata_url
        self._clock = clock
        self._lock = asyncio.Lock()
        self._keys: dict[str, SigningKey] = {}
        self._fetched = self._tried = float("-inf")

    async def find_key(self, key_id: str) -> SigningKey | None:
        """Return a key by its id, or None if the Bot Framework has no such key."""
        async with self._lock:
            now = self._clock()
            outdated = key_id not in self._keys or now - self._fetched > _KEYS_LAST
            if outdated and now - self._tried > _PAUSE:
                self._tried = now
                await self._fetch()
        return self._keys.get(key_id)

    async def _fetch(self) -> None:
        try:
            metadata = await self._get(self._url)
            found = (await self._get(metadata["jwks_uri"]))["keys"]
            self._keys = {key["kid"]: _signing_key(key) for key in found if key.get("kty") == "RSA"}
            self._fetched = self._tried
        except (
            ClientError,
            TimeoutError,
            PyJWTError,
            ValueError,
            LookupError,
            TypeError,
            AttributeError,
        ) as e:
            _log.warning("teams_signing_keys_unavailable", reason=type(e).__name__)

    async def _get(self, url: str) -> Any:
        async with self._session.get(url, timeout=_TIMEOUT) as response:
            response.raise_for_status()
            return await response.json(content_type=None)


def _signing_key(fields: dict[str, Any]) -> SigningKey:
    return SigningKey(PyJWK(fields, algorithm="RS256"), tuple(fields.get("endorsements", ())))
