"""HR plans an event: a form, a preview, and only then an invitation for everybody whom it is for."""

import secrets

from bot.domain.actions.events import ConfirmEvent, DiscardEvent, OpenEvent, ShowHrEvents, SubmitEvent
from bot.domain.answers import Answers
from bot.domain.disclosure import LEAST
from bot.domain.events import Event, Plan
from bot.domain.messages import Button, Fact, Form, Message, Part, Reply, Updated, escape
from bot.domain.told import in_steps
from bot.features import drafting
from bot.features.context import Context, answer_to
from bot.features.events import event_form, finding
from bot.features.fields import Read
from bot.features.shared import prompting_form
from bot.store import members
from bot.store.events import planned
from bot.store.events.planned import FilledIn
from content_library import event_cards

_TOKEN_BYTES = 18
"""144 random bits: a link to join is nobody's to guess."""


@answer_to(OpenEvent)
def open_event(ctx: Context, action: OpenEvent, _: Answers) -> Reply:
    event = _to_change(ctx, action.event)
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan) if action.plan else None
    usual = event_form.event_values(ctx, event.plan) if event else event_form.USUAL
    values = kept.values if kept else usual
    again = SubmitEvent(action.event, action.plan, action.seen) if kept else SubmitEvent(action.event)
    return event_form.build_event_form(ctx, values, again)


@answer_to(SubmitEvent)
def submit_event(ctx: Context, action: SubmitEvent, answers: Answers) -> Reply:
    event = _to_change(ctx, action.event)
    plan, read = event_form.read_event_form(ctx, answers, event.plan if event else None)
    if plan is None:
        return event_form.build_event_form(ctx, read, action)
    before = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan) if action.plan else None
    if before:
        planned.claim_filled_in(ctx.tx, before)
    kept = planned.save_filled_in(
        ctx.tx, ctx.workspace.id, event.id if event else None, event_form.typed_values(read), ctx.now
    )
    return _preview(ctx, plan, OpenEvent(action.event, kept, action.seen))


@answer_to(ConfirmEvent)
def confirm_event(ctx: Context, action: ConfirmEvent, _: Answers) -> Reply:
    """Plan or change the event, once, and only as the preview showed it."""
    kept = planned.find_filled_in(ctx.tx, ctx.workspace.id, action.plan)
    if kept is None:
        return _said(ctx, "already")
    event = _to_change(ctx, kept.event_id or 0)
    plan, read = event_form.read_event_form(ctx, Answers(kept.values), event.plan if event else None)
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
    shown = event_cards.plan_parts(ctx.library, ctx.workspace, ctx.member, plan)
    title = f"{ctx.label('event_kind', plan.kind)}: {plan.title}"
    reach = () if again.event else (Fact(words.plain("people"), ctx.told(in_steps(number))),)
    confirm, label = ConfirmEvent(again.plan), "change_it" if again.event else "confirm"
    last = Part(
        title=words.plain("change_reach" if again.event else "reach"),
        facts=(Fact(words.plain("audience"), named), *reach),
        buttons=drafting.draft_buttons(words, confirm, again, DiscardEvent(again.plan), label=label),
        note=words.plain("change_note" if again.event else "note"),
        text=words.text("small") if number < LEAST and not again.event else "",
    )
    return Message(words.plain("title"), (Part(text=words.text("body")), Part(title=title), *shown, last))


def _invited(ctx: Context, plan: Plan) -> int:
    return sum(map(plan.audience.has, members.list_ambassadors(ctx.tx, ctx.workspace.id)))


def _said(ctx: Context, block: str, number: str = "") -> Updated:
    words = ctx.words("event_preview", number=number)
    button = Button(words.plain("list"), ShowHrEvents())
    return Updated(words.message("done_title", block, button))
