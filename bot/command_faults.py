"""How a command ends when something is wrong: with a line for each thing, and no traceback."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from rich.console import Console

from bot.config import BadSettingsError, Settings, load_settings

_errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


def given_settings() -> Settings:
    try:
        return load_settings()
    except BadSettingsError as error:
        stop(*error.problems)


@contextmanager
def in_a_line(*faults: type[Exception]) -> Iterator[None]:
    """End with the words of these faults, or of a database or a key that cannot be used."""
    from bot.store.data_keys import WrongKey
    from bot.store.opening import NoDatabase

    expected: tuple[type[Exception], ...] = (NoDatabase, *faults)
    try:
        yield
    except expected as error:
        stop(str(error))
    except WrongKey as error:
        told = "The data key does not open what is in the database. To see what to do: ambassador-bot doctor"
        stop(str(error) or told)


def stop(*lines: str, code: int = 2) -> NoReturn:
    for line in lines:
        _errors.print(line)
    raise typer.Exit(code)
