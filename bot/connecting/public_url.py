"""The address that the platforms and their users reach the bot at."""

import ipaddress
from urllib.parse import urlsplit

from bot.config import Settings


class NotReady(Exception):
    """Something has to be set first. `lines` say what, one line each."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def wrong_with(address: str) -> str:
    """What makes an address unfit for Slack and Teams; empty if nothing does."""
    parts = urlsplit(address)
    if not address:
        return (
            "PUBLIC_URL: is not set. Set it to the https address of the bot, such as https://bot.example.com"
        )
    if parts.scheme != "https":
        return "PUBLIC_URL: must start with https://, for Slack and Teams send to nothing else"
    if _is_here_only(parts.hostname or ""):
        return "PUBLIC_URL: must be an address that others can reach, not one of this computer or network"
    if parts.query or parts.fragment:
        return "PUBLIC_URL: must end before any ? or #"
    return ""


def public_url(settings: Settings) -> str:
    """The bot's address without a slash at the end. Raises NotReady."""
    if wrong := wrong_with(settings.public_url):
        raise NotReady(wrong)
    return settings.public_url.rstrip("/")


def _is_here_only(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host).is_global
    except ValueError:
        return "." not in host or host.endswith((".localhost", ".local", ".internal"))
