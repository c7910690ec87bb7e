"""What can be typed: the way in."""

from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {}
ADVOCACY: Makers = {}
DUTCH: Dutch = {}
