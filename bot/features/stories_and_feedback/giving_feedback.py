"""The one who is asked reads the words, and gives a tip and, if they like, another text. Nobody rejects."""

from collections.abc import Mapping

from bot.domain.actions.stories_and_feedback import GiveTip, OpenTip, ReadRequest
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Form, Message, Notice, Part, Reply
from bot.domain.nudges import LONGEST_WORDS
from bot.domain.stories_and_feedback.feedback import LONGEST_TIP, Request
from bot.domain.stories_and_feedback.stories import Help
from bot.features.context import Context, Refused, answer_to
from bot.features.fields import Fields, Read, Text, Unhinted
from bot.features.stories_and_feedback import feedback_requests, notifications
from bot.store import audit, members
from bot.store.stories_and_feedback import feedback

_FIELDS = Fields(
    "feedback_read",
    tip=Text(LONGEST_TIP, label="tip_label", hint="tip_hint"),
    proposal=Text(
        LONGEST_WORDS,
        label="proposal_label",
        hint="proposal_hint",
        required=False,
        unhinted=Unhinted.FOR_MANY,
    ),
)


@answer_to(ReadRequest)
def read_request(ctx: Context, action: ReadRequest, _: Answers) -> Reply:
    """The author of the words can see who looked."""
    request = feedback_requests.get_asked_request(ctx, action.request)
    _note(ctx, request)
    author = members.get_member(ctx.tx, request.author_id)
    words = ctx.words("feedback_read", author=author.name)
    text = feedback_requests.text_of(ctx, request)
    tip = Button(words.plain("tip"), OpenTip(request.id), opens_form=True, style="primary")
    parts = [Part(text=words.text("body" if text else "no_text"), facts=_facts(ctx, request))]
    if request.question:
        parts.append(Part(text=words.text("question"), quote=ctx.vault.open(request.question)))
    if text:
        parts.append(Part(text=words.text("text"), quote=text))
    return Message(words.plain("title"), (*parts, Part(buttons=(tip,), note=words.plain("note"))))


@answer_to(OpenTip)
def open_tip(ctx: Context, action: OpenTip, _: Answers) -> Reply:
    request = feedback_requests.get_asked_request(ctx, action.request)
    _note(ctx, request)
    return _form(ctx, request, {"proposal": feedback_requests.text_of(ctx, request)})


@answer_to(GiveTip)
def give_tip(ctx: Context, action: GiveTip, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    try:
        request = feedback_requests.get_asked_request(ctx, action.request)
    except Refused as refused:
        return _too_late(ctx, refused.text, read)
    if read.errors:
        return _form(ctx, request, read)
    proposal = read.text("proposal")
    other = proposal if proposal != feedback_requests.text_of(ctx, request) else ""
    given = feedback.save_answer(
        ctx.tx,
        request.id,
        tip=ctx.vault.seal(read.text("tip")),
        proposal=ctx.vault.seal(other) if other else None,
        reviewer_id=ctx.member.id,
        answered_at=ctx.now,
    )
    answered = feedback.find_request(ctx.tx, ctx.workspace.id, request.id)
    if not given or answered is None:
        return _too_late(ctx, ctx.words("feedback_read").text("answered"), read)
    notifications.notify_ended(ctx.tx, ctx.library, request, ctx.now, "done")
    notifications.notify_author(ctx.tx, ctx.library, answered, ctx.now, "answered")
    author = members.get_member(ctx.tx, request.author_id)
    return Notice(ctx.words("feedback_read", author=author.name).text("given"))


def _note(ctx: Context, request: Request) -> None:
    audit.log_looks(ctx.tx, ctx.member, ctx.now, Look.REQUEST, [request.author_id])


def _facts(ctx: Context, request: Request) -> tuple[Fact, ...]:
    words, item = ctx.words("feedback_read"), feedback_requests.item_of(ctx, request)
    facts = [Fact(words.plain("about"), feedback_requests.item_title(ctx, item))]
    if story := feedback_requests.story_of(ctx, item):
        facts.append(Fact(words.plain("type"), ctx.label("story_type", story.type)))
        if story.link:
            facts.append(Fact(words.plain("link"), ctx.vault.open(story.link)))
        if story.help is not Help.NONE:
            facts.append(Fact(words.plain("help"), ctx.label("story_help", story.help)))
    return tuple(facts)


def _form(ctx: Context, request: Request, values: Mapping[str, object] | Read) -> Form:
    words = ctx.words("feedback_read", author=members.get_member(ctx.tx, request.author_id).name)
    return _FIELDS.form(ctx, GiveTip(request.id), values, text=words.text("form_body"))


def _too_late(ctx: Context, why: str, read: Read) -> Message:
    """What was typed is given back, for it may be worth telling in person."""
    quotes = (Part(quote=text) for given in read.given.values() for text in given)
    return Message(ctx.words("feedback_read").plain("too_late"), (Part(text=why), *quotes))
