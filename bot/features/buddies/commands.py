"""What can be typed: buddies."""

from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {}
ADVOCACY: Makers = {}
DUTCH: Dutch = {}
