"""What the bot says: suggestions and messages, in each language."""

import tomllib
from functools import lru_cache
from pathlib import Path

from bot.domain.actions.base import Action
from bot.domain.content import Suggestion
from bot.domain.gaps import KnownGap
from bot.domain.languages import LANGUAGES, Language, in_language
from bot.domain.outbox import Kind
from bot.domain.people import Workspace
from bot.domain.themes import NO_THEMES, OwnThemes, ThemeWords
from content_library.calendar import read_calendar
from content_library.catalogue import read_catalogue, read_questions
from content_library.data_words import read_data_words
from content_library.formats import language_name, month_name
from content_library.templates import Templates, Words
from content_library.training import ModuleWords, read_training
from content_library.typed_words import read_line_words, read_typed

FOLDER = Path(__file__).parent
_MOST_KEPT = 1024


class Library:
    """Everything the bot can say. Loaded once at the start; a mistake in a file stops the start."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._templates = {language: Templates(folder / language, language) for language in LANGUAGES}
        self._labels = {
            language: tomllib.loads((folder / language / "labels.toml").read_text("utf-8"))
            | {"language": {one: language_name(one, one).capitalize() for one in LANGUAGES}}
            for language in LANGUAGES
        }
        ideas = read_catalogue(folder / "suggestions.toml", self._templates)
        questions, self._questions = read_questions(folder)
        self.suggestions: tuple[Suggestion, ...] = (*ideas, *questions)
        self.themes, self._theme_words = read_calendar(folder)
        self.training, self._modules = read_training(folder)
        guidelines = tomllib.loads((folder / "guidelines.toml").read_text("utf-8"))
        self.guidelines: tuple[str, ...] = tuple(guidelines["chapters"])
        self.guidelines_version: int = guidelines["version"]
        self.data = {language: read_data_words(language, folder) for language in LANGUAGES}
        self.gaps = {language: _read_gaps(folder / language / "gaps.toml") for language in LANGUAGES}
        self.typed = read_typed(folder)
        self.line_words = read_line_words(folder)
        self._for_many = lru_cache(_MOST_KEPT)(self._words)

    def words(self, name: str, language: Language, /, **values: object) -> Words:
        """The words of a message, such as `words("join", "nl")`, with the values that it shows."""
        if not values:
            return self._for_many(f"messages/{name}", language)
        return self._words(f"messages/{name}", language, **values)

    def suggestion(self, key: str, language: Language, organisation: str) -> Words:
        if question := self._questions[language].get(key):
            return self._for_many("messages/question", language, question=question)
        return self._for_many(f"suggestions/{key}", language, organisation=organisation)

    def theme(self, month: int, language: Language, own: OwnThemes = NO_THEMES) -> ThemeWords:
        """The words of a month's theme: HR's own, or else the calendar's."""
        return (
            in_language(own.get(month, {}), language)
            or self._theme_words[language][self.themes[month - 1].key]
        )

    def theme_line(self, month: int, language: Language, own: OwnThemes = NO_THEMES) -> str:
        title, named = self.theme(month, language, own).title, month_name(month, language)
        return self._for_many("messages/card", language, month_name=named, theme=title).text("theme")

    def module(self, key: str, language: Language) -> ModuleWords:
        return self._modules[language][key]

    def guideline(self, chapter: str, language: Language) -> Words:
        """The words of a chapter of the guidelines: title, short, dos, donts and full."""
        return self._for_many(f"guidelines/{chapter}", language)

    def organisation(self, workspace: Workspace, language: Language) -> str:
        """The workspace's name, or “our organisation” where a platform does not tell it."""
        return workspace.name or self.label("organisation", "unnamed", language)

    def label(self, kind: str, value: str, language: Language) -> str:
        """The name that people read for a stored value, such as `label("network", "x", "nl")`."""
        name: str = self._labels[language][kind][value]
        return name

    def kind(self, kind: Kind, language: Language) -> str:
        """The name of a kind of message, for HR's list of what did not arrive."""
        name: str | None = self._labels[language]["message_kind"].get(kind)
        return name or self.words(kind, language).plain("message_kind")

    def button(self, kind: type[Action], language: Language) -> str:
        """The name on a button of what can be typed too; those of the first menus are with their words."""
        first = self.words("menu" if kind.after[0] == "ambassador" else "hr_menu", language)
        return self.typed[language][kind.after[0], kind.typed].button or first.plain(kind.typed)

    def known_label(self, kind: str, value: str, language: Language) -> str:
        """The same, or the value itself where it has no name."""
        name: str = self._labels[language].get(kind, {}).get(value, value)
        return name

    def _words(self, name: str, language: Language, /, **values: object) -> Words:
        return self._templates[language].words(name, values)


def _read_gaps(file: Path) -> dict[KnownGap, str]:
    """How what is filled in by itself is written in a text. Raises KeyError for what has no label."""
    labels = tomllib.loads(file.read_text("utf-8"))
    return {one: labels[one] for one in KnownGap}
