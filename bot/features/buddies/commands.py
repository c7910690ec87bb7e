"""What can be typed: buddies."""

from bot.domain.actions.buddies import OpenPairing, ShowBuddies, ShowGuide
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "buddy": lambda _: ShowBuddies(),
    "buddies": lambda _: ShowBuddies(),
    "guide": lambda _: ShowGuide(),
}
ADVOCACY: Makers = {
    "buddy": lambda _: OpenPairing(),
    "buddies": lambda _: OpenPairing(),
}
DUTCH: Dutch = {
    "maatje": "buddy",
    "buddy's": "buddies",
    "gids": "guide",
}
