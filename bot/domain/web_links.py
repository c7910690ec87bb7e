"""Addresses: of the web, of a conversation in Slack or Teams, and what is on this very computer."""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import quote, urlencode, urlsplit, urlunsplit

from bot.domain.people import Network, Platform

LONGEST = 2000
"""Of any address that is kept or made: Teams shows none that is longer."""
_UNCLEAR = re.compile(r"[\s<>\"\\\x00-\x1f\x7f-\x9f]")
_SHORT_VALUE = 5
"""Such as true, json or nl."""
_UTM = ("utm_source", "utm_medium", "utm_campaign")
_X_TEXT = 250
"""X takes 280 characters, of which a link takes 23."""
_ROOM_FOR_LINK = 500
_FEED = "https://www.linkedin.com/feed/"
# Chat programs and networks fetch a link to show what is behind it, and search engines follow it: nobody has
# read anything then. Each names itself; the general words catch the many small ones. A Cubot is a telephone.
_ROBOT = re.compile(
    r"(?<!cu)bots?\b|crawler|spider|preview|facebookexternalhit|meta-external|facebot|slackbot|telegrambot"
    r"|^whatsapp/|^viber/|cardyb|mastodon/|xing-contenttab|embedly|iframely",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Destination:
    """Where a tracked link leads: `url`, or if that is empty a page that thanks for looking.

    `day` is today's, where the organisation is.
    """

    link_id: int
    day: date
    url: str
    campaign: str
    organisation: str


@lru_cache(maxsize=4096)  # the same few addresses are asked about whenever a link is followed
def is_web_address(text: str) -> bool:
    """Whether every program reads `text` as the same address of the web."""
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return (
        parts.scheme in {"http", "https"}
        and "." in host
        and len(text) <= LONGEST
        and not _UNCLEAR.search(text)
    )


def shown_address(address: str) -> str:
    """An address as it may be shown and written down: what is long in its query may be a key."""
    start, mark, query = address.partition("?")
    return f"{start}{mark}{'&'.join(map(_shown_pair, query.split('&')))}"


def _shown_pair(pair: str) -> str:
    name, is_, value = pair.partition("=") if "=" in pair else ("", "", pair)
    return f"{name}{is_}{'…' if len(value) > _SHORT_VALUE else value}"


def wrong_with_feed(address: str) -> str:
    """Why a web address cannot be that of a feed, as far as it shows: not_https, with_password, private."""
    parts = urlsplit(address)
    if parts.scheme != "https":
        return "not_https"
    if "@" in parts.netloc:
        return "with_password"
    try:
        return "" if ip_address(parts.hostname or "").is_global else "private"
    except ValueError:
        return ""


def is_robot(user_agent: str) -> bool:
    """Whether a program that shows or searches links says that it is one."""
    return bool(_ROBOT.search(user_agent))


def with_source(url: str, source: str, campaign: str) -> str:
    """The address with UTM parameters that say where its visitor came from. The rest of it stays as it is."""
    parts = urlsplit(url)
    kept = [pair for pair in parts.query.split("&") if pair and pair.partition("=")[0] not in _UTM]
    ours = urlencode(dict(zip(_UTM, (source, "ambassador", campaign), strict=True)))
    return urlunsplit(parts._replace(query="&".join([*kept, ours])))


@dataclass(frozen=True)
class Way:
    """How a network is opened to share something: at `start`, followed by the text as far as it is taken.

    `takes`: so many characters of the text. `after` follows the text. `takes_link`: it gets the link as well.
    """

    start: str
    takes: int = 0
    after: str = ""
    takes_link: bool = True

    def address(self, text: str) -> str:
        if not self.takes:
            return self.start
        short = text if len(text) <= self.takes else text[: self.takes - 1].rstrip() + "…"
        return self.start + quote(_fitting(short) + self.after, safe="")


def share_ways(link: str) -> dict[Network, Way]:
    """How each network is opened to share `link`, which may be empty: then the words go alone.

    Some take no link; some have no page to open.
    """
    to = {network: f"{link}{'&' if '?' in link else '?'}via={network}" for network in Network}
    ways = {
        Network.INSTAGRAM: Way("https://www.instagram.com/", takes_link=False),
        Network.ONLINE: Way("", takes_link=False),
        Network.OFFLINE: Way("", takes_link=False),
    }
    if not link:
        feed = _with(_FEED, shareActive="true")
        return ways | {
            Network.LINKEDIN: Way(f"{feed}&text=", LONGEST),
            Network.X: Way("https://x.com/intent/post?text=", _X_TEXT),
            Network.FACEBOOK: Way("https://www.facebook.com/"),
            Network.WHATSAPP: Way("https://wa.me/?text=", LONGEST),
        }
    offsite = _with("https://www.linkedin.com/sharing/share-offsite/", url=to[Network.LINKEDIN])
    x = _with("https://x.com/intent/post", url=to[Network.X])
    return ways | {
        Network.LINKEDIN: Way(offsite),
        Network.X: Way(f"{x}&text=", _X_TEXT),
        Network.FACEBOOK: Way(_with("https://www.facebook.com/sharer/sharer.php", u=to[Network.FACEBOOK])),
        Network.WHATSAPP: Way("https://wa.me/?text=", LONGEST, f"\n\n{to[Network.WHATSAPP]}"),
    }


def _with(address: str, **values: str) -> str:
    return f"{address}?{urlencode(values, quote_via=quote, safe='')}"


def _fitting(text: str) -> str:
    """As much of the text as an address has room for: a letter may take twelve characters there."""
    cut = text
    while len(quote(cut, safe="")) > LONGEST - _ROOM_FOR_LINK:
        cut = cut[: len(cut) * 9 // 10].rstrip() + "…"
    return cut


_SLACK = "https://slack.com/app_redirect"
_TEAMS = "https://teams.microsoft.com/l/chat/0/0"


def chat_with(platform: Platform, workspace: str, user: str) -> str:
    """Opens a direct conversation with a colleague: by user id in Slack, by object id in Teams."""
    if platform is Platform.SLACK:
        return f"{_SLACK}?{urlencode({'channel': user, 'team': workspace})}"
    return f"{_TEAMS}?{urlencode({'tenantId': workspace, 'users': f'8:orgid:{user}'}, safe=':')}"


def chat_with_bot(platform: Platform, workspace: str, bot: str) -> str:
    """Opens a chat with the bot, by its user id in Slack, its app id in Teams; empty while it is unknown."""
    if not bot:
        return ""
    if platform is Platform.SLACK:
        return chat_with(platform, workspace, bot)
    return f"{_TEAMS}?{urlencode({'tenantId': workspace, 'users': f'28:{bot}'}, safe=':')}"


def is_here(host: str) -> bool:
    """Whether a host is this computer, as far as its name or number tells."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def leads_here(address: str) -> bool:
    """Whether a web address leads to this computer."""
    try:
        return is_here(urlsplit(address).hostname or "")
    except ValueError:
        return False
