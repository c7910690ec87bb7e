"""Requests for feedback: what one is asked, what one has asked, what waits for HR, and who may answer."""

from collections.abc import Callable

from bot.domain.actions.stories_and_feedback import OpenFeedback, ReadRequest, ShowFeedback, ShowHrFeedback
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.mentions import mention
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.nudges import Item
from bot.domain.people import Member, MemberState, Role
from bot.domain.stories_and_feedback.feedback import Request, Whom
from bot.domain.stories_and_feedback.stories import Story
from bot.features import denials
from bot.features.context import Context, Refused, answer_to
from bot.features.shared import cards, looks
from bot.store import drafts, members, nudges
from bot.store.buddies import pairs
from bot.store.engine import Tx
from bot.store.stories_and_feedback import feedback, stories
from content_library.library import Library

_SHOWN = 10


@answer_to(ShowFeedback)
def show_feedback(ctx: Context, _: ShowFeedback, __: Answers) -> Reply:
    denials.only_joined(ctx)
    words = ctx.words("feedback")
    asked = [
        _asked(ctx, one, members.get_member(ctx.tx, one.author_id).name)
        for one in feedback.list_asked_of(ctx.tx, ctx.member.id, _SHOWN)
        if _may(ctx, one)
    ]
    mine = [_mine(ctx, one) for one in feedback.list_requests_of_author(ctx.tx, ctx.member.id, _SHOWN)]
    body = words.text("body" if asked or mine else "none")
    return Message(words.plain("title"), (Part(text=body), *asked, *mine))


@answer_to(ShowHrFeedback)
def show_hr_feedback(ctx: Context, _: ShowHrFeedback, __: Answers) -> Reply:
    waiting = feedback.list_asked_of_hr(ctx.tx, ctx.workspace.id, ctx.member.id, _SHOWN)
    words = ctx.words("feedback")
    asked = [one for one in waiting if _may(ctx, one)]
    names = looks.names_for_hr(ctx, [one.author_id for one in asked], Look.FEEDBACK)
    parts = [_asked(ctx, one, names[one.author_id]) for one in asked]
    body = words.text("desk" if parts else "desk_none")
    return Message(words.plain("desk_title"), (Part(text=body), *parts))


def get_own_request(ctx: Context, request_id: int) -> Request:
    request = feedback.find_request(ctx.tx, ctx.workspace.id, request_id)
    if request is None or request.author_id != ctx.member.id:
        raise Refused(Notice(ctx.words("feedback").text("gone")))
    return request


def get_asked_request(ctx: Context, request_id: int) -> Request:
    request = feedback.find_request(ctx.tx, ctx.workspace.id, request_id)
    author = members.get_member(ctx.tx, request.author_id) if request else None
    words = ctx.words("feedback_read")
    if request is None or author is None or not may_answer(ctx.tx, request, author, ctx.member):
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


def list_hr_except(tx: Tx, author: Member) -> list[Member]:
    everybody = members.list_with_role(tx, author.workspace_id, Role.HR)
    return [one for one in everybody if one.id != author.id and one.state is not MemberState.CHANNEL]


def list_reviewers(tx: Tx, request: Request, author: Member) -> list[Member]:
    if request.whom is Whom.HR:
        return list_hr_except(tx, author)
    return [members.get_member(tx, request.reviewer_id)] if request.reviewer_id else []


def may_answer(tx: Tx, request: Request, author: Member, member: Member) -> bool:
    if not author.takes_part or member.id == author.id:
        return False
    if request.whom is Whom.HR:
        return member.is_hr
    if request.reviewer_id != member.id or not member.takes_part:
        return False
    return request.whom is Whom.COLLEAGUE or author.id in {
        one.id for one in pairs.list_buddies(tx, member.id)
    }


def is_anybody_left(tx: Tx, request: Request, author: Member) -> bool:
    """Whether somebody can still answer.

    Of a colleague who took no part when they were asked, nothing is told, not even that they are gone.
    """
    if not request.reached:
        return True
    asked = list_reviewers(tx, request, author)
    if request.whom is Whom.HR:
        return any(one.reachable for one in asked)
    return any(one.reachable and may_answer(tx, request, author, one) for one in asked)


def reviewer_name(tx: Tx, library: Library, request: Request, reader: Member) -> str:
    return _reviewer(tx, library, request, reader, lambda found: found.name)


def reviewer_mention(tx: Tx, library: Library, request: Request, reader: Member) -> str:
    """What stands for that name in a message that the reader is to be sent."""
    return _reviewer(tx, library, request, reader, mention)


def _reviewer(
    tx: Tx, library: Library, request: Request, reader: Member, named: Callable[[Member], str]
) -> str:
    words = library.words("feedback", reader.language)
    if request.whom is Whom.HR and request.is_open:
        return words.plain("hr")
    found = members.get_member(tx, request.reviewer_id) if request.reviewer_id else None
    return (named(found) if found else "") or words.plain("somebody")


def _may(ctx: Context, request: Request) -> bool:
    author = members.get_member(ctx.tx, request.author_id)
    return may_answer(ctx.tx, request, author, ctx.member)


def _asked(ctx: Context, request: Request, author: str) -> Part:
    words = ctx.words("feedback", author=author, on=request.asked_at.astimezone(ctx.zone).date())
    read = Button(words.plain("read"), ReadRequest(request.id), opens_form=True)
    return Part(title=words.plain("asked"), buttons=(read,), note=words.plain("since"))


def _mine(ctx: Context, request: Request) -> Part:
    name = reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    words = ctx.words("feedback", reviewer=name, on=request.asked_at.astimezone(ctx.zone).date())
    title = item_title(ctx, item_of(ctx, request))
    look = Button(words.plain("look"), OpenFeedback(request.item_id), opens_form=True)
    text = words.text("waiting" if request.is_open else "answered")
    return Part(title=title, text=text, buttons=(look,), note=words.plain("since"))
