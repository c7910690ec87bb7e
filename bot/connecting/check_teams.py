"""Checks of the connection to Teams."""

from aiohttp import ClientSession

from bot.channels.base import DeliveryError
from bot.channels.teams.tokens import Registration, Tokens
from bot.config import Settings
from bot.connecting.finding import Finding


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
