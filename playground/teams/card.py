"""Adaptive Cards 1.5 as types: what holds other elements, and the card itself."""

# ruff: noqa: N815 - these are the names that Adaptive Cards has
from typing import Annotated, Literal, NotRequired

from pydantic import ConfigDict, Field, StringConstraints, with_config
from typing_extensions import TypedDict

from playground.teams.card_inputs import Input
from playground.teams.card_parts import (
    Action,
    ActionSet,
    FactSet,
    Height,
    Image,
    Item,
    RichTextBlock,
    Side,
    Surface,
    TextBlock,
    Upright,
)

Pixels = Annotated[str, StringConstraints(pattern=r"^\d+px\z")]
Width = str | float


class _Box(Item):
    style: NotRequired[Surface]
    selectAction: NotRequired[Action]
    bleed: NotRequired[bool]
    minHeight: NotRequired[Pixels]


class Container(_Box):
    """Elements below each other."""

    type: Literal["Container"]
    items: list["Element"]
    verticalContentAlignment: NotRequired[Upright]


class Column(_Box):
    """Elements below each other, beside others."""

    type: NotRequired[Literal["Column"]]
    items: NotRequired[list["Element"]]
    width: NotRequired[Width]
    verticalContentAlignment: NotRequired[Upright]


class ColumnSet(_Box):
    """Columns beside each other."""

    type: Literal["ColumnSet"]
    columns: NotRequired[list[Column]]
    horizontalAlignment: NotRequired[Side]


class TableColumn(TypedDict):
    width: NotRequired[Width]
    horizontalCellContentAlignment: NotRequired[Side]
    verticalCellContentAlignment: NotRequired[Upright]


class TableCell(TypedDict):
    type: Literal["TableCell"]
    items: list["Element"]
    style: NotRequired[Surface]


class TableRow(TypedDict):
    type: Literal["TableRow"]
    cells: list[TableCell]
    style: NotRequired[Surface]


class Table(Item):
    type: Literal["Table"]
    columns: NotRequired[list[TableColumn]]
    rows: NotRequired[list[TableRow]]
    firstRowAsHeader: NotRequired[bool]
    showGridLines: NotRequired[bool]
    gridStyle: NotRequired[Surface]


Element = Annotated[
    TextBlock | RichTextBlock | FactSet | Image | ActionSet | Container | ColumnSet | Table | Input,
    Field(discriminator="type"),
]


_Schema = TypedDict(
    "_Schema",
    {
        "$schema": NotRequired[
            Annotated[
                str, StringConstraints(pattern=r"^https?://adaptivecards\.io/schemas/adaptive-card\.json\z")
            ]
        ]
    },
)


class OfTeams(TypedDict):
    """What only Teams knows of a card."""

    width: NotRequired[Literal["Full"]]


@with_config(ConfigDict(strict=True, extra="forbid"))
class Card(_Schema):
    """A card, of a version that Teams knows."""

    type: Literal["AdaptiveCard"]
    version: Annotated[str, StringConstraints(pattern=r"^1\.[0-5]\z")]
    body: NotRequired[list[Element]]
    actions: NotRequired[list[Action]]
    selectAction: NotRequired[Action]
    fallbackText: NotRequired[str]
    speak: NotRequired[str]
    lang: NotRequired[str]
    minHeight: NotRequired[Pixels]
    height: NotRequired[Height]
    rtl: NotRequired[bool]
    verticalContentAlignment: NotRequired[Upright]
    msteams: NotRequired[OfTeams]
