"""HR writes the text that everybody is asked to consent to. It begins with one that can be used as it is."""

from dataclasses import replace

from bot.domain.actions.consent import OpenConsentText, PreviewConsentText, PublishConsentText
from bot.domain.answers import Answers
from bot.domain.consent.text import LONGEST_LINE, LONGEST_TEXT, MOST_LINES, MOST_MONTHS, ConsentText
from bot.domain.messages import Button, Fact, Form, Message, Notice, Part, Reply, TextInput, Updated, escape
from bot.domain.people import LANGUAGES
from bot.features.context import Context, answer_to
from bot.store.consent import texts

_MONTHS = 24
_FEWEST = 1


@answer_to(OpenConsentText)
def open_text(ctx: Context, action: OpenConsentText, _: Answers) -> Reply:
    """Show the draft, or the text that holds, or a first one to begin with."""
    draft = texts.find(ctx.tx, ctx.workspace.id, action.draft) if action.draft else None
    return _form(ctx, draft or texts.current(ctx.tx, ctx.workspace.id) or _first(ctx), months="")


@answer_to(PreviewConsentText)
def preview_text(ctx: Context, _: PreviewConsentText, answers: Answers) -> Reply:
    """Keep what was written, and show how everybody will read it."""
    typed = _typed(ctx, answers)
    if errors := _wrong(ctx, typed, answers.text("months")):
        return _form(ctx, typed, answers.text("months")).with_errors(errors)
    return _preview(ctx, texts.draft(ctx.tx, typed, ctx.member, ctx.now))


@answer_to(PublishConsentText)
def publish_text(ctx: Context, action: PublishConsentText, _: Answers) -> Reply:
    """Let it hold from now on; everybody who takes part is asked within the hour."""
    words = ctx.words("consent_text")
    draft = texts.find(ctx.tx, ctx.workspace.id, action.draft)
    done = texts.publish(ctx.tx, draft, ctx.now) if draft else None
    if done is None:
        published = draft is not None and draft.version is not None
        return Notice(words.text("published_before" if published else "old_preview"))
    said = ctx.words("consent_text", version=done.version)
    return Updated(Message(said.plain("published_title"), (Part(text=said.text("published")),)))


def _first(ctx: Context) -> ConsentText:
    """A good text in both languages; who to ask is for HR to say."""
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


def _typed(ctx: Context, answers: Answers) -> ConsentText:
    months = answers.text("months")
    return ConsentText(
        id=0,
        workspace_id=ctx.workspace.id,
        texts={language: answers.text(f"text_{language}") for language in LANGUAGES},
        purposes={language: answers.text(f"purpose_{language}") for language in LANGUAGES},
        months=int(months) if months.isdecimal() and len(months) <= len(str(MOST_MONTHS)) else 0,
        contact=answers.text("contact"),
        mail=answers.text("mail"),
    )


def _wrong(ctx: Context, typed: ConsentText, months: str) -> dict[str, str]:
    """What is wrong, by input. Without somebody to ask, no text can be published."""
    lines = {f"purpose_{one}": typed.purposes[one] for one in LANGUAGES}
    lines |= {"contact": typed.contact, "mail": typed.mail}
    longest = dict.fromkeys(lines, LONGEST_LINE)
    lines |= {f"text_{one}": typed.texts[one] for one in LANGUAGES}
    wrong = {}
    for name, value in lines.items():
        most = longest.get(name, LONGEST_TEXT)
        words = ctx.words("consent_text", longest=most, length=len(value))
        if not value:
            wrong[name] = words.plain("empty")
        elif len(value) > most:
            wrong[name] = words.plain("too_long")
        elif len(value.splitlines()) > MOST_LINES:
            wrong[name] = ctx.words("consent_text", most=MOST_LINES).plain("too_many_lines")
    if typed.mail and "@" not in typed.mail:
        wrong["mail"] = ctx.words("consent_text").plain("bad_mail")
    if not months.isdecimal() or not _FEWEST <= typed.months <= MOST_MONTHS:
        wrong["months"] = ctx.words("consent_text", most=MOST_MONTHS).plain("bad_months")
    return wrong


def _form(ctx: Context, text: ConsentText, months: str) -> Form:
    words = ctx.words("consent_text", most=MOST_MONTHS, longest=LONGEST_TEXT)

    def line(name: str, value: str, longest: int = LONGEST_LINE, *, multiline: bool = False) -> TextInput:
        label, hint = words.plain(name), words.plain(f"{name}_hint")
        return TextInput(
            name, label, hint, required=True, value=value, multiline=multiline, max_length=longest
        )

    inputs = [
        *(line(f"text_{one}", text.texts[one], LONGEST_TEXT, multiline=True) for one in LANGUAGES),
        *(line(f"purpose_{one}", text.purposes[one]) for one in LANGUAGES),
        line("months", months or str(text.months), len(str(MOST_MONTHS))),
        line("contact", text.contact),
        line("mail", text.mail),
    ]
    return ctx.form(words, PreviewConsentText(), *inputs, text=words.text("body"))


def _preview(ctx: Context, draft: ConsentText) -> Message:
    newest = texts.current(ctx.tx, ctx.workspace.id)
    words = ctx.words("consent_text", months=draft.months)
    same = newest and replace(draft, id=0, version=None, published_at=None) == replace(
        newest, id=0, version=None, published_at=None
    )
    parts = [
        Part(
            ctx.label("language", one),
            escape(draft.texts[one]),
            (Fact(words.plain("purpose"), draft.purposes[one]),),
        )
        for one in LANGUAGES
    ]
    facts = (
        Fact(words.plain("period"), words.plain("months_shown")),
        Fact(words.plain("contact"), draft.contact),
        Fact(words.plain("mail"), draft.mail),
    )
    change = Button(words.plain("change"), OpenConsentText(draft.id), opens_form=True)
    publish = Button(words.plain("publish"), PublishConsentText(draft.id), style="primary")
    asks = words.text("same" if same else "afresh" if newest else "first")
    last = Part(words.plain("about_all"), asks, facts, (change,) if same else (publish, change))
    return Message(words.plain("preview_title"), (*parts, last))
