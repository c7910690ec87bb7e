"""What can be typed: prompts."""

from bot.domain.actions.prompts import ShowPrompts
from bot.features.prompts.prompting_command import read_prompt
from bot.features.typed import Dutch, Makers

ADVOCACY: Makers = {
    "prompt": read_prompt,
    "prompts": lambda _: ShowPrompts(),
}
DUTCH: Dutch = {
    "vraag": "prompt",
    "vragen": "prompts",
}
