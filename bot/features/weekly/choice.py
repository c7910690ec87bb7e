"""What an item is chosen by outside of the planner: somebody's history, and what colleagues have had."""

from dataclasses import dataclass

from bot.domain.preferences import Catalogue, ChosenItem, Preferences, Taken
from bot.features.context import Context
from bot.store import offer_history, vacancies, workspaces
from bot.store.offer_history import WORDING_RESTS_FOR


@dataclass(frozen=True)
class Choice:
    catalogue: Catalogue
    preferences: Preferences
    taken: Taken


def get_choice(ctx: Context) -> Choice:
    """What there is to choose from; until it is chosen nobody else in the workspace is given a text."""
    workspaces.lock_workspace(ctx.tx, ctx.workspace.id)
    opened = [
        one
        for one in vacancies.list_open_vacancies(ctx.tx, ctx.workspace.id, ctx.today_at_work)
        if one.is_for(ctx.member) and one.is_open_at(ctx.now)
    ]
    ideas, themes, skipped = ctx.ideas, ctx.library.themes, frozenset(ctx.library.line_words["name"])
    catalogue = Catalogue(ideas.offered_to(ctx.member), opened, themes, skipped)
    liked = offer_history.load_preferences(ctx.tx, [ctx.member], catalogue, ideas.topics_of, ctx.now)
    taken = offer_history.taken_wordings(ctx.tx, ctx.workspace.id, ctx.now - WORDING_RESTS_FOR)
    return Choice(catalogue, liked[ctx.member.id], taken.get(ctx.member.department, set()))


def record_text(ctx: Context, pick: ChosenItem) -> None:
    """Note which text was given out, so that no colleague gets the same one."""
    offer_history.record_wordings(ctx.tx, ctx.workspace.id, [(ctx.member.department, pick)], ctx.now)
