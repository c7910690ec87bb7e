"""Pages for a browser: Jinja2 files of `pages/` and of each language, in which every value is escaped."""

from base64 import b64encode
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.languages import LANGUAGES, Language
from content_library.compiled import Compiled
from content_library.formats import filters_for

FOLDER = Path(__file__).parent / "pages"


def render_page(name: str, language: Language, **values: object) -> str:
    return _environments()[language].get_template(f"{name}.html").render(language=language, **values)


@cache
def script_hash(name: str) -> str:
    """What a Content-Security-Policy names a script by that stands in a page."""
    digest = sha256((FOLDER / name).read_bytes().rstrip(b"\n")).digest()  # Jinja leaves the last newline out
    return f"'sha256-{b64encode(digest).decode()}'"


@cache
def _environments() -> dict[Language, Environment]:
    made: dict[Language, Environment] = {}
    for language in LANGUAGES:
        made[language] = Environment(
            loader=FileSystemLoader([FOLDER, FOLDER.parent / language]),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=Compiled(FOLDER, f"page-{language}"),
        )
        made[language].filters.update(filters_for(language))
    return made
