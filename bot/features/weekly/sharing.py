"""I shared it: one tap says where; the link if the person wants to give it; and taking it back."""

from bot.domain.actions.weekly import (
    AskWhere,
    KeepPostLink,
    NotPosted,
    OpenPostLink,
    OpenShare,
    Place,
    Share,
    ShareOn,
    UndoShare,
)
from bot.domain.answers import Answers
from bot.domain.messages import Message, Notice, Option, Part, Reply, Updated
from bot.domain.nudges import Item
from bot.domain.people import Network
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Link
from bot.features.shared import cards, milestones
from bot.features.weekly.recording import list_to_record
from bot.store import card_updates, nudges, outbox, shares
from bot.store.vault import ToSeal
from content_library.cards import where_window


def _networks(ctx: Context) -> list[Option]:
    """Those where somebody usually shares come first."""
    usual_first = sorted(Network, key=lambda one: one not in ctx.member.networks)
    return [Option(one, ctx.label("network", one)) for one in usual_first]


_FIELDS = Fields("share", network=Choice(offer=_networks), link=Link(required=False))
_LINK = Fields("post_link", link=Link(required=False))


@answer_to(AskWhere)
def ask_where(ctx: Context, action: AskWhere, _: Answers) -> Reply:
    """Nothing is kept of the question, but in an edit of the card that is on its way."""
    item = cards.get_item_to_share(ctx, action.item)
    if action.place == Place.WINDOW:
        title = cards.item_title(ctx, item.kind, item.key)
        return where_window(ctx.sheet(Place.WINDOW), item, title, shares.shares_of_item(ctx.tx, item.id))
    about = cards.about_card(item, action.place)
    shown = about if action.back else cards.about_asking(item, action.place)
    card = ctx.pen.draw(ctx.tx, ctx.member, shown) if shown else None
    if not (about and shown and card):
        return denials.replaced(ctx)
    card_updates.renew_edits(ctx.tx, item, about, shown)
    return Updated(card)


@answer_to(ShareOn)
def share_on(ctx: Context, action: ShareOn, _: Answers) -> Reply:
    item = cards.get_item_to_share(ctx, action.item)
    if action.network not in set(Network):
        return _FIELDS.form(ctx, Share(item.id))
    _record(ctx, item, Network(action.network), None)
    if action.place == Place.LIST:
        cards.refresh_cards(ctx, item, "")
        return Updated(list_to_record(ctx))
    return cards.refresh_cards(ctx, item, ctx.words("share").text("done"), action.place)


@answer_to(NotPosted)
def not_posted(ctx: Context, action: NotPosted, _: Answers) -> Reply:
    words = ctx.words("posted")
    if action.place != Place.POSTED:
        return Notice(words.text("later"))
    return Updated(Message(words.plain("title"), (Part(text=words.text("later")),)))


@answer_to(OpenShare)
def open_share(ctx: Context, action: OpenShare, _: Answers) -> Reply:
    return _FIELDS.form(ctx, Share(cards.get_item_to_share(ctx, action.item).id))


@answer_to(Share)
def share(ctx: Context, action: Share, answers: Answers) -> Reply:
    item = cards.get_item_to_share(ctx, action.item)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    network, link = Network(read.text("network")), read.text("link")
    if not _record(ctx, item, network, ctx.vault.seal(link) if link else None):
        known = ctx.words("share_known", network=ctx.label("network", network))
        return Notice(known.text("notice"))
    return cards.refresh_cards(ctx, item, ctx.words("share").text("done"))


def _record(ctx: Context, item: Item, network: Network, link: ToSeal | None) -> bool:
    """Record a share and what follows from it; False if it was recorded before, as at a double tap."""
    if shares.add_share(ctx.tx, ctx.workspace.id, item, network, link, ctx.now) is None:
        return False
    milestones.after_share(ctx, item)
    outbox.delete_reminders(ctx.tx, item.id)
    return True


@answer_to(UndoShare)
def undo_share(ctx: Context, action: UndoShare, _: Answers) -> Reply:
    words = ctx.words("share")
    item_id = shares.delete_share(ctx.tx, action.share, ctx.member.id)
    milestones.after_undo(ctx)
    item = nudges.find_item(ctx.tx, item_id) if item_id else None
    if item is None:
        return Notice(words.text("nothing_to_undo"))
    return cards.refresh_cards(ctx, item, words.text("undone"))


@answer_to(OpenPostLink)
def open_post_link(ctx: Context, action: OpenPostLink, _: Answers) -> Reply:
    found = shares.find_newest_share(ctx.tx, ctx.member.id, action.share, 0)
    if found is None:
        return Notice(ctx.words("post_link").text("gone"))
    sealed = found[1]
    return _LINK.form(ctx, KeepPostLink(action.share), {"link": ctx.vault.open(sealed) if sealed else ""})


@answer_to(KeepPostLink)
def keep_post_link(ctx: Context, action: KeepPostLink, answers: Answers) -> Reply:
    """No link takes it away."""
    read = _LINK.read(ctx, answers)
    if read.errors:
        return _LINK.form(ctx, action, read)
    link = read.text("link")
    sealed = ctx.vault.seal(link) if link else None
    kept = shares.update_post_link(ctx.tx, action.share, ctx.member.id, sealed)
    return Notice(ctx.words("post_link").text(("kept" if link else "dropped") if kept else "gone"))
