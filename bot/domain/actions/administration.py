"""What HR and administrators see to: names of departments and locations."""

from dataclasses import dataclass

from bot.domain.actions.base import Action, Who


@dataclass(frozen=True)
class ShowAdministration(
    Action, wire="ShowAdministration", who=Who.INSTALLATION, typed="administration", menu=("people", 9)
):
    """What there is to see to, and how each of it stands."""


@dataclass(frozen=True)
class ShowPlaces(Action, wire="ShowPlaces", who=Who.HR_READS, typed="places", menu=("people", 7)):
    """HR: the departments and locations that it is told of or has written, and where they stand."""


@dataclass(frozen=True)
class OpenMergePlaces(Action, wire="OpenMergePlaces", who=Who.HR, form=True):
    """HR: put one name in the place of others. `kind`: department or location; `name`: one to begin with."""

    kind: str = ""
    name: str = ""


@dataclass(frozen=True)
class PreviewMerge(Action, wire="PreviewMergePlaces", who=Who.HR):
    kind: str


@dataclass(frozen=True)
class MergePlaces(Action, wire="MergePlaces", who=Who.HR):
    """`old`: the names that go, one a line. `mark`: of where they stood when that was shown."""

    kind: str
    old: str
    new: str
    mark: str
