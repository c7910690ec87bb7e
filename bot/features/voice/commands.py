"""What can be typed: one's own voice."""

from bot.domain.actions.voice import (
    OpenBlocks,
    OpenCheck,
    OpenStory,
    ShowBlocks,
    ShowDisclaimer,
    ShowFeedback,
    ShowFeedbackDesk,
    ShowStories,
    ShowStoryDesk,
)
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "feedback": lambda _: ShowFeedback(),
    "story": lambda _: OpenStory(),
    "stories": lambda _: ShowStories(),
    "share check": lambda _: OpenCheck(),
    "disclaimer": lambda _: ShowDisclaimer(),
    "building blocks": lambda _: ShowBlocks(),
}
ADVOCACY: Makers = {
    "feedback": lambda _: ShowFeedbackDesk(),
    "stories": lambda _: ShowStoryDesk(),
    "building blocks": lambda _: OpenBlocks(),
}
DUTCH: Dutch = {
    "verhaal": "story",
    "verhalen": "stories",
    "deelcheck": "share check",
    "bouwstenen": "building blocks",
}
