"""A share picture has its size and colours, all of its words fit, and nobody's words become anything else."""

from xml.etree import ElementTree as ET

import pytest
from PIL import ImageChops

from bot.domain.colours import READABLE, contrast
from bot.domain.pictures import Branding, Picture, Poster, Shape
from bot.pictures.drawing import draw, write_svg
from bot.pictures.font import Weight, width
from bot.pictures.layout import BAND, MARGIN
from tests.each import each
from tests.pictures.looking import SVG, opened, some_logo, texts, words_of

MECHANIC = Poster("Servicemonteur warmtepompen", "Zwolle · 32 tot 36 uur per week", "Vacature")
BRANDS = (
    Branding("Noorderlicht"),
    Branding("Noorderlicht Energie en Installatietechniek Noordoost-Nederland B.V.", "#f4c20a", "#6a1b4d"),
    Branding("", "#ffffff", "#b3124b"),
    Branding("Zilverberg & zonen", "#767676", "#ffffff", some_logo()),
)
HARD = "arbeidsongeschiktheidsverzekeringsmaatschappijmedewerker"
POSTERS = (
    MECHANIC,
    Poster("Hoi"),
    Poster(
        "The compliment that stayed with me for years, and why I never told anybody about it", "", "A story"
    ),
    Poster(
        f"Senior {HARD} (m/v/x)", "Amsterdam, Rotterdam of helemaal thuis · 24-36 uur · € 3.200 tot € 4.100"
    ),
    Poster("W" * 300),
    Poster(f"{HARD} " * 40, "x" * 900, "y" * 200),
    Poster("The dog, the cat and the neighbour's rabbit " * 60),
)


@pytest.mark.parametrize("shape", Shape)
def test_all_words_of_any_length_are_inside_the_picture(shape: Shape) -> None:
    for poster in POSTERS:
        for branding in BRANDS:
            weights = (Weight.BOLD, Weight.HEAVY, Weight.MEDIUM, Weight.BOLD)
            for written, weight in zip(texts(poster, branding, shape), weights, strict=True):
                for line in written.lines:
                    assert width(line, written.size, weight) <= shape.value[0] - 2 * MARGIN


@pytest.mark.parametrize("shape", Shape)
def test_drawn_words_leave_the_margins_free_and_stay_off_the_strip(shape: Shape) -> None:
    for poster in (POSTERS[3], POSTERS[5]):
        wordless = draw(Poster("\u00a0"), Branding(""), shape)
        words = ImageChops.difference(
            opened(draw(poster, Branding(""), shape).png), opened(wordless.png)
        ).getbbox()
        assert words is not None
        left, top, right, bottom = words
        broad, high = shape.value
        assert MARGIN - 6 <= left < right <= broad - MARGIN + 6
        assert MARGIN <= top < bottom <= high - BAND[shape]


@pytest.mark.parametrize("shape", Shape)
def test_a_picture_has_its_size_and_is_light_enough_for_every_network(shape: Shape) -> None:
    for branding in BRANDS:
        picture = draw(MECHANIC, branding, shape)
        assert opened(picture.png).size == shape.value
        assert len(picture.png) < 300_000


def test_no_word_is_cut_and_none_is_left_out() -> None:
    for poster in POSTERS[:4]:
        kind, title, line, _ = texts(poster, BRANDS[0], Shape.WIDE)
        assert [words_of(one.lines) for one in (kind, title, line)] == [
            poster.kind,
            poster.title,
            poster.line,
        ]


def test_a_word_that_is_too_long_makes_the_letters_smaller() -> None:
    large, small = (texts(Poster(title), BRANDS[0], Shape.WIDE)[1] for title in ("Monteur", HARD))
    assert large.size > small.size > 20
    assert small.lines == (HARD,)


def test_lines_of_a_title_are_about_as_long() -> None:
    lines = texts(Poster("Working, and caring for somebody at home too"), BRANDS[0], Shape.WIDE)[1].lines
    long, short = sorted((width(line, 1, Weight.HEAVY) for line in lines), reverse=True)[:: len(lines) - 1]
    assert short > long / 2


def test_place_and_hours_are_not_torn_apart() -> None:
    line = "Utrecht of thuis · 24-36 uur · € 3.200 tot € 4.100"
    lines = texts(Poster("Monteur", line), BRANDS[0], Shape.SQUARE)[2].lines
    assert [one.replace("\u00a0", " ").strip("· ") in line.split(" · ") for one in lines][-1]


@each("branding", [*BRANDS, Branding("", "#808080", "#000000"), Branding("", "#12355b", "#ffd166")])
def test_what_is_written_can_be_read_on_its_ground(branding: Branding) -> None:
    root = ET.fromstring(write_svg(MECHANIC, branding, Shape.WIDE))
    grounds = [branding.ground, next(root.iter(f"{SVG}circle")).attrib["stroke"]]
    kind, title, line, name = texts(MECHANIC, branding, Shape.WIDE)
    for ground in grounds:
        assert contrast(title.fill, ground) >= READABLE
        assert contrast(line.fill, ground) >= READABLE
    assert contrast(kind.fill, branding.ground) >= READABLE
    assert contrast(name.fill, "#ffffff") >= READABLE


@pytest.mark.parametrize("shape", Shape)
def test_the_logo_stands_in_the_strip_and_a_light_one_on_the_ground(shape: Shape) -> None:
    high = shape.value[1]
    for colour, strip in (("#aa0000", (255, 255, 255)), ("#f8f8f8", (0x12, 0x35, 0x5B))):
        image = opened(draw(MECHANIC, Branding("N", logo=some_logo(colour=colour)), shape).png)
        assert image.getpixel((4, high - 4)) == strip
        column = {image.getpixel((MARGIN + 100, y)) for y in range(high - BAND[shape], high)}
        assert tuple(bytes.fromhex(colour[1:])) in column


@each(
    ("title", "shown"),
    [
        ('</text><image href="/etc/hostname" width="9"/>', '</text><image href="/etc/hostname" width="9"/>'),
        ("$ground ${kind} %s {title}", "$ground ${kind} %s {title}"),
        ("Party 🎉 tonight 👩🏽‍🔧🇳🇱 ✨", "Party tonight"),
        ("one\ntwo\r\n\tthree\u2028four", "one two three four"),
        ("a\u202eb\u200fc\u0000d\ud800e", "abcde"),
        ("\U0001d401\U0001d428\U0001d425\U0001d41d ĳs \uff21 ½", "Bold ijs A ½"),
        ("Çağla Łódź Ştefan e\u0301e\u0308n", "Çağla Łódź Ştefan éën"),
        ("שלום Anna مرحبا", "Anna"),
        ("欢迎", "Noorderlicht"),
        ("&amp; <b>&</b> ]]> <!--", "&amp; <b>&</b> ]]> <!--"),
    ],
)
def test_words_are_shown_as_typed_and_what_the_font_lacks_is_left_out(title: str, shown: str) -> None:
    poster, branding = Poster(title), Branding("Noorderlicht")
    root = ET.fromstring(write_svg(poster, branding, Shape.WIDE))
    assert words_of(texts(poster, branding, Shape.WIDE)[1].lines) == shown
    assert {node.tag.removeprefix(SVG) for node in root.iter()} == {
        "svg",
        "rect",
        "circle",
        "g",
        "text",
        "tspan",
    }
    assert not any(name.endswith("href") for node in root.iter() for name in node.attrib)
    assert draw(poster, branding, Shape.WIDE).png


def test_only_the_logo_is_loaded_and_from_the_picture_itself() -> None:
    root = ET.fromstring(write_svg(MECHANIC, BRANDS[3], Shape.WIDE))
    loaded = [value for node in root.iter() for name, value in node.attrib.items() if name.endswith("href")]
    assert len(loaded) == 1
    assert loaded[0].startswith("data:image/png;base64,")


def test_the_same_in_words_says_all_that_is_seen() -> None:
    picture = draw(Poster("Monteur.", "Zwolle 🏡", "Vacature"), Branding("Noorderlicht"), Shape.WIDE)
    assert picture == Picture(picture.png, "Vacature. Monteur. Zwolle. Noorderlicht")


def test_letters_are_drawn_by_the_font_that_is_shipped() -> None:
    """A font that is missing draws nothing, and no error says so."""
    for character in "aÉğЖ€":
        with_it, without = (draw(Poster(title), Branding("x"), Shape.WIDE) for title in (character, " "))
        assert ImageChops.difference(opened(with_it.png), opened(without.png)).getbbox()
