"""News as JSON Feed (jsonfeed.org)."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from bot.domain.news import NewsItem
from bot.news_feeds.items import news_item
from bot.vacancy_feeds.feed import FeedError
from bot.vacancy_feeds.values import as_text


def read(text: str, address: str) -> Iterator[NewsItem]:
    """The entries of a document. Raises FeedError."""
    try:
        document = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        raise FeedError("not-news", "it is no JSON") from None
    items = document.get("items")
    if "jsonfeed.org" not in as_text(document.get("version")) or not isinstance(items, list):
        raise FeedError("not-news", "it is JSON, and no JSON Feed")
    language = as_text(document.get("language"))
    found = (_item(one, address, language) for one in items if isinstance(one, Mapping))
    return (one for one in found if one)


def _item(one: Mapping[str, Any], address: str, language: str) -> NewsItem | None:
    said = {name: as_text(value) for name, value in one.items()}
    texts = (said.get(name, "") for name in ("summary", "content_html", "content_text"))
    return news_item(
        external_id=said.get("id", ""),
        title=said.get("title", ""),
        markup=next(filter(None, texts), ""),
        link=said.get("url") or said.get("external_url", ""),
        address=address,
        language=said.get("language") or language,
        picture=said.get("image") or said.get("banner_image") or _attached(one.get("attachments")),
        published=_moment(said.get("date_published", "")),
    )


def _attached(attachments: object) -> str:
    for one in attachments if isinstance(attachments, list) else ():
        if isinstance(one, Mapping) and as_text(one.get("mime_type")).startswith("image/"):
            return as_text(one.get("url"))
    return ""


def _moment(written: str) -> datetime | None:
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
