"""Help beside a worrying answer. It is shown to the one who answered, and nothing else happens."""

from collections.abc import Mapping

from bot.domain.actions.checkins import OpenTalk
from bot.domain.actions.membership import OpenPause, OpenSettings
from bot.domain.checkins.given import Given
from bot.domain.checkins.question import WORRYING, Question
from bot.domain.messages import Button, Part
from bot.features.context import Context
from bot.features.shared import helping


def care_parts(ctx: Context, given: Given, by_name: Mapping[Question, int]) -> tuple[Part, ...]:
    """Less, something else, a pause, or somebody to talk to; nothing if no answer worries."""
    alone = any(0 < one.value <= WORRYING for one in given.answers.values())
    if not alone and not any(value <= WORRYING for value in by_name.values()):
        return ()
    words = ctx.words("checkin")
    buttons = (
        Button(words.plain("talk"), OpenTalk(), opens_form=True, style="primary"),
        Button(words.plain("topics"), OpenSettings(), opens_form=True),
        Button(words.plain("pause"), OpenPause(), opens_form=True),
    )
    text = words.text("worry" if alone else "worry_named")
    first = Part(words.plain("worry_title"), text, buttons=buttons)
    return (first, *helping.written_about(ctx, "contact", "adviser"))
