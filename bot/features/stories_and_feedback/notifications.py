"""Telling people that feedback is asked, given or over. The words are read after a click, never sent."""

from datetime import datetime

from bot.domain.actions.stories_and_feedback import AskAgain, ReadRequest, ReadTip
from bot.domain.mentions import mention
from bot.domain.messages import Button, Message, Part
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.domain.stories_and_feedback.feedback import Request, Whom
from bot.features.context import Context
from bot.features.stories_and_feedback import feedback_requests
from bot.store import members, outbox
from bot.store.engine import Tx
from bot.store.notifying import notify, notify_edited
from bot.store.stories_and_feedback import feedback
from content_library.library import Library

_TURNS = ("ask", "remind")


def ask_reviewers(tx: Tx, library: Library, request: Request, now: datetime, turn: str = "ask") -> None:
    author = members.get_member(tx, request.author_id)
    for member in feedback_requests.list_reviewers(tx, request, author):
        words = library.words("feedback_card", member.language, author=mention(author))
        read = Button(words.plain("read"), ReadRequest(request.id), opens_form=True, style="primary")
        text = words.text("remind" if turn == "remind" else request.whom)
        note = words.plain("note_hr" if request.whom is Whom.HR else "note")
        message = Message(words.plain("title"), (Part(text=text, buttons=(read,), note=note),))
        kind = Kind.HR_NEWS if request.whom is Whom.HR else Kind.FEEDBACK
        notify(tx, member, kind, _key(request, turn, member), message, now)


def notify_ended(tx: Tx, library: Library, request: Request, now: datetime, why: str) -> None:
    """Take the question back where it has not arrived, and say in the other chats that it is over."""
    author = members.get_member(tx, request.author_id)
    for member in feedback_requests.list_reviewers(tx, request, author):
        words = library.words("feedback_card", member.language, author=mention(author))
        message = words.message(f"{why}_title", why)
        for turn in _TURNS:
            key = _key(request, turn, member)
            never_left = outbox.withdraw_message(tx, request.workspace_id, key)
            sent = None if never_left else outbox.find_sent(tx, request.workspace_id, key)
            if sent:
                notify_edited(tx, member, sent, message, now)


def notify_author(tx: Tx, library: Library, request: Request, now: datetime, news: str) -> None:
    """Tell the author that there is a tip ("answered"), or that they may ask somebody else."""
    author = members.get_member(tx, request.author_id)
    name = feedback_requests.reviewer_mention(tx, library, request, author)
    words = library.words("feedback_news", author.language, reviewer=name)
    action = ReadTip(request.id) if news == "answered" else AskAgain(request.item_id)
    label = words.plain("read" if news == "answered" else "ask")
    button = Button(label, action, opens_form=True, style="primary")
    message = words.message(f"{news}_title", news, button)
    notify(tx, author, Kind.FEEDBACK, f"feedback:{request.id}:{news}", message, now)


def _key(request: Request, turn: str, member: Member) -> str:
    return f"feedback:{request.id}:{turn}:{member.id}"


def end_request(tx: Tx, library: Library, request: Request, now: datetime) -> None:
    notify_ended(tx, library, request, now, "over")
    # Feedback has no rejection and no history: of what nobody answered, nothing stays.
    feedback.delete_request(tx, request.id)


def end_requests_of_item(ctx: Context, item_id: int) -> None:
    """The words are about to be deleted, so nobody can say anything about them."""
    if request := feedback.find_open_request(ctx.tx, item_id):
        end_request(ctx.tx, ctx.library, request, ctx.now)
