"""The page that the app's details in Teams link to."""

import re

from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from bot.web.pages import about_route
from tests.each import each


@each(
    ("wanted", "language"),
    [("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("de, en", "en"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
async def test_it_speaks_the_readers_language(wanted: str, language: str) -> None:
    app = web.Application()
    app.add_routes([about_route()])
    async with TestClient(TestServer(app)) as client:
        answer = await client.get("/about", headers={"Accept-Language": wanted})
        page = await answer.text()
    assert (answer.status, answer.content_type) == (200, "text/html")
    assert f'<html lang="{language}">' in page
    assert {"privacy", "terms"} == set(re.findall(r'id="(\w+)"', page))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"https?://|<script", page)
