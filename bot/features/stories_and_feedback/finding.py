"""Finding what was clicked: one's own request, or one that somebody may answer."""

from bot.domain.messages import Notice
from bot.domain.nudges import Item
from bot.domain.stories_and_feedback.feedback import Request
from bot.domain.stories_and_feedback.stories import Story
from bot.features.context import Context, Refused
from bot.features.shared import cards
from bot.features.stories_and_feedback import reviewers
from bot.store import drafts, members, nudges
from bot.store.stories_and_feedback import feedback, stories


def get_own_request(ctx: Context, request_id: int) -> Request:
    request = feedback.find_request(ctx.tx, ctx.workspace.id, request_id)
    if request is None or request.author_id != ctx.member.id:
        raise Refused(Notice(ctx.words("feedback").text("gone")))
    return request


def get_asked_request(ctx: Context, request_id: int) -> Request:
    request = feedback.find_request(ctx.tx, ctx.workspace.id, request_id)
    author = members.get_member(ctx.tx, request.author_id) if request else None
    words = ctx.words("feedback_read")
    if request is None or author is None or not reviewers.may_answer(ctx.tx, request, author, ctx.member):
        raise Refused(Notice(words.text("gone")))
    if not request.is_open:
        raise Refused(Notice(words.text("answered")))
    return request


def text_of(ctx: Context, request: Request) -> str:
    """The author's words as they are now; empty if there are none yet."""
    draft = drafts.find_draft(ctx.tx, request.item_id)
    return ctx.vault.open(draft.text) if draft else ""


def item_of(ctx: Context, request: Request) -> Item | None:
    return nudges.find_item(ctx.tx, request.item_id)


def story_of(ctx: Context, item: Item | None) -> Story | None:
    if item is None or item.kind != "story":
        return None
    return stories.find_story(ctx.tx, ctx.workspace.id, int(item.key))


def item_title(ctx: Context, item: Item | None) -> str:
    """What the words are about, for somebody who may read them."""
    if story := story_of(ctx, item):
        return ctx.vault.open(story.title)
    return cards.item_title(ctx, item.kind, item.key) if item else ""
