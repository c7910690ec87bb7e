"""The limits a day that docs/operate.md names are those that hold."""

from pathlib import Path

from bot.features.limits import LIMITS
from tests.library import read_library

PAGE = Path(__file__).parents[2] / "docs" / "operate.md"


def test_the_docs_name_each_limit_with_its_numbers() -> None:
    library = read_library()
    rows = [
        f"| {library.label('limit', one.what, 'en')} | {one.each} | {one.together or ''} |".replace("  ", " ")
        for one in LIMITS
    ]
    assert "\n".join(["|---|---|---|", *rows, ""]) in PAGE.read_text("utf-8")
