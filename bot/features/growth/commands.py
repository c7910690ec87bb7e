"""What can be typed: growth, and for HR an application through a link."""

from bot.domain.actions.growth import OpenApplied, ShowGrowth
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "growth": lambda _: ShowGrowth(),
}
ADVOCACY: Makers = {
    "applied": lambda _: OpenApplied(),
}
DUTCH: Dutch = {
    "groei": "growth",
    "mijn groei": "growth",
    "sollicitatie": "applied",
}
