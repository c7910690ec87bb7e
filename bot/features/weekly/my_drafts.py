"""What somebody wrote: a list of one's own words, to open or to delete."""

from dataclasses import replace

from bot.domain.actions.base import content_fingerprint
from bot.domain.actions.stories_and_feedback import WithdrawFeedback
from bot.domain.actions.weekly import AskDeleteDraft, DeleteDraft, OpenOwnWords, ShowDrafts
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply, Updated, escape, shorten
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.shared import cards
from bot.features.weekly.filling_in import kept_text
from bot.store import drafts, links, nudges
from bot.store.drafts import Draft
from bot.store.stories_and_feedback import feedback

_SHOWN = 10
_BEGINNING = 200


@answer_to(ShowDrafts)
def show_drafts(ctx: Context, _: ShowDrafts, __: Answers) -> Reply:
    return _list(ctx) if ctx.member.takes_part else denials.not_joined(ctx)


@answer_to(AskDeleteDraft)
def ask_delete_draft(ctx: Context, action: AskDeleteDraft, _: Answers) -> Reply:
    return Updated(_list(ctx, asking=action.item))


@answer_to(DeleteDraft)
def delete_draft(ctx: Context, action: DeleteDraft, _: Answers) -> Reply:
    item = nudges.find_item(ctx.tx, action.item)
    draft = drafts.find_draft(ctx.tx, action.item)
    if item and draft and item.member_id == ctx.member.id:
        if action.mark != content_fingerprint(draft.text):  # it is not what the question was about
            return Updated(_list(ctx, asking=item.id))
        if request := feedback.find_open_request(ctx.tx, item.id):
            ctx.go_on(WithdrawFeedback(request.id))
        drafts.delete_draft(ctx.tx, item.id, ctx.member.id)
    return Updated(_list(ctx))


def _list(ctx: Context, asking: int = 0) -> Message:
    total = drafts.count_drafts(ctx.tx, ctx.member.id)
    words = ctx.words("drafts", total=total, shown=_SHOWN)
    clicks = links.count_clicks_of(ctx.tx, ctx.member.id)
    parts = []
    for draft in drafts.list_newest_drafts(ctx.tx, ctx.member.id, _SHOWN):
        item = nudges.find_item(ctx.tx, draft.item_id)
        if item:
            title = cards.item_title(ctx, item.kind, item.key)
            part = _part(ctx, draft, title, clicks[item.kind, item.key])
            parts.append(_asked(ctx, part, draft) if draft.item_id == asking else part)
    body = words.text("body" if total else "none")
    return Message(words.plain("title"), (Part(text=body), *parts))


def _part(ctx: Context, draft: Draft, title: str, clicks: int) -> Part:
    changed = draft.changed_at.astimezone(ctx.zone).date()
    words = ctx.words("drafts", changed=changed, clicks=clicks)
    beginning = shorten(kept_text(ctx, draft), _BEGINNING)
    buttons = (
        Button(words.plain("open"), OpenOwnWords(draft.item_id), opens_form=True),
        Button(words.plain("delete"), AskDeleteDraft(draft.item_id), style="danger"),
    )
    return Part(title=title, text=escape(beginning), buttons=buttons, note=words.plain("note"))


def _asked(ctx: Context, part: Part, draft: Draft) -> Part:
    words = ctx.words("drafts")
    buttons = (
        Button(
            words.plain("yes_delete"),
            DeleteDraft(draft.item_id, content_fingerprint(draft.text)),
            style="danger",
        ),
        Button(words.plain("keep"), AskDeleteDraft()),
    )
    return replace(part, buttons=buttons, note=words.plain("sure"))
