"""The `ambassador-bot` command. Its imports are inside: each command loads no more than it needs."""

import asyncio
import gc
import sys
from collections.abc import Callable
from datetime import datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot import logs
from bot.command_faults import given_settings, in_a_line, stop
from bot.config import BadSettingsError, load_settings
from bot.roles import ServerRole

# Loading the code makes 200,000 objects, none of which ever goes. Python would look through them 500 times,
# which is a tenth of the start; and later again and again, while people wait.
gc.set_threshold(20_000, 20, 20)


app = typer.Typer(
    help="A Slack and Microsoft Teams bot for employee advocacy that respects people.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def demo() -> None:
    """Try the bot in the browser: a demo organisation in a simulated Slack and Teams, on this computer."""
    if find_spec("playground") is None:
        stop("The demo is not installed. To get it: pip install 'ambassador-bot[demo]'")
    from bot.serving import PortTaken
    from playground.demo import ProductionSettings, run_demo

    logs.set_up()
    with in_a_line(ProductionSettings, PortTaken):
        asyncio.run(run_demo(given_settings()))


@app.command()
def serve(
    role: Annotated[
        ServerRole,
        typer.Option(help="In a fleet on PostgreSQL: web answers people, worker does what is due."),
    ] = ServerRole.ALL,
) -> None:
    """Serve Slack and Teams, and do what is due. Without --role one process does all."""
    from bot.serving import PortTaken, run_server

    logs.set_up()
    settings = given_settings()
    if not settings.slack and not settings.teams:
        stop(
            "Neither Slack nor Teams is connected.",
            "Slack: set SLACK_BOT_TOKEN and SLACK_SIGNING_SECRET, or SLACK_APP_TOKEN for Socket Mode.",
            "Teams: set TEAMS_APP_ID, TEAMS_APP_PASSWORD and TEAMS_TENANT_ID.",
            "To try the bot without either: ambassador-bot demo",
        )
    if role is not ServerRole.ALL and settings.is_sqlite:
        stop(f"--role {role} needs PostgreSQL. With SQLite one process does all: leave --role out.")
    with in_a_line(PortTaken):
        asyncio.run(run_server(settings, role))


@app.command()
def migrate() -> None:
    """Bring the database's tables to this release; `serve` does so too when it starts."""
    from bot.data_key import get_vault
    from bot.store.opening import opened_database

    logs.set_up()
    settings = given_settings()
    with in_a_line(), opened_database(settings.database_url, partial(get_vault, settings)):
        typer.echo("The database is up to date.")


_Yes = Annotated[bool, typer.Option("--yes", help="Put it in place.")]
_Workspace = Annotated[
    str | None, typer.Option(help="Slack team id or Teams tenant id; without it, the only one there is.")
]
_KeyFrom = Annotated[
    str, typer.Option(help="The environment variable with the key that the address asks for.")
]
_KeyKind = Annotated[
    str, typer.Option(help="What the key is: recruitee, teamtailor, bearer, or basic for user:password.")
]
_KeyHeader = Annotated[str, typer.Option(help="The header that the key goes in, if it is none of these.")]


@app.command()
def import_vacancies(
    source: Annotated[str, typer.Argument(help="A file with vacancies, or an https:// address of some.")],
    format: Annotated[  # noqa: A002 - the option's name
        str | None,
        typer.Option(
            help="What it has to be: recruitee, rss, csv … (docs/vacancies.md has all); else it is detected."
        ),
    ] = None,
    workspace: _Workspace = None,
    address: Annotated[str, typer.Option(help="Where the file is from, if its links are not whole.")] = "",
    stop: Annotated[bool, typer.Option("--stop", help="Read this address no more.")] = False,
    key_from: _KeyFrom = "",
    key_kind: _KeyKind = "",
    header: _KeyHeader = "",
    preview: Annotated[
        bool, typer.Option("--preview", help="Say what is new, changes and closes, and change nothing.")
    ] = False,
) -> None:
    """Bring in the vacancies of a file or an address: new ones, changes, and those that have closed.

    An address is kept, and read again every few hours, with the key that it was given.
    """
    from bot import vacancy_import
    from bot.feed_given import ImportFailed
    from bot.key_given import KeyGiven

    logs.set_up()
    with in_a_line(ImportFailed):
        key = KeyGiven(key_from, key_kind, header) if key_from else None
        if preview and stop:
            raise ImportFailed("Say either --preview or --stop.")
        if preview:
            vacancy_import.preview_import(given_settings(), source, format, workspace, address, key=key)
        elif stop:
            vacancy_import.stop_import(given_settings(), source, workspace)
        else:
            vacancy_import.run_import(given_settings(), source, format, workspace, address, key=key)


@app.command()
def slack_manifest(
    socket_mode: Annotated[
        bool | None,
        typer.Option(help="Whether the bot connects to Slack; without it, whether SLACK_APP_TOKEN is set."),
    ] = None,
) -> None:
    """Print the manifest that makes this bot an app in Slack, as JSON."""
    from bot.connecting.public_url import NotReady
    from bot.connecting.slack_manifest import manifest_text

    settings = given_settings()
    by_socket = settings.socket_mode if socket_mode is None else socket_mode
    try:
        typer.echo(manifest_text(settings, socket_mode=by_socket))
    except NotReady as error:
        stop(*error.lines)


@app.command()
def teams_package(
    file: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("ambassador-bot-teams.zip"),
) -> None:
    """Write the package that makes this bot an app in Teams."""
    from bot.connecting.public_url import NotReady
    from bot.connecting.teams_package import build_package

    try:
        file.write_bytes(build_package(given_settings()))
    except NotReady as error:
        stop(*error.lines)
    except OSError as error:
        stop(f"{file} cannot be written: {error.strerror}")
    typer.echo(f"{file} is ready to upload.")


@app.command()
def rotate_key() -> None:
    """Change the key that texts are encrypted with: run it once, restart the bot, and run it again."""
    from bot import key_rotation
    from bot.clock import Clock

    logs.set_up()
    with in_a_line(key_rotation.NotPossible):
        for line in key_rotation.run_rotation_step(given_settings(), Clock().now()):
            typer.echo(line)


@app.command()
def confirm_case_team(workspace: _Workspace = None, yes: _Yes = False) -> None:
    """Show who HR would name for reports, and say the second yes where nobody else at work could."""
    from bot.case_team import say_yes

    _confirm(say_yes, workspace, agrees=yes)


@app.command()
def confirm_request(workspace: _Workspace = None, yes: _Yes = False) -> None:
    """Show which roles and check-ins wait for a second yes, and say it where nobody else at work could."""
    from bot.confirming import say_yes

    _confirm(say_yes, workspace, agrees=yes)


def _confirm(say_yes: Callable[..., list[str]], workspace: str | None, *, agrees: bool) -> None:
    from bot.clock import Clock
    from bot.confirming import confirm
    from bot.named_workspace import NothingToDo

    logs.set_up()
    with in_a_line(NothingToDo):
        typer.echo("\n".join(confirm(say_yes, given_settings(), workspace, Clock().now(), agrees=agrees)))


@app.command()
def forget_workspace(
    workspace: Annotated[str, typer.Argument(help="Slack team id or Teams tenant id.")],
    export: Annotated[
        Path | None, typer.Option(help="First write there what the organisation takes along.")
    ] = None,
    without_export: Annotated[bool, typer.Option("--without-export", help="Take nothing along.")] = False,
    yes: Annotated[str, typer.Option(help="The organisation's name, so that it is not asked for.")] = "",
) -> None:
    """Remove an organisation with all that is kept of it, and leave a receipt."""
    from bot.clock import Clock
    from bot.forget_workspace import NotForgotten, run_forgetting

    logs.set_up()
    with in_a_line(NotForgotten):
        if (export is None) is not without_export:
            raise NotForgotten("Say --export FILE, for what the organisation keeps, or --without-export.")
        ask = lambda said: yes or typer.prompt(said)  # noqa: E731 - two words of it
        typer.echo("\n".join(run_forgetting(given_settings(), workspace, export, Clock().now, ask)))


@app.command()
def audit(
    since: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="The first day, such as 2026-11-01.")],
    workspace: _Workspace = None,
    format: Annotated[Literal["csv", "json"], typer.Option(help="What kind of file.")] = "csv",  # noqa: A002 - the option's name
) -> None:
    """Print the audit log from a day on: what HR did and changed, and what was refused."""
    from bot.audit_export import export_log
    from bot.clock import Clock
    from bot.named_workspace import NothingToDo

    logs.set_up()
    with in_a_line(NothingToDo):
        sys.stdout.buffer.write(export_log(given_settings(), workspace, since.date(), format, Clock().now()))


@app.command()
def doctor() -> None:
    """Check settings, database, tokens, permissions and people, and say what to do."""
    from bot.connecting.doctor import healthy, run_checks
    from bot.connecting.finding import print_findings

    try:
        settings = load_settings()
    except BadSettingsError as error:
        stop(*error.problems, code=1)
    findings = asyncio.run(run_checks(settings))
    print_findings(findings)
    if not healthy(findings):
        raise typer.Exit(1)
