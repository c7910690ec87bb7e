"""The text of an item: what there is to begin with, what somebody kept of it, and whether it may go out."""

from bot.domain.actions.weekly import Place
from bot.domain.nudges import CardItem, Item
from bot.domain.people import Network
from bot.domain.prompts import prompt_id_of
from bot.domain.vacancies import Vacancy
from bot.features.context import Context
from bot.features.weekly.filling_in import kept_text
from bot.store import drafts, prompts, vacancies
from content_library import starting
from content_library.starting import Start


def start_of(ctx: Context, item: Item) -> Start:
    """What this person gets to begin with."""
    asked = prompt_id_of(item.key) if item.kind == "prompt" else 0
    prompt = prompts.prompts_by_id(ctx.tx, [asked]).get(asked) if asked else None
    on_card = CardItem(item, _vacancy(ctx, item), prompt=prompt)
    return starting.start_of(ctx.sheet(Place.WINDOW), on_card)


def text_to_share(ctx: Context, item: Item) -> str:
    """What somebody kept for an item, or what there is to start from."""
    draft = drafts.find_draft(ctx.tx, item.id)
    return kept_text(ctx, draft) if draft else start_of(ctx, item).template


def keep_text(ctx: Context, item: Item, text: str) -> None:
    drafts.save_draft(ctx.tx, ctx.workspace.id, item, ctx.vault.seal(text), None, ctx.now)


def networks_for(ctx: Context, item: Item, networks: tuple[Network, ...] = tuple(Network)) -> list[Network]:
    """Those of the networks that a text may go to: what is for a talk goes to none where others look."""
    offered = starting.networks_for(ctx.sheet(Place.WINDOW), item, networks)
    return [one for one in Network if one in offered]


def is_for_talk(ctx: Context, item: Item) -> bool:
    return starting.is_for_talk(ctx.sheet(Place.WINDOW), item)


def why_not_to_share(ctx: Context, item: Item) -> str:
    """Why an item is not to be shared now: a vacancy that has closed, or is for colleagues first."""
    vacancy = _vacancy(ctx, item)
    if vacancy is None:
        return ""
    words = ctx.words("card", until=vacancy.internal_until)
    if vacancy.closed or (vacancy.closes and vacancy.closes < ctx.today_at_work):
        return words.text("closed")
    return words.text("internal") if vacancy.is_internal else ""


def _vacancy(ctx: Context, item: Item) -> Vacancy | None:
    return (
        vacancies.vacancies_by_id(ctx.tx, [int(item.key)]).get(int(item.key))
        if item.kind == "vacancy"
        else None
    )
