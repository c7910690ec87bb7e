"""Reading a large feed in a process of its own.

Not a thread: Python does one thing at a time in a process, so reading thousands of texts would keep whoever
clicks waiting. That process gives way to all others, and takes its memory along when it ends.
"""

from bot.own_process import own_process
from bot.vacancy_feeds.feed import Feed
from bot.vacancy_feeds.reading import read_feed

LARGE = 256 * 1024
"""Bytes: what is smaller is read in less time than such a process takes to begin."""


def read_apart(data: bytes, format_name: str | None = None, address: str = "") -> Feed:
    """What `read_feed` says of it. Raises FeedError."""
    if len(data) < LARGE:
        return read_feed(data, format_name, address)
    with own_process(gives_way=True) as process:
        return process.submit(read_feed, data, format_name, address).result()
