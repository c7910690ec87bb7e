"""HR plans an event: a form, a preview, and only then an invitation for everybody whom it is for."""

import secrets
from dataclasses import replace

from bot.domain.actions.events import (
    ConfirmEvent,
    DiscardEvent,
    KeepEventTexts,
    OpenEvent,
    OpenEventTexts,
    ShowHrEvents,
    SubmitEvent,
)
from bot.domain.answers import Answers
from bot.domain.disclosure import LEAST
from bot.domain.events import LONGEST_TEXT, LONGEST_TITLE, Event, EventTexts, Plan
from bot.domain.languages import LANGUAGES, Language, written_in
from bot.domain.messages import Button, Fact, Form, Message, Part, Reply, Updated, escape
from bot.domain.told import in_steps
from bot.features import drafting
from bot.features.context import Context, answer_to
from bot.features.events import event_form, finding
from bot.features.fields import Fields, Line, Read, Text, Unhinted, language_hint
from bot.features.shared import prompting_form
from bot.store import members
from bot.store.events import planned
from bot.store.events.planned import FilledIn, Values
from content_library import event_cards

_IN_ANOTHER = Fields(
    "event_texts",
    name=Line(LONGEST_TITLE, required=False, words="event_form"),
    description=Text(LONGEST_TEXT, required=False, words="event_form", unhinted=Unhinted.FOR_MANY),
    bring=Text(LONGEST_TEXT, required=False, words="event_form", unhinted=Unhinted.FOR_MANY),
)
_TOKEN_BYTES = 18
"""144 random bits: a link to join is nobody's to guess."""


@answer_to(OpenEvent)
def open_event(ctx: Context, action: OpenEvent, _: Answers) -> Reply:
    event = _to_change(ctx, action.event)
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan) if action.plan else None
    new = {**event_form.USUAL, "day": action.day}
    usual = event_form.event_values(ctx, event.plan) if event else new
    values = kept.values if kept else usual
    again = SubmitEvent(action.event, action.plan, action.seen) if kept else SubmitEvent(action.event)
    return event_form.build_event_form(ctx, values, again)


@answer_to(SubmitEvent)
def submit_event(ctx: Context, action: SubmitEvent, answers: Answers) -> Reply:
    event = _to_change(ctx, action.event)
    before = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan) if action.plan else None
    values = before.values if before else event_form.event_values(ctx, event.plan) if event else {}
    beside = event_form.texts_beside({"language": ctx.member.language, **values})
    plan, read = event_form.read_event_form(ctx, answers, event.plan if event else None, beside)
    if plan is None:
        return event_form.build_event_form(ctx, read, action)
    kept = _keep(ctx, before, action.event, {**beside, **event_form.typed_values(read)})
    return _preview(ctx, plan, OpenEvent(action.event, kept, action.seen))


def _keep(ctx: Context, before: FilledIn | None, event: int, values: Values) -> int:
    if before:
        planned.claim_filled_in(ctx.tx, before)
    return planned.save_filled_in(ctx.tx, ctx.workspace.id, event or None, values, ctx.now)


@answer_to(OpenEventTexts)
def open_event_texts(ctx: Context, action: OpenEventTexts, _: Answers) -> Reply:
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan)
    if kept is None or action.language not in LANGUAGES:
        return _said(ctx, "already")
    known = {name: kept.values.get(f"{name}_{action.language}", "") for name in event_form.TEXTS}
    keep = KeepEventTexts(action.event, action.plan, action.language, action.begun)
    return _IN_ANOTHER.form(ctx, keep, known, language=action.language)


@answer_to(KeepEventTexts)
def keep_event_texts(ctx: Context, action: KeepEventTexts, answers: Answers) -> Reply:
    """With nothing filled in, that language is left out."""
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan)
    if kept is None or action.language not in LANGUAGES:
        return _said(ctx, "already")
    read = _IN_ANOTHER.read(ctx, answers)
    texts = EventTexts(*map(read.text, event_form.TEXTS))
    if (texts.description or texts.bring) and not texts.title:
        read.errors.setdefault("name", ctx.words("form").plain("missing"))
    if read.errors:
        return _IN_ANOTHER.form(ctx, action, read, language=action.language)
    others = {name: text for name, text in kept.values.items() if not name.endswith(f"_{action.language}")}
    values = {**others, **event_form.named_texts(action.language, texts)}
    event = _to_change(ctx, kept.event_id or 0)
    plan, read = event_form.read_event_form(
        ctx, Answers(values), event.plan if event else None, event_form.texts_beside(values)
    )
    number = _keep(ctx, kept, action.event, values)
    if plan is None:  # its time has come meanwhile
        return event_form.build_event_form(ctx, read, SubmitEvent(action.event, number, action.begun))
    return _preview(ctx, plan, OpenEvent(action.event, number, action.begun))


@answer_to(ConfirmEvent)
def confirm_event(ctx: Context, action: ConfirmEvent, _: Answers) -> Reply:
    """Plan or change the event, once, and only as the preview showed it."""
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan)
    if kept is None:
        return _said(ctx, "already")
    event = _to_change(ctx, kept.event_id or 0)
    plan, read = event_form.read_event_form(
        ctx, Answers(kept.values), event.plan if event else None, event_form.texts_beside(kept.values)
    )
    if plan is None:  # its time has come and gone, or the department has no ambassadors any more
        return _put_right(ctx, kept, read)
    if not planned.claim_filled_in(ctx.tx, kept):
        return _said(ctx, "already")
    return _do(ctx, plan, event)


def _put_right(ctx: Context, kept: FilledIn, read: Read) -> Form:
    """What is wrong is said above it too: a form that just opens cannot say it at its fields."""
    note = "\n\n".join(map(escape, read.errors.values()))
    again = SubmitEvent(kept.event_id or 0, kept.id)
    return event_form.build_event_form(ctx, read, again, note)


@answer_to(DiscardEvent)
def discard_event(ctx: Context, action: DiscardEvent, _: Answers) -> Reply:
    """Drop what the preview shows; what was planned stays as it is."""
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan)
    gone = kept is not None and planned.claim_filled_in(ctx.tx, kept)
    return _said(ctx, "discarded" if gone else "already")


def _to_change(ctx: Context, event_id: int) -> Event | None:
    """The event that is to be changed; None for a new one; refused if it cannot be changed."""
    return finding.require_open(ctx, finding.get_event(ctx, event_id)) if event_id else None


def _do(ctx: Context, plan: Plan, event: Event | None) -> Updated:
    if event:
        planned.update_event(ctx.tx, event, plan, ctx.now)
        return _said(ctx, "changed")
    planned.add_event(ctx.tx, ctx.workspace.id, plan, secrets.token_urlsafe(_TOKEN_BYTES), ctx.now)
    return _said(ctx, "confirmed", ctx.told(in_steps(_invited(ctx, plan))))


def _preview(ctx: Context, plan: Plan, again: OpenEvent) -> Message:
    number = _invited(ctx, plan)
    words = ctx.words("event_preview", nearest=prompting_form.nearest_place(ctx, plan.audience))
    audience = ctx.label("who", plan.audience.who)
    named = f"{audience}: {plan.audience.value}" if plan.audience.value else audience
    shown = [part for one in written_in(plan.texts) for part in _as_read(ctx, plan, one)]
    reach = () if again.event else (Fact(words.plain("people"), ctx.told(in_steps(number))),)
    confirm, label = ConfirmEvent(again.plan), "change_it" if again.event else "confirm"
    own = drafting.draft_buttons(words, confirm, again, DiscardEvent(again.plan), label=label)
    last = Part(
        title=words.plain("change_reach" if again.event else "reach"),
        facts=(Fact(words.plain("audience"), named), *reach),
        buttons=(*own, *_other_languages(ctx, plan, again)),
        note=words.plain("change_note" if again.event else "note"),
        text=words.text("small") if number < LEAST and not again.event else "",
    )
    body = "\n\n".join(filter(None, (words.text("body"), language_hint(ctx, plan.texts))))
    return Message(words.plain("title"), (Part(text=body), *shown, last))


def _as_read(ctx: Context, plan: Plan, language: Language) -> tuple[Part, ...]:
    reader = replace(ctx.member, language=language)
    about, *others = event_cards.plan_parts(ctx.library, ctx.workspace, reader, plan)
    kind, named = ctx.library.label("event_kind", plan.kind, language), plan.text(language).title
    title = f"{kind}: {named} ({ctx.label('language', language)})"
    return Part(title=title), about, *others


def _other_languages(ctx: Context, plan: Plan, again: OpenEvent) -> tuple[Button, ...]:
    """To write it in each language that the form does not ask for."""
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, again.plan)
    asked = kept.values.get("language", ctx.member.language) if kept else ctx.member.language
    return tuple(
        Button(
            ctx.words("event_preview", language=one).plain("also_there" if one in plan.texts else "also"),
            OpenEventTexts(again.event, again.plan, one, again.seen),
            opens_form=True,
        )
        for one in LANGUAGES
        if one != asked
    )


def _invited(ctx: Context, plan: Plan) -> int:
    return sum(map(plan.audience.has, members.list_ambassadors(ctx.tx, ctx.workspace.id)))


def _said(ctx: Context, block: str, number: str = "") -> Updated:
    words = ctx.words("event_preview", number=number)
    button = Button(words.plain("list"), ShowHrEvents())
    return Updated(words.message("done_title", block, button))
