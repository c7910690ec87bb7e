"""The page behind an invitation link."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.domain.ambassador_recruitment.invitations import Invitation
from bot.domain.people import Platform
from bot.web.invitations import Invitations
from bot.web.pages import LinkPages
from tests.library import read_library

TOKEN = "abcdefghijklmnop"
BROWSER = {"User-Agent": "Mozilla/5.0 Firefox/140"}
SIMPLE = Invitation(1, Platform.SLACK, "T1", "Noorder<b>licht", "2026-11")


@dataclass
class World:
    client: TestClient[web.Request, web.Application]
    invitations: Invitations
    counted: list[Mapping[tuple[int, str], int]] = field(default_factory=list)


@pytest.fixture
async def world() -> AsyncIterator[World]:
    counted: list[Mapping[tuple[int, str], int]] = []

    async def find(token: str) -> Invitation | None:
        if token == TOKEN[::-1]:
            raise OSError(token)
        return SIMPLE if token == TOKEN else None

    async def count(opened: Mapping[tuple[int, str], int]) -> None:
        counted.append(dict(opened))

    chat = "https://slack.com/app_redirect?channel=B&team=T1"
    invitations = Invitations(find, count, lambda _: chat, LinkPages(read_library()))
    app = web.Application()
    app.add_routes([invitations.route()])
    async with TestClient(TestServer(app)) as client:
        yield World(client, invitations, counted)


async def test_a_colleague_reads_what_it_is_and_how_to_begin_in_both_languages(world: World) -> None:
    response = await world.client.get(f"/invite/{TOKEN}", headers=BROWSER)
    page = await response.text()
    assert 'lang="nl"' in page
    assert 'lang="en"' in page
    assert "Noorder&lt;b&gt;licht" in page
    assert page.count('href="https://slack.com/app_redirect?channel=B&amp;team=T1"') == 2
    assert "Set-Cookie" not in response.headers
    assert response.headers["Referrer-Policy"] == "no-referrer"


async def test_people_are_counted_by_month_and_robots_are_not(world: World) -> None:
    for agent in ("Mozilla/5.0 Firefox/140", "Slackbot-LinkExpanding 1.0", "Mozilla/5.0 Firefox/140"):
        assert (await world.client.get(f"/invite/{TOKEN}", headers={"User-Agent": agent})).status == 200
    await world.client.head(f"/invite/{TOKEN}", headers=BROWSER)
    await world.invitations.write()
    await world.invitations.write()
    assert world.counted == [{(1, "2026-11"): 2}]


@pytest.mark.parametrize(("token", "status"), [("x", 404), (TOKEN.upper(), 404), (TOKEN[::-1], 503)])
async def test_any_other_link_says_so_and_counts_nothing(
    world: World, token: str, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    response = await world.client.get(f"/invite/{token}", headers=BROWSER)
    assert response.status == status
    await world.invitations.write()
    assert world.counted == []
    assert "127.0.0.1" not in caplog.text
