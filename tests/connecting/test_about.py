"""The page that says what this bot is and what people have to be told of their data."""

import re
from html import unescape

from aiohttp import ClientResponse, web
from aiohttp.test_utils import TestClient, TestServer

from bot.config import Settings
from bot.domain.actions.consent import ShowConsent
from bot.domain.actions.membership import AskLeave, OpenSettings
from bot.domain.actions.my_data import ShowMyData
from bot.domain.controller import Controller
from bot.domain.languages import LANGUAGES
from bot.domain.people import Platform
from bot.features.commands import parse_command
from bot.web.about import about_page, about_route
from tests.each import each
from tests.library import read_library

CHANNEL = "https://example.com/speak-up"
SET = Controller(
    "Noorderlicht BV, <Groningen>",
    "privacy@example.com",
    "Fleur de Boer",
    "Host BV",
    CHANNEL,
    (Platform.SLACK,),
)


async def get(wanted: str, path: str = "/about") -> tuple[ClientResponse, str]:
    app = web.Application()
    app.add_routes([about_route(read_library(), Controller())])
    async with TestClient(TestServer(app)) as client:
        answer = await client.get(path, headers={"Accept-Language": wanted})
        return answer, await answer.text()


@each(
    ("wanted", "language"),
    [("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("de, en", "en"), ("en-GB", "en"), ("fr", "en"), ("", "en")],
)
async def test_it_speaks_the_readers_language(wanted: str, language: str) -> None:
    answer, page = await get(wanted)
    assert (answer.status, answer.content_type) == (200, "text/html")
    assert f'<html lang="{language}">' in page
    assert {"privacy", "terms", "misconduct"} == set(re.findall(r'id="(\w+)"', page))
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert not re.search(r"https?://|<script", page)


async def test_each_language_leads_to_the_other_and_nothing_else_is_taken_from_the_address() -> None:
    _, dutch = await get("nl")
    (there,) = re.findall(r'href="(/about[^"]+)"', dutch)
    assert '<html lang="en">' in (await get("nl", there))[1]
    assert '<html lang="nl">' in (await get("nl", "/about?language=<script>"))[1]


def test_it_says_what_the_law_asks_for_in_both_languages() -> None:
    """Art. 13: who, why, on what ground, for whom, how long, one's rights, and where to complain."""
    for language in LANGUAGES:
        page = unescape(about_page(read_library(), SET, language))
        data = read_library().data[language]
        for group in data.groups.values():
            assert group.title in page
            assert group.until in page
        assert all(one in page for one in data.bases.values())
        assert all(one in page for one in ("privacy@example.com", "Fleur de Boer", "Host BV", CHANNEL))
        assert "&lt;Groningen&gt;" in about_page(read_library(), SET, language)
        assert "Autoriteit Persoonsgegevens" in page
        assert "Salesforce" in page
        assert "Microsoft" not in page


def test_what_it_says_to_type_does_that() -> None:
    for language in LANGUAGES:
        typed = re.findall(r"<b>ambassador (\w+)</b>", about_page(read_library(), SET, language))
        kinds = {type(parse_command(f"/ambassador {one}")) for one in typed}
        assert kinds == {ShowMyData, OpenSettings, ShowConsent, AskLeave}, typed


def test_without_settings_people_are_sent_to_their_hr() -> None:
    page = about_page(read_library(), Controller(), "en")
    assert "Ask your HR colleagues" in page
    assert "Slack or Microsoft Teams" in page


def test_the_settings_say_who_it_is() -> None:
    given = {"controller_name": "Noorderlicht", "misconduct_channel": CHANNEL, "teams_auth": "off"}
    made = Settings(**given).controller  # type: ignore[arg-type]
    assert made == Controller("Noorderlicht", misconduct_channel=CHANNEL, platforms=(Platform.TEAMS,))
