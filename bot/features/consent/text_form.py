"""HR writes the text that everybody is asked to consent to. It begins with one that can be used as it is."""

from dataclasses import replace

from bot.domain.actions.consent import OpenConsentText, PreviewConsentText, PublishConsentText
from bot.domain.answers import Answers
from bot.domain.consent.text import LONGEST_LINE, LONGEST_TEXT, MOST_LINES, MOST_MONTHS, ConsentText
from bot.domain.languages import LANGUAGES, written_in
from bot.domain.messages import Fact, Message, Notice, Part, Reply, Updated, escape
from bot.features import drafting
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Line, Number, Read, Text, Unhinted, given_in, in_each
from bot.store.consent import texts

_MONTHS = 24
_TEXTS = in_each("text_", Text(LONGEST_TEXT, label="text", unhinted=Unhinted.FOR_MANY))
_PURPOSE = Line(LONGEST_LINE, label="purpose", hint="purpose_again", unhinted=Unhinted.FOR_MANY)
_PURPOSES = in_each("purpose_", _PURPOSE) | in_each(
    "purpose_", replace(_PURPOSE, hint="purpose_hint"), LANGUAGES[:1]
)
_FIELDS = Fields(
    "consent_text",
    **_TEXTS,
    **_PURPOSES,
    months=Number(1, MOST_MONTHS),
    contact=Line(LONGEST_LINE, unhinted=Unhinted.NAMES),
    mail=Line(LONGEST_LINE, unhinted=Unhinted.NAMES),
)


@answer_to(OpenConsentText)
def open_text(ctx: Context, action: OpenConsentText, _: Answers) -> Reply:
    draft = texts.find_text(ctx.tx, ctx.workspace.id, action.draft) if action.draft else None
    text = draft or texts.find_current_text(ctx.tx, ctx.workspace.id) or _first(ctx)
    values = {f"text_{language}": said for language, said in text.texts.items()}
    values |= {f"purpose_{language}": said for language, said in text.purposes.items()}
    return _FIELDS.form(ctx, PreviewConsentText(), vars(text) | values)


@answer_to(PreviewConsentText)
def preview_text(ctx: Context, action: PreviewConsentText, answers: Answers) -> Reply:
    read, words = _FIELDS.read(ctx, answers), ctx.words("consent_text", most=MOST_LINES)
    for name in _TEXTS:
        if len(read.text(name).splitlines()) > MOST_LINES:
            read.errors[name] = words.plain("too_many_lines")
    if "@" not in (read.text("mail") or "@"):
        read.errors["mail"] = words.plain("bad_mail")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    return _preview(ctx, texts.save_draft(ctx.tx, _written(ctx, read), ctx.member, ctx.now))


@answer_to(PublishConsentText)
def publish_text(ctx: Context, action: PublishConsentText, _: Answers) -> Reply:
    """Everybody who takes part is asked within the hour."""
    words = ctx.words("consent_text")
    draft = texts.find_text(ctx.tx, ctx.workspace.id, action.draft)
    done = texts.publish_text(ctx.tx, draft, ctx.now) if draft else None
    if done is None:
        published = draft is not None and draft.version is not None
        return Notice(words.text("published_before" if published else "old_preview"))
    return Updated(ctx.words("consent_text", version=done.version).message("published_title", "published"))


def _first(ctx: Context) -> ConsentText:
    """A good text in each language; who to ask is for HR to say."""
    words = {
        language: ctx.library.words(
            "consent_default", language, organisation=ctx.library.organisation(ctx.workspace, language)
        )
        for language in LANGUAGES
    }
    return ConsentText(
        id=0,
        workspace_id=ctx.workspace.id,
        texts={language: one.bare("text") for language, one in words.items()},
        purposes={language: one.plain("purpose") for language, one in words.items()},
        months=_MONTHS,
        contact="",
        mail="",
    )


def _written(ctx: Context, read: Read) -> ConsentText:
    return ConsentText(
        id=0,
        workspace_id=ctx.workspace.id,
        texts=given_in(read, "text_"),
        purposes=given_in(read, "purpose_"),
        months=read.get(int, "months"),
        contact=read.text("contact"),
        mail=read.text("mail"),
    )


def _preview(ctx: Context, draft: ConsentText) -> Message:
    newest = texts.find_current_text(ctx.tx, ctx.workspace.id)
    words = ctx.words("consent_text", months=draft.months)
    same = newest and replace(draft, id=0, version=None, published_at=None) == replace(
        newest, id=0, version=None, published_at=None
    )
    parts = [
        Part(
            ctx.label("language", one),
            escape(draft.text(one)),
            (Fact(words.plain("purpose_shown"), draft.purpose(one)),),
        )
        for one in written_in(draft.texts)
    ]
    facts = (
        Fact(words.plain("period"), words.plain("months_shown")),
        Fact(words.plain("contact"), draft.contact),
        Fact(words.plain("mail"), draft.mail),
    )
    publish = None if same else PublishConsentText(draft.id)
    buttons = drafting.draft_buttons(words, publish, OpenConsentText(draft.id), label="publish")
    asks = words.text("same" if same else "afresh" if newest else "first")
    last = Part(words.plain("about_all"), asks, facts, buttons)
    return Message(words.plain("preview_title"), (*parts, last))
