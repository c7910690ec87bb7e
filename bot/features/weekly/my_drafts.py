"""What somebody wrote: a list of one's own words, to open or to delete."""

from bot.domain.actions.weekly import DeleteDraft, OpenOwnWords, ShowDrafts
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply, Updated, escape, shorten
from bot.features import refusals
from bot.features.context import Context
from bot.features.weekly import cards
from bot.store import drafts, links, nudges
from bot.store.drafts import Draft

_SHOWN = 10
_BEGINNING = 200


def show_drafts(ctx: Context, _: ShowDrafts, __: Answers) -> Reply:
    """The newest ones."""
    return _list(ctx) if ctx.member.takes_part else refusals.not_joined(ctx)


def delete_draft(ctx: Context, action: DeleteDraft, _: Answers) -> Reply:
    """Delete one, and show what is left."""
    drafts.remove(ctx.tx, action.item, ctx.member.id)
    return Updated(_list(ctx))


def _list(ctx: Context) -> Message:
    total = drafts.count(ctx.tx, ctx.member.id)
    words = ctx.words("drafts", total=total, shown=_SHOWN)
    clicks = links.clicks_of(ctx.tx, ctx.member.id)
    parts = []
    for draft in drafts.newest(ctx.tx, ctx.member.id, _SHOWN):
        item = nudges.find_item(ctx.tx, draft.item_id)
        if item:
            title = cards.title(ctx, item.kind, item.key)
            parts.append(_part(ctx, draft, title, clicks[item.kind, item.key]))
    body = words.text("body" if total else "none")
    return Message(words.plain("title"), (Part(text=body), *parts))


def _part(ctx: Context, draft: Draft, title: str, clicks: int) -> Part:
    changed = draft.changed_at.astimezone(ctx.zone).date()
    words = ctx.words("drafts", changed=changed, clicks=clicks)
    beginning = shorten(ctx.vault.open(draft.text), _BEGINNING)
    buttons = (
        Button(words.plain("open"), OpenOwnWords(draft.item_id), opens_form=True),
        Button(words.plain("delete"), DeleteDraft(draft.item_id), style="danger"),
    )
    return Part(title=title, text=escape(beginning), buttons=buttons, note=words.plain("note"))
