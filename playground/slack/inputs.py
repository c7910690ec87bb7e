"""What a person filled in, checked as Slack's own client does, in the shape in which Slack sends it."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from playground.shared import Json, Refused
from playground.slack.elements import options_of
from playground.slack.validate import elements_of

Given = str | Sequence[str]
"""A typed text, a day, the value of the chosen option, or the values of all chosen ones."""
Place = tuple[str, str]
"""The block_id and action_id of an element."""

_SEVERAL = ("checkboxes", "multi_static_select")
_ONE = ("static_select", "radio_buttons", "overflow")
_OF_ONE_VALUE = {"datepicker": "selected_date", "users_select": "selected_user"}
_INITIAL = ("initial_date", "initial_user", "initial_value")
_PERSON = re.compile(r"[UW][A-Z0-9]+")


def form_values(blocks: list[Json], values: Mapping[str, Given]) -> Json:
    """Read the inputs of a modal, by block_id; what is not given keeps its first value. Raises Refused."""
    if unknown := values.keys() - {block["block_id"] for block in blocks if block["type"] == "input"}:
        raise Refused(f"This form does not ask for: {', '.join(sorted(unknown))}")
    given: dict[Place, Given] = {}
    problems = {}
    for block in blocks:
        if block["type"] != "input":
            continue
        name, element = block["block_id"], block["element"]
        given[name, element["action_id"]] = value = values.get(name, _first(element))
        if problem := _problem(element, value, optional=block.get("optional", False)):
            problems[name] = problem
    if problems:
        raise Refused("Some answers are missing or not right.", problems)
    return state_values(blocks, given)


def state_values(blocks: list[Json], given: Mapping[Place, Given]) -> Json:
    """Return `state.values`: everything that can be chosen or typed in these blocks, with what it is now."""
    values: dict[str, Json] = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] not in ("button", "overflow"):
                place = block["block_id"], element["action_id"]
                values.setdefault(place[0], {})[place[1]] = _state_of(
                    element, given.get(place, _first(element))
                )
    return values


def clicked(element: Json, chosen: Given) -> Json:
    """Return what was clicked: a button as it is, another with what was chosen. Raises Refused."""
    if element["type"] == "button":
        names = ("type", "action_id", "text", "value", "style", "url")
        return {name: element[name] for name in names if name in element}
    if element["type"] == "overflow" and not chosen:
        raise Refused("Choose something in the menu.")
    return {"action_id": element["action_id"], **_state_of(element, chosen)}


def _state_of(element: Json, given: Given) -> Json:
    """Return an element's type and what was chosen or typed. Raises Refused for an unknown option."""
    kind = element["type"]
    if kind in _SEVERAL:
        return {"type": kind, "selected_options": [_option(element, value) for value in _many(given)]}
    if kind in _ONE:
        return {"type": kind, "selected_option": _option(element, str(given)) if given else None}
    if kind == "multi_users_select":
        return {"type": kind, "selected_users": _many(given)}
    return {"type": kind, _OF_ONE_VALUE.get(kind, "value"): given or None}


def _first(element: Json) -> Given:
    if element["type"] in _SEVERAL:
        return [option["value"] for option in element.get("initial_options", [])]
    if element["type"] in _ONE:
        return str(element.get("initial_option", {}).get("value", ""))
    if element["type"] == "multi_users_select":
        return list(element.get("initial_users", []))
    return str(next((element[name] for name in _INITIAL if name in element), ""))


def _problem(element: Json, given: Given, *, optional: bool) -> str:
    """Say what is wrong with an answer, as Slack's client does before it sends anything."""
    if not given or (isinstance(given, str) and not given.strip()):
        return "" if optional else "Please complete this required field."
    return _CHECKS.get(element["type"], _choice_problem)(element, given)


def _text_problem(element: Json, given: Given) -> str:
    if len(given) > element.get("max_length", 3000):
        return f"Must be at most {element.get('max_length', 3000)} characters."
    if len(given) < element.get("min_length", 0):
        return f"Must be at least {element['min_length']} characters."
    return ""


def _day_problem(_: Json, given: Given) -> str:
    try:
        date.fromisoformat(str(given))
    except ValueError:
        return "Please pick a date."
    return ""


def _choice_problem(element: Json, given: Given) -> str:
    known = {option["value"] for option in options_of(element)}
    if unknown := set(_many(given)) - known:
        return f"There is no option {min(unknown)}."
    if len(_many(given)) > element.get("max_selected_items", len(known)):
        return f"Choose at most {element['max_selected_items']}."
    return ""


def _person_problem(_: Json, given: Given) -> str:
    return "" if all(map(_PERSON.fullmatch, _many(given))) else "There is no such person."


_CHECKS: dict[str, Callable[[Json, Given], str]] = {
    "plain_text_input": _text_problem,
    "datepicker": _day_problem,
    "users_select": _person_problem,
    "multi_users_select": _person_problem,
}


def _many(given: Given) -> list[str]:
    return ([given] if given else []) if isinstance(given, str) else list(given)


def _option(element: Json, value: str) -> Json:
    for option in options_of(element):
        if option["value"] == value:
            return option
    raise Refused(f"There is no option {value}.")


_LINK = re.compile(r"https?://[^\s<>]+")


def written(text: str) -> str:
    """The text of a message: escaped, with its links marked."""
    return _LINK.sub(r"<\g<0>>", escaped(text))


def as_typed(text: str) -> Json:
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    return {"type": "rich_text", "elements": [section]}


def escaped(text: str) -> str:
    """The text without anything that Slack would read as a mark."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
