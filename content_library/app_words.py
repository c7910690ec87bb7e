"""How the bot presents itself where the platforms show apps."""

import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.domain.languages import Language

FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class AppWords:
    """A name, a line and a paragraph about the bot, and what each command does, in one language.

    `report` is the action at a message: its name and what it does.
    """

    name: str
    short: str
    full: str
    commands: tuple[tuple[str, str], ...]
    report: tuple[str, str]


def app_words(language: Language) -> AppWords:
    """Read the words of `app.toml`; commands keep their order."""
    read = tomllib.loads((FOLDER / language / "app.toml").read_text("utf-8"))
    commands = tuple((one["title"], one["description"]) for one in read["commands"])
    report = read["report"]["title"], read["report"]["description"]
    return AppWords(read["name"], read["short"], read["full"].strip(), commands, report)
