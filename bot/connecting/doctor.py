"""`ambassador-bot doctor`: looks at everything that a working bot needs, and says what to do."""

import asyncio

from aiohttp import ClientSession, ClientTimeout

from bot.clock import Clock
from bot.config import Settings
from bot.connecting.check_here import check_here
from bot.connecting.check_platforms import check_slack, check_teams
from bot.connecting.check_server import check_clock, check_public_url, check_server
from bot.connecting.finding import Finding

_TIMEOUT = ClientTimeout(total=10)
LOGIN = "https://login.microsoftonline.com"


async def run_checks(settings: Settings, clock: Clock | None = None, login_url: str = LOGIN) -> list[Finding]:
    """Make every check that these settings call for. It changes nothing, and no secret is in what it says."""
    findings = [_platforms(settings), *await asyncio.to_thread(check_here, settings)]
    async with ClientSession(timeout=_TIMEOUT) as session:
        findings.append(await check_server(settings, session))
        findings.append(await check_public_url(settings, session))
        if settings.slack:
            findings += await check_slack(settings, session)
        if settings.teams:
            findings.append(await check_teams(settings, session, login_url))
        if settings.slack or (settings.teams and settings.teams_auth == "on"):
            url = f"{settings.slack_api_url}api.test" if settings.slack else login_url
            findings.append(await check_clock(url, session, (clock or Clock()).now))
    return findings


def healthy(findings: list[Finding]) -> bool:
    return not any(one.todo for one in findings)


def _platforms(settings: Settings) -> Finding:
    used = [name for name, is_used in (("Slack", settings.slack), ("Teams", settings.teams)) if is_used]
    if used:
        way = " by Socket Mode" if settings.socket_mode else ""
        return Finding("Settings", f"complete; for {' and '.join(used)}".replace("Slack", f"Slack{way}"))
    text = "neither Slack nor Teams is connected. docs/slack.md and docs/teams.md say how"
    return Finding("Settings", text, todo=True)
