"""The settings that `.env.example` explains, read from the environment or `.env`, and checked at once."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from cryptography.fernet import Fernet
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from bot.domain.controller import Controller
from bot.domain.people import Platform
from bot.domain.web_links import is_here, is_web_address, leads_here

Names = Annotated[tuple[str, ...], NoDecode]
Said = Annotated[str, Field(max_length=200)]

_OF_TEAMS = ("teams_app_id", "teams_app_password", "teams_tenant_id")
_OF_SLACK_AND_HR = (
    "slack_bot_token",
    "slack_signing_secret",
    "slack_app_token",
    "hr_slack_users",
    "hr_teams_users",
)


class BadSettingsError(Exception):
    """Settings that the bot cannot start with. `problems` has one line for each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """Every setting by its variable's name in small letters."""

    model_config = SettingsConfigDict(env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True)

    database_url: str = "sqlite:///var/ambassador.db"
    database_wait: int = Field(60, ge=0)
    host: str = "127.0.0.1"
    port: int = Field(3000, ge=0, le=65535)
    metrics_host: str = "127.0.0.1"
    metrics_port: int | None = Field(default=None, ge=0, le=65535)
    public_url: str = ""
    slack_signing_secret: SecretStr = SecretStr("")
    slack_bot_token: SecretStr = SecretStr("")
    slack_app_token: SecretStr = SecretStr("")
    slack_api_url: str = "https://slack.com/api/"
    teams_app_id: str = ""
    teams_app_password: SecretStr = SecretStr("")
    teams_tenant_id: str = ""
    teams_auth: Literal["on", "off"] = "on"
    hr_slack_users: Names = ()
    hr_teams_users: Names = ()
    data_key: SecretStr = SecretStr("")
    round_keys: str = ""
    controller_name: Said = ""
    privacy_contact: Said = ""
    data_protection_officer: Said = ""
    hosted_by: Said = ""
    misconduct_channel: str = ""

    @property
    def slack(self) -> bool:
        return bool(self.slack_bot_token.get_secret_value())

    @property
    def socket_mode(self) -> bool:
        """Whether the bot connects to Slack, and not Slack to the bot."""
        return bool(self.slack_app_token.get_secret_value())

    @property
    def teams(self) -> bool:
        return bool(self.teams_app_id) or self.teams_auth == "off"

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @property
    def folder(self) -> Path:
        """Where the SQLite database is, and what is kept beside it."""
        return Path(self.database_url.removeprefix("sqlite:///")).parent

    @property
    def round_keys_folder(self) -> Path | None:
        """Where the keys of open rounds are: beside the folder of the data, for what is in it is backed up.

        None on PostgreSQL without the setting: there is no place that all its machines share.
        """
        if self.round_keys:
            return Path(self.round_keys)
        if not self.is_sqlite:
            return None
        data = self.folder.absolute()
        return data.with_name(f"{data.name}-round-keys")

    @property
    def is_without_database(self) -> bool:
        """Whether SQLite has no file yet."""
        return self.is_sqlite and not Path(self.database_url.removeprefix("sqlite:///")).exists()

    @property
    def address(self) -> str:
        """Where people and platforms reach the bot, without a slash at the end."""
        return self.public_url.rstrip("/") or f"http://{self.host}:{self.port}"

    @property
    def about_page(self) -> str:
        """The page that says what this bot is; empty if others cannot reach it."""
        return f"{self.address}/about" if self.public_url else ""

    @property
    def controller(self) -> Controller:
        """Who is responsible for what is kept."""
        platforms = {Platform.SLACK: self.slack, Platform.TEAMS: self.teams}
        return Controller(
            self.controller_name,
            self.privacy_contact,
            self.data_protection_officer,
            self.hosted_by,
            self.misconduct_channel,
            tuple(one for one, used in platforms.items() if used),
        )

    @field_validator("hr_slack_users", "hr_teams_users", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return tuple(filter(None, re.split(r"[,\s]+", value))) if isinstance(value, str) else value

    @field_validator("hr_slack_users", "hr_teams_users")
    @classmethod
    def _ids(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for name in value:
            if not re.fullmatch(r"[\w.:-]+", name):
                raise ValueError(f"“{name}” is not a user id; take the id, not the name or the email address")
        return value

    @field_validator("slack_app_token")
    @classmethod
    def _app_token(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and not value.get_secret_value().startswith("xapp-"):
            raise ValueError("must be an app-level token, which starts with xapp-")
        return value

    @field_validator("public_url", "slack_api_url")
    @classmethod
    def _web_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("must be a web address such as https://bot.example.com")
        return value

    @field_validator("misconduct_channel")
    @classmethod
    def _page(cls, value: str) -> str:
        if value and not is_web_address(value):
            raise ValueError("must be a web address such as https://example.com/report")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _api(cls, value: str) -> str:
        if not value.endswith("/api/"):
            raise ValueError("must end in /api/")
        return value

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://")):
            raise ValueError("must start with sqlite:/// or postgresql://")
        if value in {"sqlite:///", "sqlite:///:memory:"}:
            raise ValueError("must name a file, such as sqlite:///var/ambassador.db")
        try:
            _ = urlsplit(value).port
        except ValueError:
            raise ValueError(
                "has a port that is no number; a password's / : @ are written %2F %3A %40"
            ) from None
        return value

    @field_validator("data_key")
    @classmethod
    def _keys(cls, value: SecretStr) -> SecretStr:
        try:
            for key in value.get_secret_value().split(",") if value else ():
                Fernet(key.strip())
        except ValueError:
            raise ValueError("must be a Fernet key; .env.example says how to make one") from None
        return value


def load_settings(**given: Any) -> Settings:
    """Read the settings; `given` ones win. Raises BadSettingsError with every problem there is."""
    try:
        settings = Settings(**given)
    except ValidationError as error:
        wrong = {str(item["loc"][0]): item["msg"].removeprefix("Value error, ") for item in error.errors()}
        defaults = {name: Settings.model_fields[name].default for name in wrong}
        lines = [f"{name.upper()}: {message}" for name, message in wrong.items()]
        raise BadSettingsError(lines + _together(Settings(**{**given, **defaults}), set(wrong))) from None
    problems = _together(settings, set())
    if problems:
        raise BadSettingsError(problems)
    return settings


def _together(settings: Settings, wrong: set[str]) -> list[str]:
    """Problems that show only when settings are looked at side by side; `wrong` ones are left alone."""
    problems = _slack_together(settings)
    if settings.teams_auth == "on" and settings.teams_app_id:
        if not settings.teams_app_password.get_secret_value():
            problems["teams_app_password"] = "is needed with TEAMS_APP_ID"  # noqa: S105 - words, no secret
        if not settings.teams_tenant_id:
            problems["teams_tenant_id"] = "is needed with TEAMS_APP_ID"
    if settings.teams_auth == "on" and not settings.teams_app_id:
        if settings.teams_app_password.get_secret_value():
            problems["teams_app_id"] = "is needed with TEAMS_APP_PASSWORD"
        elif settings.teams_tenant_id:
            problems["teams_app_id"] = "is needed with TEAMS_TENANT_ID"
    if settings.database_url.startswith("postgresql") and not settings.data_key.get_secret_value():
        problems["data_key"] = "is needed with PostgreSQL; .env.example says how to make one"
    lines = [f"{name.upper()}: {text}" for name, text in problems.items() if name not in wrong]
    if settings.teams_auth == "off":
        lines += [
            f"TEAMS_AUTH: off is for this computer only: {text}" for text in _beside_open_teams(settings)
        ]
    return lines


def _beside_open_teams(settings: Settings) -> list[str]:
    """What may not be set while anybody who reaches the port can say to be anybody in Teams."""
    problems = []
    if not is_here(settings.host):
        problems.append("HOST must be 127.0.0.1 or localhost")
    if settings.public_url and not leads_here(settings.public_url):
        problems.append("PUBLIC_URL must be empty or lead to localhost")
    names: tuple[str, ...] = _OF_TEAMS
    if not leads_here(settings.slack_api_url):  # else it is a simulated Slack, with its own people
        names += _OF_SLACK_AND_HR
    for name in names:
        value = getattr(settings, name)
        if value.get_secret_value() if isinstance(value, SecretStr) else value:
            problems.append(f"{name.upper()} must be empty")
    return problems


def _slack_together(settings: Settings) -> dict[str, str]:
    signed = bool(settings.slack_signing_secret.get_secret_value())
    if settings.slack and not signed and not settings.socket_mode:
        return {"slack_signing_secret": "is needed with SLACK_BOT_TOKEN, unless SLACK_APP_TOKEN is set"}
    if (signed or settings.socket_mode) and not settings.slack:
        return {"slack_bot_token": f"is needed with SLACK_{'SIGNING_SECRET' if signed else 'APP_TOKEN'}"}
    return {}
