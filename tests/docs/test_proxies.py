"""The proxies that docs/operate.md shows pass on every ingress that others need, and no other."""

import re
from fnmatch import fnmatch
from pathlib import Path

import pytest
from aiohttp import web

from bot.app import running
from bot.clock import Clock
from bot.config import load_settings

PAGE = Path(__file__).parents[2] / "docs" / "operate.md"
INSIDE = {"/readyz"}


def _shown(kind: str) -> str:
    (block,) = re.findall(rf"```{kind}\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    return str(block)


@pytest.fixture
async def doors(tmp_path: Path) -> set[str]:
    """Every path of a bot that is connected to Slack and Teams, with a token of x."""
    settings = load_settings(
        _env_file=None,
        database_url=f"sqlite:///{tmp_path}/bot.db",
        slack_bot_token="xoxb-1",
        slack_signing_secret="s",
        slack_api_url="http://127.0.0.1:9/api/",
        teams_app_id="app",
        teams_app_password="p",
        teams_tenant_id="t",
    )
    async with running(settings, Clock()) as bot:
        paths = {route.path for route in bot.routes if isinstance(route, web.RouteDef)}
    return {re.sub(r"\{\w+\}", "x", path) for path in paths}


async def test_nginx_passes_on_what_others_need(doors: set[str]) -> None:
    places = re.findall(r"location ~ (\S+) \{(.*?)\}", _shown("nginx"), re.DOTALL)
    passed = {path for path in doors for pattern, _ in places if re.search(pattern, path)}
    assert passed == doors - INSIDE
    quiet = {
        path for path in doors for pattern, does in places if re.search(pattern, path) and "log off" in does
    }
    assert quiet == doors - INSIDE  # when something came tells who, beside what one sees people do


async def test_caddy_passes_on_what_others_need(doors: set[str]) -> None:
    (line,) = re.findall(r"@public path (.+)", _shown("caddy"))
    assert {path for path in doors for pattern in line.split() if fnmatch(path, pattern)} == doors - INSIDE
