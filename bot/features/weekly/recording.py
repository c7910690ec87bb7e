"""“I shared it”, typed: what is on the newest card, and one tap says where."""

from bot.domain.actions.weekly import ListToRecord, Place, ShowWeek
from bot.domain.answers import Answers
from bot.domain.messages import Message, Part, Reply
from bot.domain.nudges import CardItem
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared import cards
from bot.store import nudges
from content_library.item_words import is_shareable
from content_library.sharing_buttons import where_buttons, where_shared
from content_library.sheet import Sheet


@answer_to(ListToRecord)
def show_to_record(ctx: Context, _: ListToRecord, __: Answers) -> Reply:
    denials.only_joined(ctx)
    return list_to_record(ctx)


def list_to_record(ctx: Context) -> Message:
    words, sheet = ctx.words("to_record"), ctx.sheet(Place.LIST)
    parts = [_part(ctx, sheet, one) for one in _newest(ctx) if is_shareable(sheet, one)]
    if not parts:
        return words.message("title", "nothing", ctx.button(ShowWeek()))
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


def _newest(ctx: Context) -> tuple[CardItem, ...]:
    """What is on the newest card, as long as it can be recorded."""
    week = nudges.latest_week(ctx.tx, ctx.member.id)
    nudge = nudges.find_nudge_id(ctx.tx, ctx.member.id, week)
    found = nudges.get_card(ctx.tx, nudge).items if nudge else ()
    return tuple(one for one in found if ctx.now - one.item.created_at <= cards.OLD_AFTER)


def _part(ctx: Context, sheet: Sheet, one: CardItem) -> Part:
    done = where_shared(sheet, one.shares) if one.shares else ""
    title = cards.item_title(ctx, one.item.kind, one.item.key)
    return Part(title, done, buttons=where_buttons(sheet, one.item, one.shares))
