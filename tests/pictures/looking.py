"""What a picture shows, read from its pixels and from its SVG."""

from dataclasses import dataclass
from io import BytesIO
from xml.etree import ElementTree as ET

from PIL import Image

from bot.domain.pictures import Branding, Poster, Shape
from bot.pictures.drawing import write_svg

SVG = "{http://www.w3.org/2000/svg}"


def opened(png: bytes) -> Image.Image:
    image = Image.open(BytesIO(png), formats=["PNG"])
    image.load()
    return image.convert("RGB")


def some_logo(
    width: int = 300, height: int = 100, colour: str = "#aa0000", ground: str = "#00000000"
) -> bytes:
    """A bar of a colour with room around it."""
    image = Image.new("RGBA", (width, height), ground)
    image.paste(Image.new("RGBA", (width // 2, height // 2), colour), (width // 4, height // 4))
    made = BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


@dataclass(frozen=True)
class Written:
    """The lines of each text of an SVG, with its size and colour."""

    lines: tuple[str, ...]
    size: float
    fill: str


def texts(poster: Poster, branding: Branding, shape: Shape) -> list[Written]:
    """Kind, title, line and name, as they are written."""
    root = ET.fromstring(write_svg(poster, branding, shape))
    return [
        Written(
            tuple(line.text or "" for line in text.iter(f"{SVG}tspan")),
            float(text.attrib["font-size"]),
            text.attrib["fill"],
        )
        for text in root.iter(f"{SVG}text")
    ]


def words_of(lines: tuple[str, ...]) -> str:
    return " ".join(lines).replace("\u00a0", " ")
