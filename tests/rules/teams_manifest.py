"""The manifest of an app, version 1.29, as Teams takes it: the parts that we use, and nothing else."""

# ruff: noqa: N815 - these are the names that the manifest has
from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, StringConstraints, TypeAdapter, with_config
from typing_extensions import TypedDict

from playground.checks import complaints, rule

_Guid = Annotated[str, StringConstraints(pattern=r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}\z")]
_Address = Annotated[str, StringConstraints(pattern=r"^https://[^\s/]+(/\S*)?\z", max_length=2048)]
_File = Annotated[str, StringConstraints(pattern=r"^[\w.-]+\z", max_length=2048)]
_LanguageTag = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,8}){0,2}\z")]
_Scope = Literal["personal", "team", "groupChat"]


class _Developer(TypedDict):
    name: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    websiteUrl: _Address
    privacyUrl: _Address
    termsOfUseUrl: _Address


class _Name(TypedDict):
    short: Annotated[str, StringConstraints(min_length=1, max_length=30)]
    full: Annotated[str, StringConstraints(min_length=1, max_length=100)]


class _Description(TypedDict):
    short: Annotated[str, StringConstraints(min_length=1, max_length=80)]
    full: Annotated[str, StringConstraints(min_length=1, max_length=4000)]


class _Language(TypedDict):
    languageTag: _LanguageTag
    file: _File


class _Localization(TypedDict):
    defaultLanguageTag: _LanguageTag
    additionalLanguages: Annotated[
        list[_Language],
        rule(lambda all_: len({one["languageTag"] for one in all_}) == len(all_), "a language twice"),
    ]


class _Icons(TypedDict):
    color: _File
    outline: _File


class _Command(TypedDict):
    title: Annotated[str, StringConstraints(min_length=1, max_length=32)]
    description: Annotated[str, StringConstraints(min_length=1, max_length=128)]


class _CommandList(TypedDict):
    scopes: Annotated[list[_Scope], Field(min_length=1, max_length=3)]
    commands: Annotated[list[_Command], Field(min_length=1, max_length=10)]


class _Bot(TypedDict):
    botId: _Guid
    scopes: Annotated[list[_Scope], Field(min_length=1, max_length=3)]
    supportsFiles: NotRequired[bool]
    commandLists: Annotated[list[_CommandList], Field(max_length=3)]


class _AtMessages(_Command):
    id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    type: Literal["action"]
    context: Annotated[list[Literal["compose", "commandBox", "message"]], Field(min_length=1, max_length=3)]
    fetchTask: bool


class _Extension(TypedDict):
    botId: _Guid
    commands: Annotated[list[_AtMessages], Field(min_length=1, max_length=10)]


@with_config(ConfigDict(strict=True, extra="forbid"))
class _Manifest(
    TypedDict(
        "_Schema",
        {
            "$schema": Literal[
                "https://developer.microsoft.com/json-schemas/teams/v1.29/MicrosoftTeams.schema.json"
            ]
        },
    )
):
    manifestVersion: Literal["1.29"]
    version: Annotated[str, StringConstraints(pattern=r"^\d+\.\d+\.\d+\z", max_length=256)]
    id: _Guid
    developer: _Developer
    name: _Name
    description: _Description
    localizationInfo: _Localization
    icons: _Icons
    accentColor: Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}\z")]
    bots: Annotated[list[_Bot], Field(min_length=1, max_length=1)]
    composeExtensions: Annotated[list[_Extension], Field(max_length=1)]
    defaultInstallScope: _Scope
    validDomains: Annotated[
        list[Annotated[str, StringConstraints(min_length=1, max_length=2048)]], Field(max_length=100)
    ]


_manifest: TypeAdapter[object] = TypeAdapter(_Manifest)


def faults_of(manifest: object) -> list[str]:
    """What Teams would refuse, each with its place; empty if it takes the manifest."""
    return complaints(_manifest, manifest)
