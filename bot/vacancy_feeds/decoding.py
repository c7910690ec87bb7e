"""From bytes to text."""

from bot.vacancy_feeds.feed import FeedError


def decode_text(data: bytes) -> tuple[str, bool]:
    """The text of UTF-8 or else cp1252, and whether it is whole; it is not if it ends inside a character.

    Raises FeedError.
    """
    if b"\0" in data:
        raise FeedError("not-text", "the file holds zero bytes")
    try:
        return data.decode("utf-8-sig"), True
    except UnicodeDecodeError as error:
        start = data[: error.start]
        # With other such characters before it this is surely UTF-8, and not cp1252 that ends in an é.
        if error.reason == "unexpected end of data" and not start.isascii():
            return start.decode("utf-8-sig"), False
    try:
        return data.decode("cp1252"), True
    except UnicodeDecodeError as error:
        raise FeedError(
            "not-text", f"neither UTF-8 nor cp1252: {error.reason} at byte {error.start}"
        ) from error
