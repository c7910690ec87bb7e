"""The edition of the guidelines that holds now: our chapters, and what HR has added to them."""

from bot.domain.onboarding import Edition
from bot.features.context import Context
from bot.store.onboarding import guidelines


def current_edition(ctx: Context) -> Edition:
    published = guidelines.get_published(ctx.tx, ctx.workspace.id)
    return Edition(ctx.library.guidelines_version, published.number, published.texts)
