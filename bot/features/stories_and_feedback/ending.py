"""The end of a request for feedback that nobody has answered."""

from datetime import datetime

from bot.domain.actions.stories_and_feedback import WithdrawFeedback
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.domain.stories_and_feedback.feedback import Request
from bot.features.context import Context, answer_to
from bot.features.stories_and_feedback import finding, notifications
from bot.store.engine import Tx
from bot.store.stories_and_feedback import feedback
from content_library.library import Library


@answer_to(WithdrawFeedback)
def withdraw_feedback(ctx: Context, action: WithdrawFeedback, _: Answers) -> Reply:
    request = finding.get_own_request(ctx, action.request)
    if not request.is_open:
        return Notice(ctx.words("feedback").text("answered_already"))
    end_request(ctx.tx, ctx.library, request, ctx.now)
    return Notice(ctx.words("feedback").text("withdrawn"))


def end_request(tx: Tx, library: Library, request: Request, now: datetime) -> None:
    notifications.notify_ended(tx, library, request, now, "over")
    feedback.delete_request(tx, request.id)


def end_requests_of_item(ctx: Context, item_id: int) -> None:
    """The words are about to be deleted, so nobody can say anything about them."""
    if request := feedback.find_open_request(ctx.tx, item_id):
        end_request(ctx.tx, ctx.library, request, ctx.now)
