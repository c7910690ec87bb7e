"""I shared it: where, the link if the person wants to give it, and taking it back."""

from urllib.parse import urlsplit

from bot.domain.actions.weekly import OpenShare, Share, UndoShare
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, Form, Notice, Option, Reply, TextInput
from bot.domain.nudges import Item
from bot.domain.people import Network
from bot.features.context import Context, answer_to
from bot.features.shared import cards, milestones
from bot.features.voice import checking
from bot.store import drafts, nudges, outbox, shares
from bot.store.voice import checks

_LINK_LENGTH = 2000


@answer_to(OpenShare)
def open_share(ctx: Context, action: OpenShare, _: Answers) -> Reply:
    """Ask where the item was shared; first the short check, if the person wants it for their own words."""
    item = cards.find_to_share(ctx, action.item)
    own = drafts.find(ctx.tx, item.id) is not None
    if own and not action.checked and checks.is_wanted(ctx.tx, ctx.member.id):
        return checking.message(ctx, action.item)
    return _form(ctx, item, Answers())


@answer_to(Share)
def share(ctx: Context, action: Share, answers: Answers) -> Reply:
    """Record the share, once per network, and say thanks."""
    item = cards.find_to_share(ctx, action.item)
    words = ctx.words("share")
    errors = {}
    if answers.text("network") not in set(Network):
        errors["network"] = words.plain("choose_network")
    link = answers.text("link")
    if link and not is_link(link):
        errors["link"] = words.plain("bad_link")
    if errors:
        return _form(ctx, item, answers).with_errors(errors)
    network = Network(answers.text("network"))
    sealed = ctx.vault.seal(link) if link else None
    if shares.add(ctx.tx, ctx.workspace.id, item, network, sealed, ctx.now) is None:
        known = ctx.words("share_known", network=ctx.label("network", network))
        return Notice(known.text("notice"))
    milestones.after_share(ctx, item)
    outbox.drop_reminders(ctx.tx, item.id)
    return cards.refresh(ctx, item, words.text("done"))


@answer_to(UndoShare)
def undo_share(ctx: Context, action: UndoShare, _: Answers) -> Reply:
    """Take a share back, as if it had never been recorded."""
    words = ctx.words("share")
    item_id = shares.remove(ctx.tx, action.share, ctx.member.id)
    milestones.after_undo(ctx)
    item = nudges.find_item(ctx.tx, item_id) if item_id else None
    if item is None:
        return Notice(words.text("nothing_to_undo"))
    return cards.refresh(ctx, item, words.text("undone"))


def _form(ctx: Context, item: Item, answers: Answers) -> Form:
    words = ctx.words("share")
    usual = [network for network in Network if network in ctx.member.networks]
    others = [network for network in Network if network not in ctx.member.networks]
    options = tuple(Option(network, ctx.label("network", network)) for network in [*usual, *others])
    chosen = answers.many("network")
    where = ChoiceInput("network", words.plain("network"), options, required=True, value=chosen)
    given, hint = answers.text("link"), words.plain("link_hint")
    link = TextInput("link", words.plain("link"), hint, value=given, max_length=_LINK_LENGTH)
    return ctx.form(words, Share(item.id), where, link, text=words.text("body"))


def is_link(text: str) -> bool:
    """Whether somebody typed a web address."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    web = parts.scheme in {"http", "https"} and "." in (parts.hostname or "")
    return web and len(text) <= _LINK_LENGTH and not any(character.isspace() for character in text)
