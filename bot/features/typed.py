"""What a room says of the words that can be typed in it."""

from collections.abc import Callable

from bot.domain.actions.base import Action

Makers = dict[str, Callable[[str], Action]]
"""An action for each word, or two words, in English. It is given what was typed after that."""
Dutch = dict[str, str]
"""The English word for each Dutch one."""
