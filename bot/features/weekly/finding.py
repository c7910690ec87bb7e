"""Looking for an idea by a word, and taking one that is not on this week's card."""

from contextlib import suppress

from bot.domain.actions.weekly import (
    ON_CARD,
    AskWhere,
    FindIdeas,
    OpenShare,
    Place,
    ShowItem,
    ShowWeek,
    TakeIdea,
)
from bot.domain.answers import Answers
from bot.domain.content import Suggestion
from bot.domain.giving_texts import choose_template
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.people import Role
from bot.domain.preferences import ChosenItem
from bot.features import denials
from bot.features.context import Context, Refused, answer_to
from bot.features.shared import cards, idea_search
from bot.features.weekly import choice
from bot.features.weekly.building_blocks import with_organisation_words
from bot.store import listed
from content_library import card_items
from content_library.cards import found_idea_window

_SHOWN = 5


@answer_to(FindIdeas)
def find_ideas(ctx: Context, action: FindIdeas, _: Answers) -> Reply:
    denials.only_joined(ctx)
    mine = [idea for idea in ctx.ideas.by_key.values() if _is_for(ctx, idea)]
    found = idea_search.find_ideas(ctx, mine, action.words)
    words = ctx.words("ideas_found", words=action.words, number=len(found))
    if not found:
        week = Button(words.plain("week"), ShowWeek())
        return Message(words.plain("title"), (Part(text=words.text("none"), buttons=(week,)),))
    sheet = ctx.sheet(Place.WINDOW)
    parts = (card_items.listed_idea_part(sheet, idea) for idea in found[:_SHOWN])
    return Message(words.plain("title"), (Part(text=words.text("body")), *parts))


@answer_to(TakeIdea)
def take_idea(ctx: Context, action: TakeIdea, answers: Answers) -> Reply:
    denials.only_joined(ctx)
    idea = ctx.ideas.by_key.get(action.key)
    if idea is None:
        return Notice(ctx.words("card").text("retired"))
    found = next((one for one in ON_CARD if one.name == action.then), None)
    if found is None or not _is_for(ctx, idea):
        return denials.not_yours(ctx)
    if found.action is ShowItem:
        window = found_idea_window(ctx.sheet(Place.WINDOW), idea)
        return with_organisation_words(ctx, window, ChosenItem("suggestion", idea.key, idea.pillar))
    do = OpenShare if found.action is AskWhere else found.action
    return ctx.go_on(do(_item(ctx, idea)), answers)


def _item(ctx: Context, idea: Suggestion) -> int:
    """The person's item of an idea: the one on their newest card, or one that is made or moved here."""
    known = listed.find_item_id(ctx.tx, ctx.member.id, "suggestion", idea.key)
    if known is not None:
        with suppress(Refused):
            return cards.get_own_item(ctx, known, newest_only=True).id
    found = choice.get_choice(ctx)
    pick = choose_template(idea, found.preferences, found.taken, f"{ctx.member.id}:{ctx.week}")
    choice.record_text(ctx, pick)
    return listed.add_listed_item(ctx.tx, ctx.member, pick, ctx.week, ctx.now)


def _is_for(ctx: Context, idea: Suggestion) -> bool:
    return idea in ctx.ideas.offered_to(ctx.member) and idea.may_be_found(ctx.today) and _may_lead(ctx, idea)


def _may_lead(ctx: Context, idea: Suggestion) -> bool:
    return Role.LEADER in ctx.member.roles or not idea.for_leaders
