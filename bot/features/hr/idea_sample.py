"""An idea as ambassadors get it: on their card, whole, and the text that they start from."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.actions.weekly import Place
from bot.domain.content import Suggestion
from bot.domain.languages import Language
from bot.domain.messages import Part
from bot.domain.nudges import CardItem, Item
from bot.domain.overviews import Sample
from bot.features.context import Context
from content_library.card_items import item_parts
from content_library.ideas import Ideas
from content_library.item_words import idea_head

_NONE = -1
"""Of no item, for this is on nobody's card."""


def sample_parts(ctx: Context, ideas: Ideas, idea: Suggestion, language: Language) -> Iterator[Part]:
    """In that language, as if it were given out."""
    every = Ideas(
        ctx.library,
        replace(ctx.workspace, ideas_off=()),
        [replace(one, is_on=True) for one in ideas.own.values()],
    )
    reader = replace(ctx.member, language=language)
    sheet = replace(ctx.sheet(Place.CARD), ideas=every, member=reader, links=None)
    item = Item(_NONE, 0, reader.id, ctx.week, 0, "suggestion", idea.key, idea.pillar, None, ctx.now)
    (card,) = item_parts(sheet, [CardItem(item)], once=True)
    head, words = idea_head(sheet, idea), sheet.idea(idea.key)
    named = f"{head.title} ({ctx.label('language', language)})"
    yield Sample(named, head.text, url=head.url, card=card)
    templates = (words.bare(f"template_{n}") for n in range(1, idea.templates + 1))
    first = next(templates, "")
    yield Part(text=words.text("idea"), quote=first)
    yield from (Part(quote=one) for one in templates)
