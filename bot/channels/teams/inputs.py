"""The inputs of a form as Adaptive Card elements, each with its error and its hint under it."""

from typing import Any

from bot.channels.teams import limits
from bot.channels.teams.richtext import Element, plain_block
from bot.domain.messages import ChoiceInput, DateInput, Form, Input, Option, PersonInput, TextInput, shorten


def input_elements(field: Input, form: Form, room: int) -> list[Element]:
    common: dict[str, Any] = {"id": field.name, "label": shorten(field.label, room)}
    if field.required:
        common |= {"isRequired": True, "errorMessage": shorten(form.missing or field.label, room)}
    elements = [common | _own(field, room)]
    if error := form.errors.get(field.name):
        elements.append(plain_block(error, room, color="attention") | {"spacing": "small"})
    if field.hint:
        elements.append(plain_block(field.hint, room, isSubtle=True, size="small") | {"spacing": "small"})
    return elements


def many_choices(form: Form) -> list[str]:
    """The names of the inputs where several options can be chosen."""
    several = (field for field in form.inputs if isinstance(field, ChoiceInput | PersonInput))
    return [field.name for field in several if field.multiple]


def _own(field: Input, room: int) -> Element:
    match field:
        case TextInput():
            return {
                "type": "Input.Text",
                "value": shorten(field.value, room, as_typed=True),
                "isMultiline": field.multiline,
                "maxLength": field.max_length,
                **({"style": "password"} if field.secret else {}),
            }
        case DateInput():
            return {"type": "Input.Date"} | ({"value": field.value.isoformat()} if field.value else {})
        case ChoiceInput():
            return _choices(field, room)
        case PersonInput():
            return _people(field, room)


def _choices(field: ChoiceInput, room: int) -> Element:
    spread_out = field.multiple or field.spread_out or len(field.options) <= limits.CHOICES_SPREAD_OUT
    return {
        "type": "Input.ChoiceSet",
        "style": "expanded" if spread_out else "compact",
        "isMultiSelect": field.multiple,
        "wrap": True,
        "value": ",".join(field.value),
        "choices": _listed(field.options, room),
    }


def _people(field: PersonInput, room: int) -> Element:
    """Teams looks people up while one types; `choices` are those that are chosen already."""
    return {
        "type": "Input.ChoiceSet",
        "style": "filtered",
        "isMultiSelect": field.multiple,
        "value": ",".join(option.value for option in field.value),
        "choices": _listed(field.value, room),
        "choices.data": {"type": "Data.Query", "dataset": "graph.microsoft.com/users"},
    }


def _listed(options: tuple[Option, ...], room: int) -> list[Element]:
    """Teams has one line for each choice, so what more is to be said of it stands behind its name."""
    said = {one.value: f"{one.label}: {one.hint}" if one.hint else one.label for one in options}
    return [{"title": shorten(text, room), "value": value} for value, text in said.items()]
