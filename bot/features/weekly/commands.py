"""What can be typed: the weekly card and drafts."""

from bot.domain.actions.weekly import ShowDrafts, ShowWeek
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "week": lambda _: ShowWeek(),
    "drafts": lambda _: ShowDrafts(),
}
DUTCH: Dutch = {
    "concepten": "drafts",
}
