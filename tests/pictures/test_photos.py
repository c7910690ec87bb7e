"""A photo is made anew as a JPEG, without what else its file says, and stands beside the words."""

from io import BytesIO

import pytest
from PIL import Image

from bot.domain.pictures import Branding, Poster, Shape
from bot.pictures.drawing import draw
from bot.pictures.layout import words_area
from bot.pictures.photos import MOST_BYTES, NoPhoto, read_photo
from tests.each import each
from tests.pictures.looking import opened, texts
from tests.pictures.test_logos import BOMB, as_format, png

_GPS, _ORIENTATION = 0x8825, 0x0112


def some_photo(width: int = 400, height: int = 300, kind: str = "JPEG", colour: str = "#cc0000") -> bytes:
    made = BytesIO()
    Image.new("RGB", (width, height), colour).save(made, kind)
    return made.getvalue()


def test_a_photo_is_made_anew_upright_and_without_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif.get_ifd(_GPS)[1] = "N"
    made = BytesIO()
    Image.new("RGB", (4000, 3000), "#cc0000").save(made, "JPEG", exif=exif)
    kept = read_photo(made.getvalue() + b"<script>")
    image = Image.open(BytesIO(kept))
    assert (image.format, image.size, dict(image.getexif())) == ("JPEG", (900, 1200), {})
    assert b"<script>" not in kept
    for kind in ("PNG", "WEBP", "GIF"):
        assert read_photo(some_photo(kind=kind))


@each(
    "given_file",
    [
        b"",
        b"<svg/>",
        b"<html>",
        BOMB,
        png(6000, 6000),
        as_format("PNG"),
        some_photo()[:300],
        bytes(MOST_BYTES + 1),
    ],
)
def test_what_is_no_photo_is_refused(given_file: bytes) -> None:
    with pytest.raises(NoPhoto):
        read_photo(given_file)


def test_a_photo_fills_what_the_words_leave_free() -> None:
    poster = Poster(
        "Een nieuwe vleugel voor ons ziekenhuis, en waarom die er komt", kind="Nieuws", photo=some_photo()
    )
    for shape in Shape:
        picture, area = (
            opened(draw(poster, Branding("Noorderlicht"), shape).png),
            words_area(shape, photo=True),
        )
        beside = area.right < shape.value[0]
        red, _, blue = picture.getpixel((shape.value[0] - 20, 20))  # type: ignore[misc]  # three numbers, in an RGB picture
        assert red > 180 > blue
        left, _, _ = picture.getpixel((20, 20 if beside else int(area.top) + 20))  # type: ignore[misc]  # three numbers, in an RGB picture
        assert left < 60, "the words have the ground of before"
        assert texts(poster, Branding(""), shape)[1].lines
