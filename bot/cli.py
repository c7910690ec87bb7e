"""The `ambassador-bot` command. Its imports are inside: each command loads no more than it needs."""

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from rich.console import Console

from bot import logs
from bot.config import BadSettingsError, Settings, load

app = typer.Typer(
    help="A Slack and Microsoft Teams bot for employee advocacy that respects people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
_errors = Console(stderr=True, highlight=False, markup=False, soft_wrap=True)


@app.command()
def demo() -> None:
    """Try the bot in the browser: a demo organisation in a simulated Slack and Teams, on this computer."""
    from bot.playground.demo import ProductionSettings, run

    logs.set_up()
    try:
        _run(run(_settings()))
    except ProductionSettings as error:
        _stop(str(error))


@app.command()
def serve() -> None:
    """Serve Slack and Teams, and do what is due: one process does all."""
    from bot.serving import run

    logs.set_up()
    settings = _settings()
    if not settings.slack and not settings.teams:
        _stop(
            "Neither Slack nor Teams is connected.",
            "Slack: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET.",
            "Teams: set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.",
            "To try the bot without either: ambassador-bot demo",
        )
    _run(run(settings))


@app.command()
def migrate() -> None:
    """Bring the database's tables to this release; `serve` does so too when it starts."""
    from bot.app import open_store

    logs.set_up()
    open_store(_settings()).close()
    typer.echo("The database is up to date.")


@app.command()
def import_vacancies(
    source: Annotated[Path, typer.Argument(help="A file with vacancies.")],
    format: Annotated[  # noqa: A002 - the option's name
        str | None, typer.Option(help="greenhouse, recruitee or csv; without it, the format is detected.")
    ] = None,
    workspace: Annotated[
        str | None, typer.Option(help="Slack team id or Teams tenant id; without it, the only one there is.")
    ] = None,
) -> None:
    """Bring in the vacancies of a file: new ones, changes, and those that have closed."""
    from bot import vacancy_import

    logs.set_up()
    try:
        vacancy_import.run(_settings(), source, format, workspace)
    except vacancy_import.ImportFailed as error:
        _stop(str(error))


def _settings() -> Settings:
    try:
        return load()
    except BadSettingsError as error:
        _stop(*error.problems)


def _run(main: Coroutine[object, object, None]) -> None:
    from bot.serving import PortTaken

    try:
        asyncio.run(main)
    except PortTaken as error:
        _stop(str(error))


def _stop(*lines: str) -> NoReturn:
    for line in lines:
        _errors.print(line)
    raise typer.Exit(2)
