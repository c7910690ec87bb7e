"""Socket Mode: Slack's requests over a connection that the bot opens, for who opens no port to the internet.

The SDK's client speaks the protocol. Whether the connection lives is watched here, and a dead one is replaced
whole: by itself that client asks for ever at an address that Slack has let expire.
"""

import asyncio
import logging
import time
from typing import Any

import aiohttp
import structlog
from prometheus_client import Counter, Gauge
from slack_bolt.adapter.socket_mode.async_internals import send_async_response
from slack_bolt.adapter.socket_mode.internals import build_headers
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.base import DeliveryError
from bot.channels.slack.errors import delivery_errors
from bot.channels.slack.ingress import Served, dispatch, is_known

_log = structlog.get_logger(__name__)
_quiet = logging.getLogger(f"{__name__}.sdk")
_quiet.setLevel(logging.CRITICAL + 1)  # its lines quote payloads, and addresses that let anybody in

CONNECTED = Gauge("ambassador_slack_socket_connected", "1 while Slack can reach the bot by Socket Mode")
CONNECTIONS = Counter("ambassador_slack_socket_connections_total", "Connections that Slack has greeted")

_PAUSES = (1.0, 5.0, 30.0, 60.0)
_CONNECT_SECONDS = 20.0
_STOP_SECONDS = 4.0
_PINGS_MISSED = 4


class Socket:
    """Keeps one connection, and hands what comes over it to the same listeners as `web`."""

    def __init__(
        self,
        app: AsyncApp,
        client: AsyncWebClient,
        app_token: str,
        served: Served,
        ping_seconds: float = 10,
    ) -> None:
        self._app, self._client, self._app_token, self._served = app, client, app_token, served
        self._ping_seconds = ping_seconds
        self._heard = time.monotonic()
        self._greeted = False
        self._ending = False
        self._answering: set[asyncio.Task[None]] = set()

    @property
    def seconds_silent(self) -> float:
        """How long ago Slack last gave a sign of life."""
        return time.monotonic() - self._heard

    async def run(self) -> None:
        """Stay connected until cancelled; then finish what is being answered."""
        tries = 0
        while True:
            client = self._new_client()
            wait = 0.0
            self._greeted = False
            try:
                await self._connect(client)
                await self._watch(client)
                _log.warning("slack_socket_lost")
            except (DeliveryError, TimeoutError, aiohttp.ClientError) as error:
                _log.warning("slack_socket_unavailable", reason=str(error) or type(error).__name__)
                wait = getattr(error, "retry_after", None) or 0.0
            except asyncio.CancelledError:
                await self._finish()
                raise
            finally:
                CONNECTED.set(0)
                await _close(client)
            tries = 0 if self._greeted else tries + 1
            await asyncio.sleep(min(max(wait, _PAUSES[min(tries, len(_PAUSES) - 1)]), _PAUSES[-1]))

    def _new_client(self) -> SocketModeClient:
        client = SocketModeClient(
            self._app_token,
            logger=_quiet,
            web_client=self._client,
            auto_reconnect_enabled=False,  # it still follows Slack's own announcement of a new address
            ping_interval=self._ping_seconds,
        )
        client.message_listeners.append(self._hear)
        client.socket_mode_request_listeners.append(self._take)
        return client

    async def _connect(self, client: SocketModeClient) -> None:
        """Get an address from Slack, which holds once and shortly, and connect to it."""
        async with asyncio.timeout(_CONNECT_SECONDS):
            with delivery_errors():
                opened = await self._client.apps_connections_open(app_token=self._app_token)
            client.wss_uri = str(opened["url"])
            await client.connect()  # type: ignore[no-untyped-call] # the SDK gives it no types
        self._heard = time.monotonic()

    async def _watch(self, client: SocketModeClient) -> None:
        """Come back when the connection is dead: closed, or silent though it is pinged."""
        pong = client.last_ping_pong_time
        while self.seconds_silent < self._ping_seconds * _PINGS_MISSED:
            await asyncio.sleep(self._ping_seconds / 2)
            if client.last_ping_pong_time != pong:
                pong, self._heard = client.last_ping_pong_time, time.monotonic()
            moving = client.connect_operation_lock.locked()
            if not moving and (client.current_session is None or client.current_session.closed):
                return

    async def _hear(
        self, _: AsyncBaseSocketModeClient, message: dict[str, Any], __: str | None = None
    ) -> None:
        self._heard = time.monotonic()
        if message.get("type") == "hello":
            self._greeted = True
            CONNECTED.set(1)
            CONNECTIONS.inc()
            _log.info("slack_socket_connected")

    async def _take(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        """Answer beside what comes next. At the end nothing new is begun: Slack sends it again."""
        if not self._ending:
            task = asyncio.create_task(self._answer(client, request))
            self._answering.add(task)
            task.add_done_callback(self._answering.discard)

    async def _answer(self, client: AsyncBaseSocketModeClient, request: SocketModeRequest) -> None:
        started = time.time()
        try:
            if not is_known(request.payload):
                _log.warning("slack_request_refused", reason="unknown_payload")
                return
            asked = AsyncBoltRequest(mode="socket_mode", body=request.payload, headers=build_headers(request))
            response = await dispatch(self._app, asked, self._served)
        except Exception:  # noqa: BLE001 - whatever it was, the next request is answered
            _log.exception("slack_socket_request_failed")
            return
        try:
            await send_async_response(client, request, response, started)
        except (ConnectionError, aiohttp.ClientError, AttributeError) as error:
            _log.warning("slack_ack_lost", reason=type(error).__name__)

    async def _finish(self) -> None:
        self._ending = True
        if self._answering:
            await asyncio.wait(self._answering, timeout=_STOP_SECONDS)


async def _close(client: SocketModeClient) -> None:
    try:
        async with asyncio.timeout(_STOP_SECONDS):
            await client.close()  # type: ignore[no-untyped-call] # as above
    except (TimeoutError, aiohttp.ClientError, OSError):  # the other side says nothing any more
        client.message_processor.cancel()
        await client.aiohttp_client_session.close()
