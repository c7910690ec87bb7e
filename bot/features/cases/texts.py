"""A text that somebody writes about a case: how it is asked, read and refused."""

from bot.domain.answers import Answers
from bot.domain.messages import TextInput
from bot.features.context import Context

LONGEST = 3000


def field(ctx: Context, label: str, text: str, hint: str = "") -> TextInput:
    """The field to write it in."""
    usual = ctx.words("case_text").plain("text_hint")
    return TextInput("text", label, hint or usual, required=True, value=text, multiline=True)


def read(answers: Answers) -> str:
    """What was written."""
    return answers.text("text").replace("\r\n", "\n").replace("\r", "\n")


def wrong(ctx: Context, text: str) -> dict[str, str]:
    """What is wrong with it, at its field."""
    words = ctx.words("case_text", length=len(text), longest=LONGEST)
    if not text:
        return {"text": words.plain("empty")}
    return {"text": words.plain("too_long")} if len(text) > LONGEST else {}
