"""Not for me: another one takes its place, and the topic comes up less."""

from bot.domain.actions.weekly import Decline
from bot.domain.answers import Answers
from bot.domain.choosing import Catalogue, choose_replacement
from bot.domain.messages import Reply
from bot.domain.nudges import Item
from bot.features.context import Context, answer_to
from bot.features.shared import cards
from bot.store import nudges, offer_history, outbox, vacancies
from bot.store.offer_history import SHARES_COUNT_FOR, WORDING_RESTS_FOR


@answer_to(Decline)
def decline(ctx: Context, action: Decline, _: Answers) -> Reply:
    item = cards.get_own_item(ctx, action.item, newest_only=True)
    nudges.decline_item(ctx.tx, item.id, ctx.now)
    outbox.delete_reminders(ctx.tx, item.id)
    if not item.occasion and cards.is_newest(ctx, item):
        _replace(ctx, item)
    return cards.refresh_cards(ctx, item, ctx.words("refusals").text("declined"))


def _replace(ctx: Context, item: Item) -> None:
    if item.kind == "prompt" or item.kind == "story":  # noqa: PLR1714 - mypy reads it only so
        return  # HR asks what it asks, and a story is one's own: no other one comes instead
    since = ctx.now - SHARES_COUNT_FOR
    preferences = offer_history.load(ctx.tx, [ctx.member], ctx.library.topics_of, since)[ctx.member.id]
    opened = vacancies.list_open_vacancies(ctx.tx, ctx.workspace.id, ctx.today)
    library = ctx.library
    catalogue = Catalogue(library.suggestions, opened, library.themes, frozenset(library.line_words["name"]))
    taken = offer_history.taken_wordings(ctx.tx, ctx.workspace.id, ctx.now - WORDING_RESTS_FOR)
    mine = taken.get(ctx.member.department, set())
    pick = choose_replacement(
        preferences, catalogue, ctx.today, mine, f"{ctx.member.id}:{item.id}", item.kind, item.pillar
    )
    if pick:
        nudges.replace_item(ctx.tx, item, pick)
        offer_history.record_wordings(ctx.tx, ctx.workspace.id, [(ctx.member.department, pick)], ctx.now)
