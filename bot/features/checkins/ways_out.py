"""What follows every answer, whatever it was: less, something else, a pause, or somebody to talk to."""

from bot.domain.actions.checkins import OpenTalk
from bot.domain.actions.membership import OpenPace, OpenPause, OpenSettings
from bot.domain.messages import Button, Message, Part
from bot.features.context import Context
from bot.features.shared import helping


def thanks_message(ctx: Context, said: str) -> Message:
    """The same for everybody: it would tell what somebody answered if it came only with some answers."""
    words = ctx.words("checkin")
    buttons = (
        Button(words.plain("talk"), OpenTalk(), opens_form=True),
        Button(words.plain("less"), OpenPace(), opens_form=True),
        Button(words.plain("topics"), OpenSettings(), opens_form=True),
        Button(words.plain("pause"), OpenPause(), opens_form=True),
    )
    ways = Part(words.plain("ways_title"), words.text("ways"), buttons=buttons)
    helpers = helping.written_about(ctx, "contact", "adviser")
    return Message(words.plain("title"), (Part(text=words.text(said)), ways, *helpers))
