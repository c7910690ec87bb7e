"""How far somebody's shares are from the mix that they move towards."""

from collections.abc import Mapping

from bot.domain.content import TARGET, Pillar

_NEAR = 10
"""So many points from its goal, a pillar is as good as there: a mix of a few shares cannot be exact."""


def percentages(shares: Mapping[Pillar, int]) -> dict[Pillar, int]:
    """How many of a hundred shares each pillar has; all 0 without any."""
    total = sum(shares.values()) or 1
    return {pillar: round(100 * shares.get(pillar, 0) / total) for pillar in Pillar}


def most_wanted(shares: Mapping[Pillar, int]) -> Pillar | None:
    """The pillar that is furthest below its goal; None if all are near theirs."""
    reached = percentages(shares)
    short_of = {pillar: TARGET[pillar] - reached[pillar] for pillar in Pillar}
    if all(abs(points) <= _NEAR for points in short_of.values()):
        return None
    return max(short_of, key=lambda pillar: short_of[pillar])


def bar(percent: int, length: int = 10) -> str:
    """A small bar of text, filled as far as `percent` says."""
    filled = round(percent * length / 100)
    return "█" * filled + "░" * (length - filled)
