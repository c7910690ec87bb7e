"""What is to be imported: a file, or what is at an address, read with its key."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from bot.config import Settings
from bot.data_key import get_vault
from bot.fetching.fetched import FetchError
from bot.fetching.fetcher import Fetcher
from bot.key_given import KeyGiven, NoKey
from bot.named_workspace import find_named_workspace
from bot.store import source_keys, sources
from bot.store.engine import Tx
from bot.store.errors import DecryptError
from bot.store.opening import opened_database
from bot.vacancy_feeds.decoding import LARGEST
from bot.vacancy_feeds.feed import Feed, FeedError
from bot.vacancy_feeds.reading import read_feed

_NOTHING_DONE = "Nothing was imported, and nothing was closed."
_WORDS = {
    "not-https": "only https:// addresses are read",
    "private-address": "it leads into a private network, and the bot stays out of those",
    **dict.fromkeys(
        ("http-401", "http-403"), "the site refuses. If it asks for a key, or for another one: --key-from"
    ),
}


class ImportFailed(Exception):
    """Nothing was imported; the text says why."""


@dataclass(frozen=True)
class FoundFeed:
    """A feed. For one that was fetched, its `address`, and `seen`: its etag and its last change.

    `key`: the headers that it was fetched with.
    """

    feed: Feed
    address: str = ""
    seen: tuple[str, str] = "", ""
    key: Mapping[str, str] = field(default_factory=dict, repr=False)


def find_feed(
    settings: Settings,
    fetcher: Fetcher | None,
    source: Path | str,
    format: str | None,  # noqa: A002 - the option's name
    workspace: str | None,
    address: str,
    key: KeyGiven | None,
) -> FoundFeed:
    """A file, or what is at an address, read with its key if it has one. Raises ImportFailed."""
    if "://" in str(source):
        fetcher = fetcher or Fetcher(about=settings.about_page)
        checked = checked_address(fetcher, str(source))
        headers = _given(key, checked) if key else _kept_key(settings, checked, workspace)
        return _fetch(fetcher, checked, format, headers)
    if key:
        raise ImportFailed("A key is for an address, and not for a file.")
    return FoundFeed(_read(Path(source), format, address))


def _read(file: Path, format: str | None, address: str) -> Feed:  # noqa: A002 - the option's name
    try:
        with file.open("rb") as opened:
            data = opened.read(LARGEST + 1)  # what is larger is refused, and not held in memory
        return read_feed(data, format, address)
    except OSError as error:
        raise ImportFailed(f"{file}: {error.strerror}") from None
    except FeedError as error:
        raise _failed(str(file), error) from None


def _given(key: KeyGiven, address: str) -> dict[str, str]:
    try:
        return key.headers(address)
    except NoKey as error:
        raise ImportFailed(f"{error}. {_NOTHING_DONE}") from None


def _kept_key(settings: Settings, address: str, wanted: str | None) -> dict[str, str]:
    """The key that this address has, for whoever imports it once more. Raises ImportFailed."""
    if settings.is_without_database:
        return {}

    def find(tx: Tx) -> dict[str, str]:
        place = find_named_workspace(tx, wanted)
        known = sources.list_sources(tx, place.id) if place else []
        source = next((one.id for one in known if one.address == address), 0)
        sealed = source_keys.find_key(tx, source)
        return source_keys.open_headers(get_vault(settings), sealed) if sealed else {}

    with opened_database(settings.database_url, partial(get_vault, settings)) as store:
        try:
            return store.read(find)
        except DecryptError:
            text = f"The key of {address} does not open any more. Give it again: --key-from"
            raise ImportFailed(text) from None


def _fetch(
    fetcher: Fetcher,
    address: str,
    format: str | None,  # noqa: A002 - the option's name
    key: Mapping[str, str],
) -> FoundFeed:
    try:
        fetched = asyncio.run(fetcher.fetch(address, key=key))
        feed = read_feed(fetched.data, format, fetched.address)
    except (FetchError, FeedError) as error:
        raise _failed(address, error) from None
    return FoundFeed(feed, address, (fetched.etag, fetched.last_modified), key)


def checked_address(fetcher: Fetcher, address: str) -> str:
    try:
        return str(fetcher.check(address))
    except FetchError as error:
        raise _failed(address, error) from None


def _failed(source: str, error: FetchError | FeedError) -> ImportFailed:
    return ImportFailed(f"{source}: {_WORDS.get(error.code) or error}. {_NOTHING_DONE}")
