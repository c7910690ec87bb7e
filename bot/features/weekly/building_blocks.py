"""What the organisation says of itself, where it fits: building blocks, and what it stands for."""

from dataclasses import replace

from bot.domain.content import Category, Pillar
from bot.domain.messages import Part, Window, escape
from bot.domain.nudges import Item
from bot.domain.preferences import ChosenItem
from bot.domain.stories_and_feedback.stories import WORKING_HERE
from bot.features.context import Context
from bot.store.recognition import settings
from bot.store.stories_and_feedback import writing_help


def fitting_sentences(ctx: Context, item: Item | ChosenItem) -> tuple[str, ...]:
    """Those about its topics; about working here only where it is not about somebody's own work."""
    topics = ctx.ideas.topics_of.get(item.key, ()) if item.kind == "suggestion" else ()
    general = () if item.pillar is Pillar.PERSONAL else (WORKING_HERE,)
    blocks = writing_help.get_blocks(ctx.tx, ctx.workspace.id)
    return blocks.about_any((*topics, *general), ctx.member.language)


def fitting_values(ctx: Context, item: Item | ChosenItem) -> tuple[str, ...]:
    """What the organisation stands for, with an idea about values."""
    idea = ctx.ideas.by_key.get(item.key) if item.kind == "suggestion" else None
    if idea is None or idea.category is not Category.VALUES:
        return ()
    return tuple(settings.get_rules(ctx.tx, ctx.workspace.id).values)


def organisation_words(ctx: Context, item: Item | ChosenItem) -> str:
    """Both as one says them; empty if there is nothing that fits."""
    sentences, values = fitting_sentences(ctx, item), fitting_values(ctx, item)
    words = ctx.words("own_words", organisation=ctx.organisation, values=list(values))
    stands_for = words.text("values") if values else ""
    listed = "\n".join((words.text("blocks"), "", *(f"- {escape(one)}" for one in sentences)))
    return "\n\n".join(filter(None, (stands_for, listed if sentences else "")))


def with_organisation_words(ctx: Context, window: Window, item: Item | ChosenItem) -> Window:
    """A window about an item, with those below it."""
    words = organisation_words(ctx, item)
    return replace(window, parts=(*window.parts, Part(text=words))) if words else window
