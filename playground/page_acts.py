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
    """Use a button of the modal."""

    person: str
    do: Literal["click-modal"]
    block_id: str
    action_id: str


class OpenHome(TypedDict):
    """Look at the Home tab."""

    person: str
    do: Literal["open-home"]


class ClickInHome(TypedDict):
    """Use a button of the Home tab."""

    person: str
    do: Literal["click-home"]
    block_id: str
    action_id: str


class Submit(TypedDict):
    """Send the modal."""

    person: str
    do: Literal["submit"]
    values: _Given


class Close(TypedDict):
    """Close the modal."""

    person: str
    do: Literal["close"]


class ClickInTeams(TypedDict):
    """Use a button of a card."""

    person: str
    do: Literal["click"]
    activity: str
    action: dict[str, Any]
    inputs: NotRequired[_Given]


class SubmitDialog(TypedDict):
    """Use a button of the dialog."""

    person: str
    do: Literal["submit-dialog"]
    action: dict[str, Any]
    inputs: NotRequired[_Given]


class CloseDialog(TypedDict):
    """Close the dialog."""

    person: str
    do: Literal["close-dialog"]


class SetFault(TypedDict):
    """Make a platform ill, or well again."""

    platform: Literal["slack", "teams"]
    kind: Literal["slow", "limit", "fail", "clear"]


class MoveClock(TypedDict):
    """Move the demo's time."""

    jump: Literal["next-nudge", "hour", "day"]


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
