"""Checks JSON against types, and says with a JSON pointer what is wrong."""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import AfterValidator, BeforeValidator, TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from playground.shared import Json


def complaints(adapter: TypeAdapter[Any], value: object, root: str = "") -> list[str]:
    """Return what is wrong with `value`, such as `/blocks/0/text: Field required`; empty if all is well."""
    try:
        adapter.validate_python(value)
    except ValidationError as error:
        return [f"{_pointer(value, fault['loc'], root)}: {fault['msg']}" for fault in error.errors()]
    return []


def at_most(limit: int) -> AfterValidator:
    """A text object of at most `limit` characters."""

    def check(text: Json) -> Json:
        if len(text["text"]) > limit:
            raise check_error(f"must be at most {limit} characters")
        return text

    return AfterValidator(check)


def rule(holds: Callable[[Json], bool], otherwise: str) -> AfterValidator:
    """An object for which `holds` is true."""

    def check(value: Json) -> Json:
        if not holds(value):
            raise check_error(otherwise)
        return value

    return AfterValidator(check)


def any_case() -> BeforeValidator:
    """Words that are written in small or capital letters alike."""
    return BeforeValidator(lambda value: value.lower() if isinstance(value, str) else value)


def check_error(message: str) -> PydanticCustomError:
    """An error that a check raises. Braces in the message stay as they are."""
    return PydanticCustomError("wrong", "{message}", {"message": message})


def repeated(names: Iterable[str]) -> str:
    """Return the first name that stands there twice, or nothing."""
    seen: set[str] = set()
    for name in names:
        if name in seen:
            return name
        seen.add(name)
    return ""


def _pointer(value: object, place: tuple[int | str, ...], root: str) -> str:
    """Turn pydantic's place into a JSON pointer, without the labels that unions add to it."""
    steps = [root]
    fresh = True
    for step in place:
        if isinstance(value, dict) and isinstance(step, str) and not (fresh and step == value.get("type")):
            value, fresh = value.get(step), True
        elif isinstance(value, list) and isinstance(step, int):
            value, fresh = value[step] if step < len(value) else None, True
        else:
            fresh = False
            continue
        steps.append(str(step))
    return "/".join(steps) or "/"
