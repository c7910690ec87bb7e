"""A third language, made up from English by a machine, in a copy of everything that is shipped."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parents[2]
LANGUAGE, LOCALE = "eo", "eo"
"""Esperanto, which Babel knows: how it writes days and numbers is true, and the words are marked English."""
_MARKS = str.maketrans("aeouc", "âêôûĉ")
_COPIED = ("bot", "scheduler", "content_library", "playground", "tests", "pyproject.toml")
_TEMPLATE = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|<[^>]*>|\w+://[^\s{<]+|[\w.]+@[\w.]+)", re.DOTALL)
_LISTED = '        "en": "en_GB",\n'


def mark(text: str) -> str:
    """The same text in the made-up language."""
    pieces = _TEMPLATE.split(text)
    return "".join(one if place % 2 else one.translate(_MARKS) for place, one in enumerate(pieces))


def speak_it(folder: Path) -> None:
    """Copy the house to a folder, and add the language as CONTRIBUTING.md says: its files, and one line."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            # What has been compiled is copied too, but not while somebody writes it.
            left_out = shutil.ignore_patterns("*.pyc.*", "*.tmp", "node_modules", "static")
            shutil.copytree(ROOT / name, folder / name, ignore=left_out)
        else:
            shutil.copy(ROOT / name, folder / name)
    english = folder / "content_library" / "en"
    for file in sorted(one for one in english.rglob("*") if one.is_file()):
        made = folder / "content_library" / LANGUAGE / file.relative_to(english)
        made.parent.mkdir(parents=True, exist_ok=True)
        text = file.read_text("utf-8")
        made.write_text(_toml(text) if file.suffix == ".toml" else mark(text), "utf-8")
    languages = folder / "bot" / "domain" / "languages.py"
    before = languages.read_text("utf-8")
    assert before.count(_LISTED) == 1
    languages.write_text(before.replace(_LISTED, f'{_LISTED}        "{LANGUAGE}": "{LOCALE}",\n'), "utf-8")


def _toml(text: str) -> str:
    """Only what is said: keys and comments stay."""
    return re.sub(r'""".*?"""|"[^"\n]*"', lambda found: mark(found[0]), text, flags=re.DOTALL)
