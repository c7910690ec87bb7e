"""Settings: every problem at once, each named, and nothing secret said."""

import os
import re
import subprocess
from itertools import product
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from bot.config import BadSettingsError, Settings, load_settings
from tests.each import each

EXAMPLE = Path(__file__).parents[1] / ".env.example"
SECRET = "hunter2-hunter2"


@pytest.fixture(autouse=True)
def _nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An environment without any of our settings, in a folder without a `.env`."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
    monkeypatch.chdir(tmp_path)


def _problems(**given: str) -> dict[str, str]:
    return dict(line.split(": ", 1) for line in _lines(**given))


def _lines(**given: str) -> list[str]:
    for name, value in given.items():
        os.environ[name] = value
    try:
        load_settings()
    except BadSettingsError as error:
        return error.problems
    finally:
        for name in given:
            del os.environ[name]
    return []


def test_without_any_setting_the_defaults_hold() -> None:
    settings = load_settings()
    assert (settings.database_url, settings.host, settings.port) == (
        "sqlite:///var/ambassador.db",
        "127.0.0.1",
        3000,
    )
    assert not settings.slack
    assert not settings.teams
    assert settings.address == "http://127.0.0.1:3000"


def test_settings_are_read_from_a_file_and_the_environment_wins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text("PORT=4000\nHR_SLACK_USERS=U1, U2\n")
    monkeypatch.setenv("PORT", "5000")
    settings = load_settings()
    assert (settings.port, settings.hr_slack_users) == (5000, ("U1", "U2"))


def test_every_wrong_or_missing_value_is_reported_at_once_by_its_name() -> None:
    problems = _problems(
        PORT="many",
        PUBLIC_URL="bot.example.com",
        SLACK_API_URL="https://slack.com/",
        SLACK_BOT_TOKEN=SECRET,
        TEAMS_APP_ID="app",
        TEAMS_AUTH="maybe",
        DATABASE_URL="mysql://localhost/bot",
        DATA_KEY=SECRET,
        HR_SLACK_USERS="U1,Sanne Visser!",
    )
    assert set(problems) == {
        "PORT",
        "PUBLIC_URL",
        "SLACK_API_URL",
        "SLACK_SIGNING_SECRET",
        "TEAMS_APP_PASSWORD",
        "TEAMS_TENANT_ID",
        "TEAMS_AUTH",
        "DATABASE_URL",
        "DATA_KEY",
        "HR_SLACK_USERS",
    }
    assert not [line for line in problems.values() if "\n" in line or SECRET in line]


@each(
    ("name", "value", "why"),
    [
        ("PORT", "70000", "65535"),
        ("PORT", "-1", "0"),
        ("PORT", "3000.5", "integer"),
        ("PUBLIC_URL", "ftp://bot.example.com", "web address"),
        ("PUBLIC_URL", "https://", "web address"),
        ("SLACK_API_URL", "https://slack.com/api", "end in /api/"),
        ("DATABASE_URL", "sqlite:///", "file"),
        ("DATABASE_URL", "sqlite:///:memory:", "file"),
        ("DATABASE_URL", "sqlite:var/x.db", "sqlite:///"),
        ("DATABASE_URL", f"postgresql://bot:{SECRET}@db:port/bot", "port"),
        ("DATA_KEY", "short", "Fernet"),
        ("DATA_KEY", ",", "Fernet"),
        ("DATA_KEY", "é" * 44, "Fernet"),
        ("HR_SLACK_USERS", "sanne@example.org", "user id"),
        ("TEAMS_AUTH", "OFF", "'on' or 'off'"),
        ("SLACK_SIGNING_SECRET", SECRET, "SLACK_BOT_TOKEN"),
        ("TEAMS_APP_PASSWORD", SECRET, "TEAMS_APP_ID"),
        ("TEAMS_TENANT_ID", "tenant", "TEAMS_APP_ID"),
    ],
)
def test_a_wrong_value_is_explained_in_one_line(name: str, value: str, why: str) -> None:
    problems = _problems(**{name: value})
    assert len(problems) == 1
    ((named, line),) = problems.items()
    assert name in f"{named}: {line}"
    assert why in f"{named}: {line}"
    assert SECRET not in line


def test_postgresql_needs_a_key_of_ones_own() -> None:
    assert list(_problems(DATABASE_URL="postgresql://localhost/bot")) == ["DATA_KEY"]
    key = Fernet.generate_key().decode()
    assert not _problems(DATABASE_URL="postgresql://localhost/bot", DATA_KEY=f"{key}, {key}")


HERE = "http://127.0.0.1:3000"
ON_ANOTHER_COMPUTER = [
    *(
        {"HOST": host}
        for host in ("0.0.0.0", "::", "192.168.1.5", "bot.example.com", "localhost.example.com")
    ),
    *(
        {"PUBLIC_URL": url}
        for url in ("https://bot.example.com", "https://localhost.example.com", "http://10.0.0.1")
    ),
    {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s"},
    {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_APP_TOKEN": "xapp-1"},
    *({name: "x"} for name in ("TEAMS_APP_ID", "TEAMS_APP_PASSWORD", "TEAMS_TENANT_ID")),
    *({name: "U1,U2"} for name in ("HR_SLACK_USERS", "HR_TEAMS_USERS")),
]


@each("given", ON_ANOTHER_COMPUTER)
def test_teams_without_authentication_is_for_this_computer_only(given: dict[str, str]) -> None:
    lines = _lines(TEAMS_AUTH="off", **given)
    assert len(lines) == len(given)
    for name, line in zip(given, lines, strict=True):
        assert line.startswith("TEAMS_AUTH: off is for this computer only: ")
        assert name in line


def test_each_setting_that_opens_teams_to_others_is_named() -> None:
    lines = _lines(
        TEAMS_AUTH="off", HOST="0.0.0.0", PUBLIC_URL="https://bot.example.com", HR_TEAMS_USERS="U1"
    )
    assert [line.split(": ")[2].split()[0] for line in lines] == ["HOST", "PUBLIC_URL", "HR_TEAMS_USERS"]


@each(
    ("host", "url"),
    product(
        ["", "127.0.0.1", "localhost", "::1", "127.8.8.8"],
        ["", HERE, "http://localhost:3000/", "http://[::1]:3000"],
    ),
)
def test_teams_without_authentication_is_allowed_here(host: str, url: str) -> None:
    assert not _lines(TEAMS_AUTH="off", HOST=host, PUBLIC_URL=url)


def test_a_simulated_slack_on_this_computer_may_have_people_beside_it() -> None:
    slack = {"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_SIGNING_SECRET": "s", "SLACK_API_URL": f"{HERE}/api/"}
    people = {"HR_SLACK_USERS": "U1", "HR_TEAMS_USERS": "U2"}
    assert not _lines(TEAMS_AUTH="off", **slack, **people)
    assert _lines(TEAMS_AUTH="off", **slack | {"TEAMS_APP_ID": "app"})
    assert _lines(TEAMS_AUTH="off", **slack | {"PUBLIC_URL": "https://bot.example.com"})


def test_secrets_do_not_show_when_settings_are_printed() -> None:
    key = Fernet.generate_key().decode()
    settings = load_settings(
        slack_bot_token=SECRET,
        slack_signing_secret=SECRET,
        teams_app_password=SECRET,
        teams_app_id="a",
        teams_tenant_id="t",
        data_key=key,
    )
    assert SECRET not in repr(settings)
    assert key not in repr(settings)


def test_an_empty_value_is_no_value() -> None:
    assert not _problems(PORT="", DATABASE_URL="", TEAMS_AUTH="", DATA_KEY="", SLACK_API_URL="")


def test_the_example_has_exactly_the_settings_there_are() -> None:
    named = re.findall(r"^#?([A-Z_]+)=", EXAMPLE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(name.upper() for name in Settings.model_fields)


def test_the_example_explains_each_setting_above_it() -> None:
    for block in EXAMPLE.read_text().strip().split("\n\n"):
        lines = block.splitlines()
        names = [line for line in lines if re.match(r"#?[A-Z_]+=", line)]
        words = [line for line in lines if line.startswith("# ")]
        assert words, block
        assert max(map(len, lines)) <= 120, block
        assert not names or lines.index(names[0]) == len(lines) - len(names), block


def test_the_example_shows_the_defaults() -> None:
    for name, value in re.findall(r"^#?([A-Z_]+)=(.*)$", EXAMPLE.read_text(), re.MULTILINE):
        default = Settings.model_fields[name.lower()].default
        shown = default.get_secret_value() if hasattr(default, "get_secret_value") else default
        assert value == ("" if shown in {(), None} else str(shown)), name


def test_the_example_loads_as_it_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(EXAMPLE.read_text())
    assert load_settings() == load_settings(_env_file=None)


def test_the_examples_way_to_make_a_key_makes_one(tmp_path: Path) -> None:
    (line,) = [line for line in EXAMPLE.read_text().splitlines() if "python3 -c" in line]
    command = line.removeprefix("#").strip()
    made = subprocess.run(command, shell=True, check=True, capture_output=True, text=True)
    (tmp_path / ".env").write_text(f"DATA_KEY={made.stdout}")
    assert load_settings().data_key.get_secret_value() == made.stdout.strip()
