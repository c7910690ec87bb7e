"""A logo is a small PNG, and what is kept of it is made anew."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, PngImagePlugin

from bot.pictures.logos import NoLogo, is_light, read_logo, size_within
from tests.each import each
from tests.pictures.looking import some_logo


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *more: bytes, rows: bytes = b"") -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = (chunk(b"IHDR", head), *more, chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def as_format(name: str) -> bytes:
    made = BytesIO()
    Image.new("RGB", (20, 20), "#aa0000").save(made, name)
    return made.getvalue()


BOMB = png(60_000, 60_000, rows=bytes(900_000))
"""A few hundred bytes that say they are 14 GB."""


@each(
    ("given_file", "reason"),
    [
        (b"", "no_png"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><image href='/etc/passwd'/></svg>", "no_png"),
        (as_format("JPEG"), "no_png"),
        (as_format("GIF"), "no_png"),
        (some_logo()[:200], "no_png"),
        (png(10, 10, rows=b"\0"), "no_png"),
        (BOMB, "too_large"),
        (png(3000, 3000), "too_large"),
        (png(2**31 - 1, 2**31 - 1), "too_large"),
        (some_logo() + bytes(1024**2), "too_big"),
        (some_logo(colour="#00000000"), "empty"),
    ],
)
def test_what_is_no_logo_is_refused_with_its_reason(given_file: bytes, reason: str) -> None:
    assert refused(given_file) == reason


def test_words_in_a_logo_that_unpack_to_too_much_are_refused() -> None:
    assert refused(png(100, 100, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(90_000_000))))) == "no_png"


def refused(given_file: bytes) -> str:
    with pytest.raises(NoLogo) as refused:
        read_logo(given_file)
    return refused.value.reason


def test_a_logo_is_made_anew_without_what_else_the_file_had() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", "Marieke de Vries")
    made = BytesIO()
    Image.new("RGBA", (2000, 900), "#aa0000").save(made, "PNG", pnginfo=info)
    kept = read_logo(made.getvalue() + b"<script>")
    assert b"Marieke" not in kept
    assert b"<script>" not in kept
    assert Image.open(BytesIO(kept)).size == (373, 168)


def test_the_empty_edge_of_a_logo_is_cut_off() -> None:
    assert Image.open(BytesIO(read_logo(some_logo(300, 100)))).size == (150, 50)


@pytest.mark.parametrize("size", [(1, 1), (2000, 4), (4, 2000), (512, 512)])
def test_a_logo_of_any_proportions_has_a_place(size: tuple[int, int]) -> None:
    made = BytesIO()
    Image.new("RGB", size, "#aa0000").save(made, "PNG")
    broad, high = size_within(read_logo(made.getvalue()), (300, 64))
    assert 0 < broad <= 300
    assert 0 < high <= 64


def test_a_light_logo_is_one_on_nothing() -> None:
    assert is_light(some_logo(colour="#ffffff"))
    assert not is_light(some_logo(colour="#aa0000"))
    assert not is_light(some_logo(colour="#ffffff", ground="#eeeeee"))


@settings(max_examples=60)
@given(st.data())
def test_a_broken_logo_is_refused_and_never_worse(data: st.DataObject) -> None:
    broken = bytearray(some_logo(40, 20))
    for _ in range(data.draw(st.integers(1, 4))):
        broken[data.draw(st.integers(0, len(broken) - 1))] = data.draw(st.integers(0, 255))
    try:
        kept = read_logo(bytes(broken))
    except NoLogo:
        return
    assert Image.open(BytesIO(kept)).format == "PNG"
