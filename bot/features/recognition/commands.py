"""What can be typed: thanks and recognition."""

from bot.domain.actions.recognition import (
    OpenRecognitionRules,
    OpenResults,
    OpenResultStory,
    OpenSuccess,
    OpenThanks,
    ShowRecognition,
    TellHere,
    TellNowhere,
)
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "thanks": lambda _: OpenThanks(),
    "thank": lambda _: OpenThanks(),
    "recognition": lambda _: ShowRecognition(),
    "success": lambda _: OpenSuccess(),
}
ADVOCACY: Makers = {
    "thanks": lambda _: OpenThanks(),
    "thank": lambda _: OpenThanks(),
    "recognition": lambda _: OpenRecognitionRules(),
    "results": lambda _: OpenResults(),
    "result story": lambda _: OpenResultStory(),
    "channel here": lambda _: TellHere(),
    "channel nowhere": lambda _: TellNowhere(),
}
DUTCH: Dutch = {
    "bedankt": "thanks",
    "bedank": "thanks",
    "bedankje": "thanks",
    "waardering": "recognition",
    "succes": "success",
    "resultaten": "results",
    "resultaat vertellen": "result story",
    "kanaal hier": "channel here",
    "kanaal nergens": "channel nowhere",
}
