"""HR tells a channel of the programme; whoever wants to know more asks in private, with a button."""

from dataclasses import replace

from bot.domain.actions.ambassador_recruitment import (
    OpenAnnouncement,
    PostAnnouncement,
    PreviewAnnouncement,
    TellMeMore,
)
from bot.domain.ambassador_recruitment.funnel import Step
from bot.domain.ambassador_recruitment.invitations import LONGEST_ANNOUNCEMENT, Announcement, Told
from bot.domain.answers import Answers
from bot.domain.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, own_first, written_in
from bot.domain.messages import Button, Form, Message, Part, Reply, Updated, escape
from bot.domain.outbox import Kind
from bot.domain.people import Member
from bot.features import drafting, posting_channels
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Text, Unhinted, given_in, in_each
from bot.features.shared.counting import count_step
from bot.store import members
from bot.store.ambassador_recruitment import announcements
from bot.store.notifying import notify
from content_library.templates import Words

_DRAFTS = drafting.ForAChannel(Told.ANNOUNCEMENT, "announce")
_TEXT = Text(LONGEST_ANNOUNCEMENT, label="text", hint="hint", required=False, unhinted=Unhinted.FOR_MANY)


@answer_to(OpenAnnouncement)
def open_announcement(ctx: Context, action: OpenAnnouncement, _: Answers) -> Reply:
    """Begin an announcement for the channel where this was typed, with a text to begin with; or change it."""
    if action.announcement:
        return _form(ctx, _DRAFTS.get_draft(ctx, action.announcement))
    words = ctx.words("announce")
    posting_channels.check_channel(ctx, words)
    place = posting_channels.save_channel(ctx, words.plain("place"))
    texts = {one: _words(ctx, one).bare("text") for one in LANGUAGES}
    return _form(
        ctx,
        announcements.add_announcement(ctx.tx, ctx.workspace.id, place.id, Told.ANNOUNCEMENT, texts, ctx.now),
    )


@answer_to(PreviewAnnouncement)
def preview_announcement(ctx: Context, action: PreviewAnnouncement, answers: Answers) -> Reply:
    found = _DRAFTS.get_draft(ctx, action.announcement)
    read, words = _fields(ctx).read(ctx, answers), ctx.words("announce")
    written = replace(found, texts=given_in(read))
    if not read.errors and not written.texts:
        read.errors[DEFAULT_LANGUAGE] = words.plain("empty")
    if read.errors:
        return _fields(ctx).form(ctx, action, read)
    announcements.save_announcement(ctx.tx, written)
    shown = _drawn(ctx, written, members.get_member(ctx.tx, written.place_id))
    parts = (replace(one, buttons=(), note=words.plain("button_below")) for one in shown.parts)
    shown = replace(shown, parts=tuple(parts))
    post, change = PostAnnouncement(written.id), OpenAnnouncement(written.id)
    return drafting.preview_message(words, shown, post, change, _fields(ctx).language_hint(ctx, read))


@answer_to(PostAnnouncement)
def post_announcement(ctx: Context, action: PostAnnouncement, _: Answers) -> Reply:
    """Post an announcement once, however often this is clicked."""
    found = _DRAFTS.claim(ctx, action.announcement)
    place = members.get_member(ctx.tx, found.place_id)
    message = _drawn(ctx, found, place)
    notify(ctx.tx, place, Kind.HR_NEWS, f"announcement:{found.id}", message, ctx.now)
    count_step(ctx, Step.ANNOUNCED)
    return Updated(ctx.words("announce").message("posted_title", "posted"))


def _drawn(ctx: Context, found: Announcement, place: Member) -> Message:
    """How an announcement reads in its channel: each language with a button of its own."""
    parts = []
    for language in sorted(written_in(found.texts), key=lambda one: one != place.language):
        more = Button(_words(ctx, language).plain("more"), TellMeMore(), style="primary")
        parts.append(Part(text=escape(found.texts[language]), buttons=(more,)))
    return Message(_words(ctx, place.language).plain("title"), tuple(parts))


def _form(ctx: Context, found: Announcement) -> Form:
    return _fields(ctx).form(ctx, PreviewAnnouncement(found.id), found.texts)


def _fields(ctx: Context) -> Fields:
    return Fields("announce", **in_each("", _TEXT, own_first(ctx.member.language)))


def _words(ctx: Context, language: Language) -> Words:
    organisation = ctx.library.organisation(ctx.workspace, language)
    return ctx.library.words("announcement", language, organisation=organisation)
