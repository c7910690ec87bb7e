"""GET /event/<token>.ics: the file, or a friendly page; and nothing of the address in the logs."""

from http import HTTPStatus

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer
from structlog.testing import capture_logs

from bot.web.event_files import Find, event_route
from bot.web.pages import LinkPages
from content_library.library import Library

TOKEN = "x" * 24
FILE = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


async def ask(library: Library, find: Find, token: str) -> tuple[int, dict[str, str], bytes]:
    app = web.Application()
    app.add_routes([event_route(find, LinkPages(library))])
    async with TestClient(TestServer(app)) as client:
        answer = await client.get(f"/event/{token}.ics")
        return answer.status, dict(answer.headers), await answer.read()


async def known(token: str) -> bytes | None:
    return FILE if token == TOKEN else None


async def broken(token: str) -> bytes | None:
    raise OSError(token)


async def test_the_file_is_one_that_calendars_open(library: Library) -> None:
    status, headers, body = await ask(library, known, TOKEN)
    assert (status, body) == (HTTPStatus.OK, FILE)
    assert headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert headers["Content-Disposition"] == 'attachment; filename="event.ics"'
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("token", ["y" * 24, "short", "x" * 40, "%2e%2e", "a b" * 8])
async def test_another_address_leads_to_a_page_that_says_so(library: Library, token: str) -> None:
    status, headers, body = await ask(library, known, token)
    assert status == HTTPStatus.NOT_FOUND
    assert headers["Content-Type"].startswith("text/html")
    assert LinkPages(library).gone.encode() == body


async def test_a_fault_says_nothing_of_the_address(library: Library) -> None:
    with capture_logs() as logs:
        status, _, _ = await ask(library, broken, TOKEN)
    assert status == HTTPStatus.SERVICE_UNAVAILABLE
    assert [one["event"] for one in logs] == ["event_file_failed"]
