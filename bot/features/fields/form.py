"""A form of fields: drawn with what is known, read when it comes back, and drawn again with what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import time
from typing import TypeVar

from bot.domain.actions.base import Action
from bot.domain.answers import Answers
from bot.domain.languages import LANGUAGES, Language, Texts, lacking_in
from bot.domain.messages import Form, Input
from bot.features.context import Context
from bot.features.fields.field import Fault, Field, Given
from content_library.templates import Words

T = TypeVar("T")


@dataclass(frozen=True)
class Read:
    """What was filled in. `values` has what is good, and `errors` what is wrong with the rest, by field."""

    given: Mapping[str, Given]
    values: Mapping[str, object]
    errors: dict[str, str]

    def text(self, name: str) -> str:
        """What was typed or chosen; empty if nothing was."""
        return self.maybe(str, name) or ""

    def many(self, name: str) -> tuple[str, ...]:
        """All that was chosen, or each line that was typed."""
        return self.maybe(tuple, name) or ()

    def maybe(self, kind: type[T], name: str) -> T | None:
        """The value, such as a day, a number or one of an enum; None if there is none that is good."""
        value = self.values.get(name)
        return value if isinstance(value, kind) else None

    def get(self, kind: type[T], name: str) -> T:
        """The same of a field that has to be filled in. Raises LookupError if there is none."""
        value = self.maybe(kind, name)
        if value is None:
            raise LookupError(f"{name} has no value that is good")
        return value


class Fields:
    """What a form asks, in this order. `words` is the file with its title, its button and its labels.

    A field's label is the block that is called like it, and its hint is `<label>_hint`, if there is one.
    """

    def __init__(self, words: str, /, **fields: Field) -> None:
        self.words, self.fields = words, fields

    def form(
        self,
        ctx: Context,
        action: Action,
        values: Mapping[str, object] | Read | None = None,
        *,
        text: str | None = None,
        **about: object,
    ) -> Form:
        """The form with these values, or again with what was filled in and what is wrong with it.

        `text` stands above the questions; otherwise the block `body` does; with both, in which languages
        something is lacking. `about`: what the words speak of.
        """
        read = _read(values or {})
        words, common = ctx.words(self.words, **about), ctx.words("form")
        body = words.text("body") if text is None and words.has("body") else text or ""
        drawn = (self._draw(ctx, name, read.given.get(name, ()), about) for name in self.fields)
        return Form(
            title=words.plain("title"),
            submit=words.plain("submit"),
            action=action,
            inputs=tuple(one for one in drawn if one),
            text="\n\n".join(filter(None, (body, self.language_hint(ctx, read)))),
            cancel=common.plain("cancel"),
            missing=common.plain("missing"),
            not_opened=common.text("not_opened"),
            errors=dict(read.errors),
        )

    def read(self, ctx: Context, answers: Answers) -> Read:
        """What was filled in, as values, and what is wrong with it."""
        given = {name: _typed(answers, name) for name in self.fields}
        values: dict[str, object] = {}
        errors: dict[str, str] = {}
        for name, field in self.fields.items():
            try:
                values[name] = field.read(ctx, given[name])
            except Fault as fault:
                known = {"optional": not field.required, **field.limits(ctx), **fault.values}
                errors[name] = ctx.words("form", **known).plain(fault.block)
        return Read(given, values, errors)

    def label(self, ctx: Context, name: str) -> str:
        return self._words(ctx, self.fields[name], {}).plain(self.fields[name].label or name)

    def _label(self, ctx: Context, name: str, words: Words) -> str:
        field = self.fields[name]
        if field.label_kind:
            return ctx.label(field.label_kind, name)
        return field.called or words.plain(field.label or name)

    def _words(self, ctx: Context, field: Field, about: Mapping[str, object]) -> Words:
        asked = {"language": field.language} if field.language else {}
        return ctx.words(field.words or self.words, **asked, **{**field.limits(ctx), **about})

    def language_hint(self, ctx: Context, values: Mapping[str, object] | Read) -> str:
        """In which languages something is not there that is in another, each with what comes of it."""
        texts: dict[str, dict[str, dict[Language, Given]]] = {}
        given = _read(values).given
        for name, field in self.fields.items():
            if field.language and not field.required:
                of_kind = texts.setdefault(field.lacking, {}).setdefault(
                    name.removesuffix(field.language), {}
                )
                of_kind[field.language] = given.get(name, ())
        own, lines, told = ctx.words(self.words), list[str](), set[Language]()
        for block, known in texts.items():
            lacking = [one for one in lacking_in(*known.values()) if one not in told]
            lines.append(_lacking_text(ctx, lacking, block, self.words if own.has(block) else "form"))
            told.update(lacking)
        return "\n\n".join(filter(None, lines))

    def _draw(self, ctx: Context, name: str, given: Given, about: Mapping[str, object]) -> Input | None:
        field = self.fields[name]
        words, label = self._words(ctx, field, about), field.label or name
        hint = field.hint or f"{label}_hint"
        drawn = field.draw(ctx, words, given)
        return drawn and replace(
            drawn,
            name=name,
            label=self._label(ctx, name, words),
            hint=" ".join(
                filter(None, (words.plain(hint) if words.has(hint) else "", _no_health(ctx, field)))
            ),
            required=field.required,
        )


def _no_health(ctx: Context, field: Field) -> str:
    return ctx.words("form").plain("no_health") if field.is_free else ""


def _typed(answers: Answers, name: str) -> Given:
    return tuple(filter(None, (one.strip() for one in answers.many(name))))


def _read(values: Mapping[str, object] | Read) -> Read:
    """The values as somebody would fill them in."""
    if isinstance(values, Read):
        return values
    return Read({name: _written(value) for name, value in values.items()}, {}, {})


def _written(value: object) -> Given:
    match value:
        case None | "":
            return ()
        case tuple() | list():
            return tuple(map(str, value))
        case time():
            return (f"{value:%H:%M}",)
    return (str(value),)


F = TypeVar("F", bound=Field)


def in_each(name: str, field: F, languages: tuple[Language, ...] = LANGUAGES) -> dict[str, F]:
    """A field for each language, called `name` and the language; its label's block may use `language`."""
    return {f"{name}{one}": replace(field, language=one) for one in languages}


def given_in(read: Read, name: str = "") -> Texts:
    """What was typed in the fields of that name, in the languages that there is something in."""
    return {one: text for one in LANGUAGES if (text := read.text(f"{name}{one}"))}


def language_hint(ctx: Context, *texts: Mapping[Language, object]) -> str:
    """What tells HR in which languages people get a text in another one; empty if there are all."""
    return _lacking_text(ctx, lacking_in(*texts))


def _lacking_text(
    ctx: Context, lacking: Sequence[Language], block: str = "another_language", words: str = "form"
) -> str:
    return ctx.words(words, missing=lacking).text(block) if lacking else ""
