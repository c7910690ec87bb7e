"""The words of one message in one language: a Jinja2 file, of which each block is one piece of text."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from bot.domain.languages import Language
from bot.domain.messages import Button, Message, Part, escape
from content_library.compiled import Compiled
from content_library.formats import filters_for


class Words:
    """The pieces of one message. A value that is put in arrives exactly as it is, in either form."""

    def __init__(self, plain: Template, marked: Callable[[], Template], values: Mapping[str, object]) -> None:
        """`marked` is asked for when first wanted: of the ideas read at the start few are shown."""
        self._plain, self._marked, self._values = plain, marked, values
        self._rendered: dict[tuple[Template, str], str] = {}

    def has(self, block: str) -> bool:
        return block in self._plain.blocks

    def plain(self, block: str) -> str:
        """A piece for a place that shows bare text, such as a title or a button."""
        return " ".join(self._render(self._plain, block).split())

    def bare(self, block: str) -> str:
        """A piece as somebody would type it: bare text with its paragraphs."""
        lines = self._render(self._plain, block).splitlines()
        return "\n".join(line.strip() for line in lines).strip()

    def text(self, block: str) -> str:
        lines = self._render(self._marked(), block).splitlines()
        return "\n".join(line.strip() for line in lines).strip()

    def message(self, title: str, text: str, *buttons: Button) -> Message:
        return Message(self.plain(title), (Part(text=self.text(text), buttons=buttons),))

    def _render(self, template: Template, block: str) -> str:
        """A piece as its file has it: rendered once, for the library keeps what many people get."""
        key = template, block
        if key not in self._rendered:
            self._rendered[key] = _render(template, block, self._values)
        return self._rendered[key]


class Templates:
    def __init__(self, folder: Path, language: Language) -> None:
        self._plain = _environment(folder, language, "plain", str)
        self._marked = _environment(folder, language, "marked", lambda value: escape(str(value)))

    def words(self, name: str, values: Mapping[str, object]) -> Words:
        """The words of `name`, such as "messages/join". Raises jinja2.TemplateNotFound."""
        file = f"{name}.j2"
        return Words(self._plain.get_template(file), partial(self._marked.get_template, file), values)

    def blocks(self, name: str) -> set[str]:
        """The names of the pieces of a file."""
        return set(self._plain.get_template(f"{name}.j2").blocks)

    def names(self) -> list[str]:
        return sorted(name.removesuffix(".j2") for name in self._plain.list_templates(["j2"]))


def _environment(folder: Path, language: Language, form: str, finalize: Any) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        finalize=finalize,
        autoescape=False,  # noqa: S701 - chat text, not HTML; `finalize` escapes for small Markdown
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=Compiled(folder, form),
    )
    environment.filters.update(filters_for(language))
    return environment


def _render(template: Template, block: str, values: Mapping[str, object]) -> str:
    if block not in template.blocks:
        raise LookupError(f"{template.name} has no block “{block}”")
    return "".join(template.blocks[block](template.new_context(dict(values))))
