"""What the programme brought about, told by HR in the programme's channel: of a department, or of all."""

from bot.days_off import by_day
from bot.domain.actions.recognition import OpenResultStory, PostResultStory, PreviewResultStory
from bot.domain.answers import Answers
from bot.domain.inviting.announcements import LONGEST, Announcement, Told
from bot.domain.messages import Button, Form, Message, Notice, Part, Reply, TextInput, Updated, escape
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features import refusals
from bot.features.context import Context, answer_to
from bot.features.recognition.results import programme_place
from bot.store import members
from bot.store.inviting import announcements
from bot.store.notifying import notify

_LONGEST_NAME = 100


@answer_to(OpenResultStory)
def open_story(ctx: Context, action: OpenResultStory, _: Answers) -> Reply:
    """Begin one, or change one."""
    if action.story:
        found = announcements.find(ctx.tx, ctx.workspace.id, action.story, Told.STORY)
        return _form(ctx, action.story, _text(found), found.department) if found else refusals.not_yours(ctx)
    if programme_place(ctx) is None:
        return Notice(ctx.words("results").text("no_channel"))
    return _form(ctx, 0, "", "")


@answer_to(PreviewResultStory)
def preview_story(ctx: Context, action: PreviewResultStory, answers: Answers) -> Reply:
    """Keep what was written, and show how it will look."""
    place, text = programme_place(ctx), answers.text("text")
    department = " ".join(answers.text("department").split())
    words = ctx.words("result_story", longest=LONGEST)
    errors = {} if text else {"text": words.plain("empty")}
    if len(text) > LONGEST:
        errors["text"] = words.plain("too_long")
    if len(department) > _LONGEST_NAME:
        errors["department"] = words.plain("long_name")
    if errors:
        return _form(ctx, action.story, text, department).with_errors(errors)
    if place is None:
        return Notice(ctx.words("results").text("no_channel"))
    kept = _keep(ctx, action.story, place, text, department)
    if kept is None or kept.posted_at:
        return _over(ctx, kept)
    shown = _drawn(ctx, kept, place)
    buttons = (
        Button(words.plain("post"), PostResultStory(kept.id), style="primary"),
        Button(words.plain("change"), OpenResultStory(kept.id), opens_form=True),
    )
    preview = (Part(title=shown.title), *shown.parts, Part(buttons=buttons))
    return Message(words.plain("preview_title"), preview)


@answer_to(PostResultStory)
def post_story(ctx: Context, action: PostResultStory, _: Answers) -> Reply:
    """Tell it, once however often this is clicked, by day and on a working day."""
    found = announcements.find(ctx.tx, ctx.workspace.id, action.story, Told.STORY)
    if found is None or not announcements.post(ctx.tx, found.id, ctx.now):
        return _over(ctx, found)
    place = members.get(ctx.tx, found.place_id)
    key, message = f"story-of-results:{found.id}", _drawn(ctx, found, place)
    notify(ctx.tx, place, Kind.DESK, key, message, by_day(place, ctx.now))
    posted = Part(text=ctx.words("results").text("posted"))
    return Updated(Message(ctx.words("result_story").plain("title"), (posted,)))


def _keep(ctx: Context, story: int, place: Member, text: str, department: str) -> Announcement | None:
    """The story as it is now; None if there is no such story here."""
    texts = {str(place.language): text}
    if not story:
        made = announcements.add(ctx.tx, ctx.workspace.id, place.id, Told.STORY, texts, ctx.now)
        story = made.id
    found = announcements.find(ctx.tx, ctx.workspace.id, story, Told.STORY)
    if found is None or found.posted_at:
        return found
    kept = found.saying(texts.get("nl", ""), texts.get("en", ""), department)
    announcements.put(ctx.tx, kept)
    return kept


def _over(ctx: Context, found: Announcement | None) -> Reply:
    """Posted already, or of somebody else, or too old."""
    return Notice(ctx.words("results").text("posted")) if found else refusals.not_yours(ctx)


def _drawn(ctx: Context, found: Announcement, place: Member) -> Message:
    words = ctx.library.words("result_story", place.language, department=found.department)
    part = Part(text=escape(_text(found)), note=words.plain("told_note"))
    return Message(words.plain("told_title"), (part,))


def _text(found: Announcement) -> str:
    return found.nl or found.en


def _form(ctx: Context, story: int, text: str, department: str) -> Form:
    words = ctx.words("result_story", longest=LONGEST)
    label, hint = words.plain("text"), words.plain("text_hint")
    name, why = words.plain("department"), words.plain("department_hint")
    return ctx.form(
        words,
        PreviewResultStory(story),
        TextInput("text", label, hint, required=True, value=text, multiline=True, max_length=LONGEST),
        TextInput("department", name, why, value=department, max_length=_LONGEST_NAME),
        text=words.text("body"),
    )
