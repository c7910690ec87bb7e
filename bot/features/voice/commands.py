"""What can be typed: one's own voice."""

from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {}
ADVOCACY: Makers = {}
DUTCH: Dutch = {}
