"""Show me: all there is of an item of a card, in a window."""

from bot.domain.actions.weekly import Place, ShowItem
from bot.domain.answers import Answers
from bot.domain.messages import Reply
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared import cards
from bot.features.weekly.building_blocks import with_organisation_words
from bot.store import nudges
from content_library.cards import item_window


@answer_to(ShowItem)
def show_item(ctx: Context, action: ShowItem, _: Answers) -> Reply:
    item = cards.get_own_item(ctx, action.item, newest_only=False)
    on_card = nudges.get_card(ctx.tx, item.nudge_id).items
    shown = next((one for one in on_card if one.item.id == item.id), None)
    if shown is None:
        return denials.replaced(ctx)
    return with_organisation_words(ctx, item_window(ctx.sheet(Place.WINDOW), shown), item)
