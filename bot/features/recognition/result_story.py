"""What the programme brought about, told by HR in the programme's channel: of a department, or of all."""

from dataclasses import replace

from bot.days_off import after_quiet_hours
from bot.domain.actions.recognition import OpenResultStory, PostResultStory, PreviewResultStory
from bot.domain.ambassador_recruitment.invitations import LONGEST_ANNOUNCEMENT, Announcement, Told
from bot.domain.answers import Answers
from bot.domain.languages import Language, in_language
from bot.domain.messages import Message, Notice, Part, Reply, Updated, escape
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features import drafting
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Line, Read, Text, Unhinted
from bot.features.recognition.results import programme_place
from bot.store import members
from bot.store.ambassador_recruitment import announcements
from bot.store.notifying import notify

_DRAFTS = drafting.ForAChannel(Told.STORY, "results")
_FIELDS = Fields(
    "result_story",
    text=Text(LONGEST_ANNOUNCEMENT, unhinted=Unhinted.FOR_MANY),
    department=Line(100, required=False),
)


@answer_to(OpenResultStory)
def open_story(ctx: Context, action: OpenResultStory, _: Answers) -> Reply:
    if action.story:
        found = _DRAFTS.get_draft(ctx, action.story)
        known = {"text": _text(found, ctx.member.language), "department": found.department}
        return _FIELDS.form(ctx, PreviewResultStory(action.story), known)
    if programme_place(ctx) is None:
        return Notice(ctx.words("results").text("no_channel"))
    return _FIELDS.form(ctx, PreviewResultStory(0))


@answer_to(PreviewResultStory)
def preview_story(ctx: Context, action: PreviewResultStory, answers: Answers) -> Reply:
    place, read = programme_place(ctx), _FIELDS.read(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    if place is None:
        return Notice(ctx.words("results").text("no_channel"))
    kept = _keep(ctx, action.story, place, read)
    words, shown = ctx.words("result_story"), _drawn(ctx, kept, place)
    return drafting.preview_message(words, shown, PostResultStory(kept.id), OpenResultStory(kept.id))


@answer_to(PostResultStory)
def post_story(ctx: Context, action: PostResultStory, _: Answers) -> Reply:
    """Tell the story once, however often this is clicked, by day and on a working day."""
    found = _DRAFTS.claim(ctx, action.story)
    place = members.get_member(ctx.tx, found.place_id)
    key, message = f"story-of-results:{found.id}", _drawn(ctx, found, place)
    notify(ctx.tx, place, Kind.HR_NEWS, key, message, after_quiet_hours(place, ctx.now))
    posted = Part(text=ctx.words("results").text("posted"))
    return Updated(Message(ctx.words("result_story").plain("title"), (posted,)))


def _keep(ctx: Context, story: int, place: Member, read: Read) -> Announcement:
    if not story:
        story = announcements.add_announcement(ctx.tx, ctx.workspace.id, place.id, Told.STORY, {}, ctx.now).id
    texts = {place.language: read.text("text")}
    kept = replace(_DRAFTS.get_draft(ctx, story), texts=texts, department=read.text("department"))
    announcements.save_announcement(ctx.tx, kept)
    return kept


def _drawn(ctx: Context, found: Announcement, place: Member) -> Message:
    words = ctx.library.words("result_story", place.language, department=found.department)
    part = Part(text=escape(_text(found, place.language)), note=words.plain("told_note"))
    return Message(words.plain("told_title"), (part,))


def _text(found: Announcement, language: Language) -> str:
    return in_language(found.texts, language) or ""
