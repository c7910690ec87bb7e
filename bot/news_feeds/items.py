"""An entry of any feed, made clean."""

import html
import re
from contextlib import suppress
from datetime import datetime
from hashlib import sha256
from urllib.parse import urljoin

from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, Language
from bot.domain.messages import shorten
from bot.domain.news import LONGEST_ID, LONGEST_TEXT, NewsItem
from bot.domain.own_ideas import LONGEST_TITLE
from bot.domain.web_links import is_web_address
from bot.vacancy_feeds.html_text import html_text, one_line
from bot.vacancy_feeds.privacy import without_contacts

_READ_ON = re.compile(
    r"(?:\s*(?:The post .{0,300} (?:appeared first|first appeared) on .{0,100}"
    r"|Het bericht .{0,300} (?:verscheen eerst|is geplaatst|verscheen) op .{0,100}"
    r"|(?:Continue reading|Read more|Lees (?:meer|verder)).{0,300}|\[(?:…|\.\.\.)\]))+\s*\Z",
    re.DOTALL,
)
"""What blogs put below their summaries: that there is more."""


def news_item(
    *,
    external_id: str,
    title: str,
    markup: str,
    link: str,
    address: str,
    language: str,
    picture: str = "",
    published: datetime | None = None,
) -> NewsItem | None:
    """The entry; None without a title and a link that leads to the web. `markup`: text, or HTML.

    `address` is the feed's own, for links that are not whole.
    """
    link, text = _whole(link, address), _summary(markup)
    title = one_line(html_text(title)) or text
    if not title or not link:
        return None
    identity = one_line(external_id) or link
    if len(identity) > LONGEST_ID:
        identity = sha256(identity.encode("utf-8", "replace")).hexdigest()
    return NewsItem(
        identity,
        shorten(title, LONGEST_TITLE),
        shorten(text, LONGEST_TEXT),
        link,
        _known(language),
        _whole(picture, address),
        published,
    )


def _summary(markup: str) -> str:
    text = " ".join(without_contacts(html_text(markup)).split())
    shorter = _READ_ON.sub("", text)
    return shorter + "…" if shorter != text and shorter and shorter[-1] not in ".!?…" else shorter


def _whole(link: str, address: str) -> str:
    link = html.unescape(one_line(link))
    with suppress(ValueError):
        link = urljoin(address, link) if link else ""
    return link if is_web_address(link) else ""


def _known(language: str) -> Language:
    """Ours, of what a feed says, such as en-GB; else the organisation's own."""
    short = language.strip().lower()[:2]
    return short if short in LANGUAGES else DEFAULT_LANGUAGE
