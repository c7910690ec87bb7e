"""What HR has set in one workspace, written in the other by its own form, after a look at what changes."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from bot.domain.actions.base import Action
from bot.domain.actions.calendar import OpenTheme
from bot.domain.actions.hr import OpenOrganisation
from bot.domain.actions.ideas import OpenOwnIdea
from bot.domain.actions.linking import AskCopy, CopyThere
from bot.domain.actions.prompts import OpenPrompt
from bot.domain.answers import Answers
from bot.domain.linked import Linked
from bot.domain.messages import (
    Button,
    ChoiceInput,
    DateInput,
    Fact,
    Form,
    Input,
    Message,
    Notice,
    Part,
    PersonInput,
    Reply,
    TextInput,
    escape,
    shorten,
)
from bot.features.context import Context, Refused, answer_to, reply_of
from bot.features.editing import as_read, mark_of
from bot.features.shared.linked import find_linked, place_name
from bot.store.stories_and_feedback import offers
from content_library.templates import Words

_SHOWN = 200


@dataclass(frozen=True)
class Copied:
    """`opens` shows it here. There the same is changed or, if it `is_new` there, another one made."""

    opens: Callable[[int], Action]
    is_new: bool = False


COPIED: Mapping[str, Copied] = {
    "organisation": Copied(lambda _: OpenOrganisation()),
    "theme": Copied(OpenTheme),
    "idea": Copied(OpenOwnIdea, is_new=True),
    "prompt": Copied(OpenPrompt, is_new=True),
}


@dataclass(frozen=True)
class Both:
    """The form as it is here, and as it is there."""

    linked: Linked
    here: Form
    there: Form


@answer_to(AskCopy)
def ask_copy(ctx: Context, action: AskCopy, _: Answers) -> Reply:
    return _ask(ctx, action, _open_both(ctx, action))


@answer_to(CopyThere)
def copy_there(ctx: Context, action: CopyThere, _: Answers) -> Reply:
    asked = AskCopy(action.what, action.number)
    both = _open_both(ctx, asked)
    if (action.here, action.there) != (mark_of(both.here), mark_of(both.there)):
        return _ask(ctx, asked, both)  # it is not any more what was shown
    answers = Answers({one.name: _given(one) for one in both.here.inputs})
    reply = ctx.act_there(both.linked, both.there.action, answers)
    words = _words(ctx, both)
    match reply:
        case Form():
            raise Refused(_refused(words, reply))
        case Notice():  # what the other one says of it, also if it is no
            return Notice(f"{words.text('there')}\n\n{reply.text}")
    return Notice(words.text("copied"))


def _open_both(ctx: Context, action: AskCopy) -> Both:
    linked, copied = find_linked(ctx.tx, ctx.member, ctx.now), COPIED.get(action.what)
    if linked is None or copied is None:
        raise Refused(Notice(ctx.words("linking").text("not_linked")))
    if copied.is_new and not action.number:
        raise Refused(Notice(ctx.words("copying").text("gone")))
    if action.what == "prompt" and offers.find_offer(ctx.tx, action.number):
        raise Refused(Notice(ctx.words("copying").text("story")))  # its author agreed to colleagues here
    opens = copied.opens(action.number)
    here = reply_of(ctx.features[type(opens)], ctx, opens, Answers())
    there = ctx.act_there(linked, copied.opens(0 if copied.is_new else action.number), Answers())
    if not isinstance(here, Form) or not isinstance(there, Form):
        said = here if isinstance(there, Form) else there
        raise Refused(said if isinstance(said, Notice) else Notice(ctx.words("copying").text("gone")))
    return Both(linked, here, there)


def _ask(ctx: Context, action: AskCopy, both: Both) -> Reply:
    """What would change there, and the button that does it."""
    words, is_new = _words(ctx, both), COPIED[action.what].is_new
    facts = tuple(_changes(words, both, is_new=is_new))
    if not facts:
        return Notice(words.text("same"))
    yes = CopyThere(action.what, action.number, mark_of(both.here), mark_of(both.there))
    button = Button(words.plain("yes"), yes, style="primary")
    text = words.text("makes" if is_new else "overwrites")
    return Message(words.plain("title"), (Part(text=text, facts=facts, buttons=(button,)),))


def _changes(words: Words, both: Both, *, is_new: bool) -> Iterator[Fact]:
    """What stands here; where something is overwritten, behind what stands there."""
    before = {one.name: as_read(one) for one in both.there.inputs}
    for one in both.here.inputs:
        old, new = before.get(one.name, ""), as_read(one)
        if is_new and new:
            yield Fact(one.label, shorten(new, _SHOWN))
        elif not is_new and old != new:
            pair = (shorten(text, _SHOWN) or words.plain("empty") for text in (old, new))
            yield Fact(one.label, " → ".join(pair))


def _given(field: Input) -> str | tuple[str, ...]:
    """What stands in an input, as somebody would fill it in. People are known in their own workspace only."""
    match field:
        case TextInput():
            return field.value
        case ChoiceInput():
            return field.value
        case DateInput():
            return field.value.isoformat() if field.value else ""
        case PersonInput():
            return ()


def _refused(words: Words, form: Form) -> Notice:
    labels = {one.name: one.label for one in form.inputs}
    wrong = (f"- **{escape(labels.get(name, ''))}**: {escape(why)}" for name, why in form.errors.items())
    lines = "\n".join(wrong)
    return Notice("\n\n".join(filter(None, (words.text("not_copied"), lines))))


def _words(ctx: Context, both: Both) -> Words:
    return ctx.words("copying", place=place_name(ctx.library, both.linked.workspace, ctx.member))
