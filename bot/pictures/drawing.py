"""A share picture: an SVG of words that were measured, drawn as a PNG."""

from base64 import b64encode
from functools import cache
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape

from resvg_py import svg_to_bytes

from bot.domain.colours import WHITE, ink_on, mixed
from bot.domain.pictures import Branding, Picture, Poster, Shape
from bot.pictures import logos
from bot.pictures.font import FAMILY, Weight, drawable, font_files
from bot.pictures.layout import BAND, LOGO, MARGIN, Block, lay_out, words_area

_SHADE = 0.1
"""How far the ring leaves the ground: away from the ink, so that words on it are read even better."""


def draw(poster: Poster, branding: Branding, shape: Shape) -> Picture:
    """The picture of a post, the same for the same words and colours."""
    svg = write_svg(poster, branding, shape)
    png = svg_to_bytes(svg_string=svg, skip_system_fonts=True, font_files=font_files())
    return Picture(bytes(png), alt_text(poster, branding))


def alt_text(poster: Poster, branding: Branding) -> str:
    """What the picture says, from top to bottom."""
    words = (drawable(one) for one in (poster.kind, poster.title, poster.line, branding.name))
    return ". ".join(one.rstrip(".") for one in words if one)


def write_svg(poster: Poster, branding: Branding, shape: Shape) -> str:
    """The SVG. Words are escaped, and all it loads are the logo and the photo that it holds itself."""
    width, height = shape.value
    ink, floor = ink_on(branding.ground), height - BAND[shape]
    logo_size = logos.size_within(branding.logo, LOGO[shape]) if branding.logo else (0, 0)
    band = branding.ground if branding.logo and logos.is_light(branding.logo) else WHITE
    layout = lay_out(poster, branding.name, shape, logo_size[0])
    return _template().substitute(
        width=width,
        height=height,
        family=FAMILY,
        ground=branding.ground,
        shade=mixed(branding.ground, "#000000" if ink == WHITE else WHITE, _SHADE),
        ring_x=width - MARGIN,
        ring_y=MARGIN,
        ring=height * 0.46,
        ring_width=height * 0.16,
        margin=MARGIN,
        photo=_photo(poster.photo, shape),
        bar_y=words_area(shape, photo=bool(poster.photo)).top + MARGIN - 8,
        bar_width=96,
        bar_height=8,
        accent=branding.accent,
        ink=ink,
        **_text("kind", layout.kind, Weight.BOLD),
        **_text("title", layout.title, Weight.HEAVY),
        **_text("line", layout.line, Weight.MEDIUM),
        **_text("name", layout.name, Weight.BOLD),
        band=band,
        band_ink=ink_on(band),
        band_y=floor,
        band_height=BAND[shape],
        logo=_image(branding.logo, logo_size, floor + (BAND[shape] - logo_size[1]) / 2),
    )


def _text(name: str, block: Block, weight: Weight) -> dict[str, object]:
    lines = (f'<tspan x="{block.x:g}" y="{y:.1f}">{escape(line)}</tspan>' for line, y in block.baselines())
    return {name: "".join(lines), f"{name}_size": block.fitted.size, f"{name}_weight": weight.value}


def _image(logo: bytes, size: tuple[float, float], top: float) -> str:
    if not logo:
        return ""
    data = b64encode(logo).decode()
    place = f'x="{MARGIN}" y="{top:.1f}" width="{size[0]:.1f}" height="{size[1]:.1f}"'
    return f'<image {place} href="data:image/png;base64,{data}"/>'


def _photo(photo: bytes, shape: Shape) -> str:
    """It fills what the words leave free, cut where it is too wide or too high."""
    if not photo:
        return ""
    (width, height), area = shape.value, words_area(shape, photo=True)
    beside = area.right < width
    left, bottom = (area.right, height - BAND[shape]) if beside else (0, area.top)
    place = f'x="{left:.1f}" y="0" width="{width - left:.1f}" height="{bottom:.1f}"'
    data = b64encode(photo).decode()
    return f'<image {place} preserveAspectRatio="xMidYMid slice" href="data:image/jpeg;base64,{data}"/>'


@cache
def _template() -> Template:
    return Template((files("bot.pictures") / "poster.svg").read_text(encoding="utf-8"))
