"""The inputs of a form as templates draw them: with their ids, and choices by how many there are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.channels.web.frame import Frame
from bot.domain.messages import ChoiceInput, DateInput, Form, Input, Option, PersonInput, TextInput

AT_A_GLANCE = 7
"""So many options of which one is chosen stand beside each other; more become a menu."""
_TICKED = 200
"""So many of which several can be chosen have a box to tick; more become a list."""

Kind = Literal["line", "text", "date", "radios", "boxes", "menu", "list"]


@dataclass(frozen=True)
class Drawn:
    """An input. `name` is what comes back; `first` is where a link to it leads."""

    kind: Kind
    id: str
    name: str
    label: str
    hint: str
    required: bool
    error: str
    value: str = ""
    longest: int = 0
    secret: bool = False
    options: tuple[Option, ...] = ()
    chosen: tuple[str, ...] = ()
    people: bool = False

    @property
    def first(self) -> str:
        return f"{self.id}-1" if self.kind in {"radios", "boxes"} else self.id

    @property
    def described_by(self) -> str:
        """The ids of what tells more about it."""
        told = {"error": self.error, "hint": self.hint, "people": self.people, "several": self.kind == "list"}
        return " ".join(f"{self.id}-{name}" for name, there in told.items() if there)


def draw_inputs(form: Form, frame: Frame) -> list[Drawn]:
    """All inputs; a choice of nothing asks nothing."""
    asked = (one for one in form.inputs if not isinstance(one, ChoiceInput) or one.options)
    return [_draw(one, form.errors.get(one.name, ""), frame) for one in asked]


def unplaced_errors(form: Form, drawn: Sequence[Drawn]) -> list[str]:
    """What is wrong with what is not asked on the page."""
    placed = {f"in-{name}": text for name, text in form.errors.items()}
    return [text for place, text in placed.items() if place not in {one.id for one in drawn}]


def _draw(item: Input, error: str, frame: Frame) -> Drawn:
    common = Drawn("line", f"in-{item.name}", "", item.label, item.hint.strip(), item.required, error)
    match item:
        case TextInput(name=name, value=value):
            # An emoji counts twice in a browser, and what is too long already has to be mended first.
            longest = max(item.max_length, len(value.encode("utf-16-le", "replace")) // 2)
            return replace(
                common,
                kind="text" if item.multiline else "line",
                name=f"text.{name}",
                value=value,
                longest=longest,
                secret=item.secret,
            )
        case DateInput(name=name, value=day):
            return replace(common, kind="date", name=f"date.{name}", value=day.isoformat() if day else "")
        case ChoiceInput(name=name):
            kind = _kind(len(item.options), multiple=item.multiple, spread_out=item.spread_out)
            return replace(common, kind=kind, name=f"choice.{name}", options=item.options, chosen=item.value)
        case PersonInput(name=name):
            options = _people(item, frame)
            return replace(
                common,
                kind=_kind(len(options), multiple=True) if item.multiple else "menu",
                name=f"person.{name}",
                options=options,
                chosen=tuple(one.value for one in item.value),
                people=True,
            )


def _kind(options: int, *, multiple: bool, spread_out: bool = False) -> Kind:
    if multiple:
        return "boxes" if 0 < options <= _TICKED else "list"
    return "radios" if spread_out or options <= AT_A_GLANCE else "menu"


def _people(item: PersonInput, frame: Frame) -> tuple[Option, ...]:
    """Who can be chosen; first who is, of whom the page may not know otherwise."""
    chosen = {one.value: one for one in item.value}
    return (*chosen.values(), *(one for one in frame.people if one.value not in chosen))
