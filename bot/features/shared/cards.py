"""Somebody's own cards: finding what was clicked, and showing what it looks like now."""

from datetime import timedelta

from bot.domain.about import About, Subject
from bot.domain.actions.weekly import Place
from bot.domain.messages import Changed, Notice, Reply, Updated, shorten
from bot.domain.nudges import LISTED, Item
from bot.domain.own_ideas import own_idea_id
from bot.domain.prompts import prompt_id_of
from bot.features import denials
from bot.features.context import Context, Refused
from bot.store import card_updates, drafts, nudges, prompts, vacancies
from bot.store.stories_and_feedback import stories

OLD_AFTER = timedelta(days=28)
"""A share can be recorded for four weeks; skipping and postponing make sense for the newest card only.

An item that came back as a reminder is as good as new.
"""


_ASKING = {Subject.CARD: Subject.CARD_ASKING, Subject.REMINDER: Subject.REMINDER_ASKING}
_TITLE = 80


def get_own_item(ctx: Context, item_id: int, *, newest_only: bool) -> Item:
    """The item that was clicked; refused if it is not for this person or of an old card."""
    item = nudges.find_item(ctx.tx, item_id)
    if item is None or item.member_id != ctx.member.id:
        raise Refused(denials.not_yours(ctx))
    denials.only_joined(ctx)
    if item.declined:
        raise Refused(denials.replaced(ctx))
    too_old = ctx.now - item.created_at > OLD_AFTER and item.kind != "story"  # that is theirs, not a card's
    if (too_old or (newest_only and not is_newest(ctx, item))) and not _came_back(ctx, item):
        raise Refused(denials.old_card(ctx))
    return item


def get_item_to_share(ctx: Context, item_id: int) -> Item:
    """An item for sharing: not yet what is for colleagues first."""
    item = get_own_item(ctx, item_id, newest_only=False)
    vacancy = (
        vacancies.find_vacancy(ctx.tx, ctx.workspace.id, int(item.key)) if item.kind == "vacancy" else None
    )
    if vacancy and vacancy.is_internal:
        raise Refused(Notice(ctx.words("card", until=vacancy.internal_until).text("internal")))
    return item


def get_item_to_write(ctx: Context, item_id: int, *, has_typed: bool = False) -> Item:
    """An item for one's own words: what somebody typed or kept is theirs on an old card too."""
    item = nudges.find_item(ctx.tx, item_id)
    mine = item is not None and item.member_id == ctx.member.id and ctx.member.takes_part
    if item and mine and (has_typed or drafts.find_draft(ctx.tx, item_id)):
        return item
    return get_own_item(ctx, item_id, newest_only=False)


def is_newest(ctx: Context, item: Item) -> bool:
    """Whether an item is of the person's newest weekly card, or was put before them by itself."""
    return item.occasion != "" or item.week == nudges.latest_week(ctx.tx, ctx.member.id)


def refresh_cards(ctx: Context, item: Item, done: str, place: str = "") -> Reply:
    """Show the cards with an item as they are now, wherever they stand in the chat; `done` says it in a line.

    With one card in the chat, the answer is that card. With reminders beside it only some buttons tell in
    which `place` they are; else the answer is the line, and the outbox brings every card up to date.
    """
    shown = card_updates.redraw_cards(ctx.tx, item, ctx.now, asked=True)
    clicked = [shown[0]] if len(shown) == 1 else [one for one in shown if one == about_card(item, place)]
    if clicked:
        return Changed(clicked[0], done)
    if shown or item.occasion == LISTED or item.kind == "story":
        return Notice(done)
    # Whether a card arrived was in doubt, but this click came from it.
    weekly = ctx.pen.draw(ctx.tx, ctx.member, About(Subject.CARD, item.nudge_id))
    return Updated(weekly) if weekly else Notice(done)


def redraw_nudge(ctx: Context, nudge_id: int) -> list[About]:
    """Let the cards of a nudge be drawn anew; return what those in the chat are about."""
    on_it = nudges.get_card(ctx.tx, nudge_id).items
    return card_updates.redraw_cards(ctx.tx, on_it[0].item, ctx.now, asked=True) if on_it else []


def about_card(item: Item, place: str) -> About | None:
    """What the card of a place in the chat is about."""
    match place:
        case Place.CARD:
            return About(Subject.CARD, item.nudge_id)
        case Place.REMINDER:
            return About(Subject.REMINDER, item.id)
        case Place.POSTED:
            return About(Subject.POSTED, item.id)
    return None


def about_asking(item: Item, place: str) -> About | None:
    """The same when it asks where that item was shared."""
    card = about_card(item, place)
    return About(_ASKING[card.subject], item.id) if card and card.subject in _ASKING else None


def item_title(ctx: Context, kind: str, key: str) -> str:
    """What it is called; of what was deleted, that it is gone."""
    retired = ctx.words("card").plain("retired")
    if kind == "suggestion" and ctx.ideas.has_words(key):
        return ctx.ideas.words(key, ctx.member.language).plain("title")
    if kind == "suggestion":
        return retired if own_idea_id(key) else key
    if kind == "story":
        return _title_of_story(ctx, int(key))
    if kind == "prompt":
        asked = prompts.prompts_by_id(ctx.tx, [prompt_id_of(key)]).get(prompt_id_of(key))
        return shorten(asked.text(ctx.member.language), _TITLE) if asked else retired
    vacancy = vacancies.vacancies_by_id(ctx.tx, [int(key)]).get(int(key)) if kind == "vacancy" else None
    return vacancy.title if vacancy else key


def _title_of_story(ctx: Context, story_id: int) -> str:
    """One's own story by its title; what a colleague calls theirs is nobody else's business."""
    story = stories.find_story(ctx.tx, ctx.workspace.id, story_id)
    if story is None or story.member_id != ctx.member.id:
        return ctx.words("stories").plain("own")
    return ctx.vault.open(story.title)


def _came_back(ctx: Context, item: Item) -> bool:
    return any(one.item_id == item.id for one in card_updates.lock_sent_cards(ctx.tx, item.nudge_id))
