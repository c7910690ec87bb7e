"""HR's prompts, for the tests of features."""

from bot.domain.actions.prompts import ConfirmPrompt, SubmitPrompt
from bot.domain.messages import Message, Notice
from bot.domain.outbox import Kind
from tests.features.world import Person

FILLED: dict[str, str | tuple[str, ...]] = {
    "en": "What did you learn?",
    "nl": "Wat heb je geleerd?",
    "pillar": "personal",
    "networks": ("linkedin",),
    "who": "all",
    "value": "",
    "when": "day",
    "day": "2026-11-26",
    "hour": "10",
}
"""What HR fills in: a prompt for tomorrow."""


async def write(hr: Person, **changes: str | tuple[str, ...]) -> int:
    """Fill in a prompt; return its number."""
    reply = await hr.do(SubmitPrompt(), **{**FILLED, **changes})
    assert isinstance(reply, Notice), reply
    number: int = hr.world.rows("prompts")[-1]["id"]
    return number


async def send(hr: Person, **changes: str | tuple[str, ...]) -> int:
    """Fill in a prompt and confirm it; return its number."""
    number = await write(hr, **changes)
    await hr.do(ConfirmPrompt(number, 0))
    return number


def previews(hr: Person) -> list[Message]:
    """The previews that were sent to HR."""
    return [row.message for row in hr.outbox(Kind.HR_NEWS)]
