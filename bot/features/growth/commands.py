"""What can be typed: growth."""

from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {}
ADVOCACY: Makers = {}
DUTCH: Dutch = {}
