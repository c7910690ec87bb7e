"""A sentence that says that one speaks for oneself, to copy, and what it is worth."""

from bot.domain.actions.stories_and_feedback import ShowDisclaimer
from bot.domain.answers import Answers
from bot.domain.languages import own_first
from bot.domain.messages import Message, Part, Reply
from bot.features.context import Context, answer_to


@answer_to(ShowDisclaimer)
def show_disclaimer(ctx: Context, _: ShowDisclaimer, __: Answers) -> Reply:
    """In both languages, the person's own first: profiles are in either."""
    words = ctx.words("disclaimer")
    both = own_first(ctx.member.language)
    quotes = [
        Part(
            title=ctx.label("language", language) if length == "text" else "",
            quote=ctx.library.words("disclaimer", language).plain(length),
        )
        for language in both
        for length in ("text", "text_short")
    ]
    parts = (Part(text=words.text("body")), *quotes, Part(text=words.text("caveat")))
    return Message(words.plain("title"), parts)
