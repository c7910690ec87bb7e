"""What HR keeps together: two who have the same form open at once do not overwrite each other unseen.

A form keeps in `seen` how things were when it was opened. If they are another way when it is sent in, nothing
is kept: the form comes back with what was typed, and says who changed what.
"""

from dataclasses import asdict, fields, replace
from datetime import date
from hashlib import sha256
from typing import Any

from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.looks import Look
from bot.domain.messages import (
    ChoiceInput,
    DateInput,
    Form,
    Input,
    PersonInput,
    Reply,
    TextInput,
    escape,
    shorten,
)
from bot.features.context import Context, Routes, reply_of
from bot.features.shared import colleagues, looks
from bot.store import audit, workspaces

_SHOWN = 200
_MARK = 16


def is_edit(kind: type[Action]) -> bool:
    """Whether such an action keeps a form that changes what is there."""
    return kind.edits is not None


def with_seen_values(ctx: Context, action: Action, reply: Reply, features: Routes) -> Reply:
    """The reply; a form that changes what is there keeps how that is now, or was when it was opened."""
    if not isinstance(reply, Form) or not is_edit(type(reply.action)):
        return reply
    keeps: Any = reply.action
    if keeps.seen:
        return reply
    if type(action) is type(keeps):  # something is wrong with what was sent in
        return replace(reply, action=action)
    now = _as_it_is(ctx, keeps, features)
    return replace(reply, action=replace(keeps, seen=mark_of(now) if now else ""))


def form_if_changed(ctx: Context, action: Any, answers: Answers, features: Routes) -> Form | None:
    """The form again, if what it changes is not any more what was seen, nor what was typed; else None."""
    if not is_edit(type(action)) or not action.seen:
        return None
    # Whoever sends theirs in at the same moment comes after.
    ctx = replace(ctx, workspace=workspaces.lock_workspace(ctx.tx, ctx.workspace.id))
    now = _as_it_is(ctx, action, features)
    if now is None or mark_of(now) == action.seen:
        return None
    typed = replace(now, inputs=tuple(_typed(ctx, one, answers) for one in now.inputs))
    return None if mark_of(typed) == mark_of(now) else _told(ctx, action, now, typed)


def _told(ctx: Context, action: Any, now: Form, typed: Form) -> Form:
    """What was typed, under who changed what; sent in once more, it takes the place of that."""
    same = {name: value for name, value in asdict(action).items() if name != "seen"}
    last = audit.find_last_action(ctx.tx, ctx.workspace.id, action.wire, same)
    # If that was oneself, it was changed in another way since, such as by a second yes.
    who, at = last if last and last[0] != ctx.member.id else (None, None)
    names = looks.names_for_hr(ctx, [who] if who else [], Look.CHANGE)
    words = ctx.words("changed_meanwhile", who="".join(names.values()), at=at and at.astimezone(ctx.zone))
    differs = [
        f"- **{escape(new.label)}**: {escape(shorten(as_read(old), _SHOWN)) or words.text('empty')}"
        for old, new in zip(now.inputs, typed.inputs, strict=True)
        if _value(old) != _value(new)
    ]
    text = "\n\n".join(filter(None, (words.text("body"), "\n".join(differs), typed.text)))
    return replace(typed, action=replace(action, seen=mark_of(now)), text=text)


def mark_of(form: Form) -> str:
    """How things are that a form shows, in a few characters that differ if they do."""
    # What the form shows is what is compared, so nothing has to be counted.
    values = sorted((one.name, _value(one)) for one in form.inputs)
    return sha256(repr(values).encode()).hexdigest()[:_MARK]


def _as_it_is(ctx: Context, action: Action, features: Routes) -> Form | None:
    """The form as it would open now; None for something new, or that is gone."""
    opens: Any = action.edits
    which = [getattr(action, one.name) for one in fields(opens)[:1]]  # the first field says of what it is
    if not all(which):
        return None
    shown = reply_of(features[opens], ctx, opens(*which), Answers())
    return shown if isinstance(shown, Form) else None


def _value(field: Input) -> tuple[str, ...]:
    """What stands in an input, without what stands around it: names and options change by themselves."""
    match field:
        case TextInput():
            return (" ".join(field.value.split()),)
        case ChoiceInput():
            return tuple(sorted(map(str, field.value)))
        case PersonInput():
            return tuple(sorted(one.value for one in field.value))
        case DateInput():
            return (str(field.value or ""),)


def _typed(ctx: Context, field: Input, answers: Answers) -> Input:
    match field:
        case TextInput():
            return replace(field, value=answers.text(field.name))
        case ChoiceInput():
            return replace(field, value=answers.many(field.name))
        case PersonInput():
            return replace(field, value=colleagues.as_options(ctx, answers.many(field.name)))
        case DateInput():
            return replace(field, value=answers.day(field.name))


def as_read(field: Input) -> str:
    """What stands in an input, in words."""
    match field:
        case TextInput():
            return field.value
        case ChoiceInput():
            return ", ".join(one.label for one in field.options if one.value in field.value)
        case PersonInput():
            return ", ".join(one.label for one in field.value)
        case DateInput(value=date() as day):
            return day.isoformat()
    return ""
