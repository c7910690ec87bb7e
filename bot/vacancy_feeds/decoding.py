"""The text in the bytes of a file, in whichever encoding it was saved, and unpacked."""

import re
import zlib

from bot.vacancy_feeds.feed import FeedError

LARGEST = 50_000_000
"""Bytes, unpacked. Five thousand vacancies with long texts are half of this."""
_GZIP = b"\x1f\x8b"
_PACKED_AT_MOST = 2
_MARKS = {b"\xff\xfe\0\0": "utf-32", b"\0\0\xfe\xff": "utf-32", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_SAID = re.compile(rb"""\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{1,40})["']""")
_ZEROS = ((re.compile(rb"(?:[^\0]\0){2}"), "utf-16-le"), (re.compile(rb"(?:\0[^\0]){2}"), "utf-16-be"))


def unpacked(data: bytes) -> bytes:
    """The data itself, of a .gz what is in it. Raises FeedError: too-large, or not-text for a broken .gz.

    A .gz may be of several pieces, and packed once more by the server that it comes from.
    """
    for _ in range(_PACKED_AT_MOST):
        if data.startswith(_GZIP):
            data = _unpack(data)
    if len(data) > LARGEST:
        raise FeedError("too-large", f"more than {LARGEST // 1_000_000} MB")
    return data


def _unpack(packed: bytes) -> bytes:
    """Of what breaks off nothing is read: a table would look whole, and vacancies would close."""
    found = bytearray()
    while packed.startswith(_GZIP) and len(found) <= LARGEST:
        unpacking = zlib.decompressobj(wbits=31)
        try:
            found += unpacking.decompress(packed, LARGEST + 1 - len(found))
        except zlib.error as error:
            raise FeedError("not-text", f"a .gz file that cannot be unpacked: {error}") from None
        if not unpacking.eof and len(found) <= LARGEST:
            raise FeedError("not-text", "a .gz file that breaks off")
        packed = unpacking.unused_data
    return bytes(found)


def decode_text(data: bytes) -> tuple[str, bool]:
    """The text of a file, and whether it is whole; it is not if it ends inside a character.

    It is UTF-16 or UTF-32 by its first bytes, what an XML declaration says, UTF-8, or else cp1252.
    Raises FeedError.
    """
    wide = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "")
    wide = wide or next((name for zeros, name in _ZEROS if zeros.match(data)), "")
    said = _SAID.match(data)
    if wide or said:
        text = _decoded(data, wide or said[1].decode("ascii") if said else wide)
        if text is not None and "\0" not in text:
            return text.removeprefix("\ufeff"), not text.endswith("\ufffd")
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


def _decoded(data: bytes, encoding: str) -> str | None:
    """None if it is no encoding of text, or not this one."""
    if encoding.casefold().replace("_", "-") in {"utf-8", "utf8", "ascii", "us-ascii"}:
        return None  # many say so and are not; what follows finds out
    try:
        return data.decode(encoding, "strict" if not encoding.startswith("utf") else "replace")
    except (LookupError, ValueError):
        return None
