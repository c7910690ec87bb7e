"""The manifest of an app as Slack takes it: the parts that we use, with their limits, and nothing else."""

from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, with_config
from typing_extensions import TypedDict

from playground.checks import complaints, rule

_Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+(/\S*)?\z", max_length=3000)]
_Name = Annotated[str, StringConstraints(min_length=1, max_length=50)]


class _Display(TypedDict):
    name: Annotated[str, StringConstraints(min_length=1, max_length=35)]
    description: Annotated[str, StringConstraints(min_length=1, max_length=140)]
    long_description: Annotated[str, StringConstraints(min_length=175, max_length=4000)]
    background_color: Annotated[str, StringConstraints(pattern=r"^#([0-9a-fA-F]{3}){1,2}\z")]


class _Home(TypedDict):
    home_tab_enabled: bool
    messages_tab_enabled: bool
    messages_tab_read_only_enabled: bool


class _Bot(TypedDict):
    display_name: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    always_online: bool


class _Command(TypedDict):
    command: Annotated[str, StringConstraints(pattern=r"^/[a-z0-9_-]+\z", max_length=32)]
    url: NotRequired[_Address]
    description: Annotated[str, StringConstraints(min_length=1, max_length=2000)]
    usage_hint: NotRequired[Annotated[str, StringConstraints(min_length=1, max_length=1000)]]


class _Shortcut(TypedDict):
    name: Annotated[str, StringConstraints(min_length=1, max_length=24)]
    type: Literal["message", "global"]
    callback_id: Annotated[str, StringConstraints(min_length=1, max_length=255)]
    description: Annotated[str, StringConstraints(min_length=1, max_length=150)]


class _Features(TypedDict):
    app_home: _Home
    bot_user: _Bot
    slash_commands: Annotated[list[_Command], Field(min_length=1, max_length=50)]
    shortcuts: Annotated[list[_Shortcut], Field(min_length=1, max_length=10)]


class _Scopes(TypedDict):
    bot: Annotated[list[_Name], Field(min_length=1, max_length=255)]


class _OAuth(TypedDict):
    scopes: _Scopes


class _Events(TypedDict):
    request_url: NotRequired[_Address]
    bot_events: Annotated[list[_Name], Field(min_length=1, max_length=100)]


class _Interactivity(TypedDict):
    is_enabled: bool
    request_url: NotRequired[_Address]


class _Settings(TypedDict):
    event_subscriptions: Annotated[
        _Events, rule(lambda one: len(set(one["bot_events"])) == len(one["bot_events"]), "an event twice")
    ]
    interactivity: _Interactivity
    org_deploy_enabled: bool
    socket_mode_enabled: bool
    token_rotation_enabled: bool


@with_config(ConfigDict(strict=True, extra="forbid"))
class _Manifest(TypedDict):
    display_information: _Display
    features: _Features
    oauth_config: _OAuth
    settings: _Settings


_manifest: TypeAdapter[object] = TypeAdapter(_Manifest)


def faults_of(manifest: object) -> list[str]:
    """What Slack would refuse, each with its place; empty if it takes the manifest."""
    return complaints(_manifest, manifest)
