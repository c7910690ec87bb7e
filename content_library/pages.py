"""Pages for a browser: Jinja2 files of `pages/` and of each language, in which every value is escaped."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.domain.languages import LANGUAGES, Language
from content_library.formats import filters_for

FOLDER = Path(__file__).parent / "pages"


def render_page(name: str, language: Language, **values: object) -> str:
    return _environments()[language].get_template(f"{name}.html").render(language=language, **values)


@cache
def _environments() -> dict[Language, Environment]:
    made: dict[Language, Environment] = {}
    for language in LANGUAGES:
        made[language] = Environment(
            loader=FileSystemLoader([FOLDER, FOLDER.parent / language]),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=False,
        )
        made[language].filters.update(filters_for(language))
    return made
