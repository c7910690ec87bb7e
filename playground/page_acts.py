"""What the playground's page may send, as types."""

from typing import Annotated, Any, Literal, NotRequired

from pydantic import ConfigDict, Field, TypeAdapter
from typing_extensions import TypedDict

_Given = dict[str, str | list[str]]


class Say(TypedDict):
    """Type something; in Slack a slash makes it a command."""

    person: str
    do: Literal["say"]
    text: str
    in_channel: NotRequired[bool]


class PointInSlack(TypedDict):
    """Use the bot's shortcut at a message."""

    person: str
    do: Literal["point"]
    channel: str
    ts: str


class PointInTeams(TypedDict):
    """Use the bot's message action."""

    person: str
    do: Literal["point"]
    activity: str


class ClickInSlack(TypedDict):
    """Use a button or menu of a message."""

    person: str
    do: Literal["click"]
    channel: str
    ts: str
    block_id: str
    action_id: str
    selected: NotRequired[str | list[str]]


class ClickInModal(TypedDict):
    person: str
    do: Literal["click-modal"]
    block_id: str
    action_id: str
    selected: NotRequired[str | list[str]]


class OpenHome(TypedDict):
    person: str
    do: Literal["open-home"]


class ClickInHome(TypedDict):
    person: str
    do: Literal["click-home"]
    block_id: str
    action_id: str
    selected: NotRequired[str | list[str]]


class Submit(TypedDict):
    person: str
    do: Literal["submit"]
    values: _Given


class Close(TypedDict):
    person: str
    do: Literal["close"]


class ClickInTeams(TypedDict):
    person: str
    do: Literal["click"]
    activity: str
    action: dict[str, Any]
    inputs: NotRequired[_Given]


class SubmitDialog(TypedDict):
    person: str
    do: Literal["submit-dialog"]
    action: dict[str, Any]
    inputs: NotRequired[_Given]


class CloseDialog(TypedDict):
    person: str
    do: Literal["close-dialog"]


class SetFault(TypedDict):
    platform: Literal["slack", "teams"]
    kind: Literal["slow", "limit", "fail", "clear"]


class MoveClock(TypedDict):
    """`slack` and `teams` are who is looking: the next nudge is theirs."""

    jump: Literal["next-nudge", "hour", "day"]
    slack: NotRequired[str]
    teams: NotRequired[str]


_STRICT = ConfigDict(strict=True)
IN_SLACK: TypeAdapter[Any] = TypeAdapter(
    Annotated[
        Say | PointInSlack | ClickInSlack | ClickInModal | OpenHome | ClickInHome | Submit | Close,
        Field(discriminator="do"),
    ],
    config=_STRICT,
)
IN_TEAMS: TypeAdapter[Any] = TypeAdapter(
    Annotated[Say | PointInTeams | ClickInTeams | SubmitDialog | CloseDialog, Field(discriminator="do")],
    config=_STRICT,
)
FAULTS: TypeAdapter[Any] = TypeAdapter(SetFault)
CLOCK: TypeAdapter[Any] = TypeAdapter(MoveClock)
