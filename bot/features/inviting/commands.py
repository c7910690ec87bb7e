"""What can be typed: announcing and inviting."""

from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {}
ADVOCACY: Makers = {}
DUTCH: Dutch = {}
