"""I shared it: where, the link if the person wants to give it, and taking it back."""

from bot.domain.actions.stories_and_feedback import OpenCheck
from bot.domain.actions.weekly import OpenShare, Share, UndoShare
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Option, Reply
from bot.domain.people import Network
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Link
from bot.features.shared import cards, milestones
from bot.store import drafts, nudges, outbox, shares
from bot.store.stories_and_feedback import writing_help


def _networks(ctx: Context) -> list[Option]:
    """Those where somebody usually shares come first."""
    usual_first = sorted(Network, key=lambda one: one not in ctx.member.networks)
    return [Option(one, ctx.label("network", one)) for one in usual_first]


_FIELDS = Fields("share", network=Choice(offer=_networks), link=Link(required=False))


@answer_to(OpenShare)
def open_share(ctx: Context, action: OpenShare, _: Answers) -> Reply:
    """First comes the short check, if the person wants that for their own words."""
    item = cards.get_item_to_share(ctx, action.item)
    own = drafts.find_draft(ctx.tx, item.id) is not None
    if own and not action.checked and writing_help.is_check_wanted(ctx.tx, ctx.member.id):
        return ctx.go_on(OpenCheck(action.item))
    return _FIELDS.form(ctx, Share(item.id))


@answer_to(Share)
def share(ctx: Context, action: Share, answers: Answers) -> Reply:
    item = cards.get_item_to_share(ctx, action.item)
    read = _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    network, link = Network(read.text("network")), read.text("link")
    encrypted = ctx.vault.seal(link) if link else None
    if shares.add_share(ctx.tx, ctx.workspace.id, item, network, encrypted, ctx.now) is None:
        known = ctx.words("share_known", network=ctx.label("network", network))
        return Notice(known.text("notice"))
    milestones.after_share(ctx, item)
    outbox.delete_reminders(ctx.tx, item.id)
    return cards.refresh_cards(ctx, item, ctx.words("share").text("done"))


@answer_to(UndoShare)
def undo_share(ctx: Context, action: UndoShare, _: Answers) -> Reply:
    words = ctx.words("share")
    item_id = shares.delete_share(ctx.tx, action.share, ctx.member.id)
    milestones.after_undo(ctx)
    item = nudges.find_item(ctx.tx, item_id) if item_id else None
    if item is None:
        return Notice(words.text("nothing_to_undo"))
    return cards.refresh_cards(ctx, item, words.text("undone"))
