"""Checks of the connections to Slack and Teams."""

from aiohttp import ClientSession
from slack_sdk.web.async_client import AsyncWebClient

from bot.channels.base import DeliveryError
from bot.channels.slack.errors import delivery_errors
from bot.channels.slack.send import web_client
from bot.channels.teams.tokens import Registration, Tokens
from bot.config import Settings
from bot.connecting.finding import Finding
from bot.connecting.slack_manifest import APP_LEVEL, bot_scopes


async def check_slack(settings: Settings, session: ClientSession) -> list[Finding]:
    """Ask Slack who we are, what we may do, and whether it knows our HR people."""
    client = web_client(settings.slack_bot_token.get_secret_value(), settings.slack_api_url, session)
    try:
        with delivery_errors():
            told = await client.auth_test()
    except DeliveryError as error:
        return [_no_token(error)]
    findings = [
        Finding("Slack", f"connected to {told.get('team') or told.get('team_id')}"),
        _scopes(str(told.headers.get("x-oauth-scopes", ""))),
    ]
    if settings.socket_mode:
        findings.append(await _socket_mode(client, settings.slack_app_token.get_secret_value()))
    if settings.hr_slack_users:
        findings.append(await _people(client, settings.hr_slack_users))
    return findings


def _no_token(error: DeliveryError) -> Finding:
    code = _code(error)
    if error.retry_after and code != "ratelimited":
        text = (
            f"refuses SLACK_BOT_TOKEN ({code}). Install the app again, and copy it from “OAuth & Permissions”"
        )
    else:
        text = f"does not answer ({code}). Let this computer reach SLACK_API_URL, and try again"
    return Finding("Slack", text, todo=True)


def _scopes(header: str) -> Finding:
    granted = {scope.strip() for scope in header.split(",")} - {""}
    if missing := sorted(set(bot_scopes()) - granted):
        text = (
            f"{', '.join(missing)} not granted. Paste what `ambassador-bot slack-manifest` prints under "
            "“App Manifest”, then install the app again under “Install App”"
        )
        return Finding("Slack scopes", text, todo=True)
    unused = sorted(granted - set(bot_scopes()))
    return Finding(
        "Slack scopes", f"all granted; not needed: {', '.join(unused)}" if unused else "all granted"
    )


async def _socket_mode(client: AsyncWebClient, app_token: str) -> Finding:
    try:
        with delivery_errors():
            await client.apps_connections_open(app_token=app_token)
    except DeliveryError as error:
        text = (
            f"Slack refuses SLACK_APP_TOKEN ({_code(error)}). Make one with the scope {APP_LEVEL} under "
            "“Basic Information”, and switch “Socket Mode” on"
        )
        return Finding("Socket Mode", text, todo=True)
    return Finding("Socket Mode", "Slack gives an address to connect to")


async def _people(client: AsyncWebClient, users: tuple[str, ...]) -> Finding:
    gone = [user for user in users if not await _is_there(client, user)]
    if gone:
        text = f"Slack does not know {', '.join(gone)}. Take ids from profiles: “…”, “Copy member ID”"
        return Finding("HR_SLACK_USERS", text, todo=True)
    return Finding("HR_SLACK_USERS", f"Slack knows all {len(users)}")


async def _is_there(client: AsyncWebClient, user: str) -> bool:
    """Whether somebody has an account that works; only a clear no is one."""
    try:
        with delivery_errors():
            answer = await client.users_info(user=user)
    except DeliveryError as error:
        return not error.gone
    return not answer["user"].get("deleted")


def _code(error: DeliveryError) -> str:
    return error.reason.partition(":")[0]


async def check_teams(settings: Settings, session: ClientSession, login_url: str) -> Finding:
    """Ask Microsoft for a token, as the bot does before it sends."""
    if settings.teams_auth == "off":
        return Finding("Teams", "TEAMS_AUTH is off, for tests on this computer only")
    registration = Registration(
        settings.teams_app_id, settings.teams_app_password.get_secret_value(), settings.teams_tenant_id
    )
    try:
        await Tokens(session, registration, login_url).headers()
    except DeliveryError as error:
        return Finding("Teams", _advice(error), todo=True)
    return Finding("Teams", "Microsoft accepts the bot's credentials")


def _advice(error: DeliveryError) -> str:
    if error.retry_after:
        return (
            f"Microsoft refuses the credentials ({error.reason}). Compare TEAMS_APP_ID and TEAMS_TENANT_ID "
            "with the app registration's “Overview”; put the value, not the id, of a client secret that "
            "has not expired in TEAMS_APP_PASSWORD"
        )
    return f"Microsoft does not answer ({error.reason}). Let this computer reach login.microsoftonline.com"
