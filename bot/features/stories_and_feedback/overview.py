"""Where feedback stands: what one is asked, what one has asked, and what waits for HR."""

from bot.domain.actions.stories_and_feedback import OpenFeedback, ReadRequest, ShowFeedback, ShowHrFeedback
from bot.domain.answers import Answers
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.stories_and_feedback.feedback import Request
from bot.features import denials
from bot.features.context import Context, answer_to
from bot.features.stories_and_feedback import finding, reviewers
from bot.store import members
from bot.store.stories_and_feedback import feedback

_SHOWN = 10


@answer_to(ShowFeedback)
def show_feedback(ctx: Context, _: ShowFeedback, __: Answers) -> Reply:
    denials.only_joined(ctx)
    words = ctx.words("feedback")
    asked = [
        _asked(ctx, one) for one in feedback.list_asked_of(ctx.tx, ctx.member.id, _SHOWN) if _may(ctx, one)
    ]
    mine = [_mine(ctx, one) for one in feedback.list_requests_of_author(ctx.tx, ctx.member.id, _SHOWN)]
    body = words.text("body" if asked or mine else "none")
    return Message(words.plain("title"), (Part(text=body), *asked, *mine))


@answer_to(ShowHrFeedback)
def show_hr_feedback(ctx: Context, _: ShowHrFeedback, __: Answers) -> Reply:
    waiting = feedback.list_asked_of_hr(ctx.tx, ctx.workspace.id, ctx.member.id, _SHOWN)
    words = ctx.words("feedback")
    parts = [_asked(ctx, one) for one in waiting if _may(ctx, one)]
    body = words.text("desk" if parts else "desk_none")
    return Message(words.plain("desk_title"), (Part(text=body), *parts))


def _may(ctx: Context, request: Request) -> bool:
    author = members.get_member(ctx.tx, request.author_id)
    return reviewers.may_answer(ctx.tx, request, author, ctx.member)


def _asked(ctx: Context, request: Request) -> Part:
    author = members.get_member(ctx.tx, request.author_id)
    words = ctx.words("feedback", author=author.name, on=request.asked_at.astimezone(ctx.zone).date())
    read = Button(words.plain("read"), ReadRequest(request.id), opens_form=True)
    return Part(title=words.plain("asked"), buttons=(read,), note=words.plain("since"))


def _mine(ctx: Context, request: Request) -> Part:
    name = reviewers.reviewer_name(ctx.tx, ctx.library, request, ctx.member)
    words = ctx.words("feedback", reviewer=name, on=request.asked_at.astimezone(ctx.zone).date())
    title = finding.item_title(ctx, finding.item_of(ctx, request))
    look = Button(words.plain("look"), OpenFeedback(request.item_id), opens_form=True)
    text = words.text("waiting" if request.is_open else "answered")
    return Part(title=title, text=text, buttons=(look,), note=words.plain("since"))
