"""Fields in which somebody chooses: values, options and colleagues."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bot.domain.messages import ChoiceInput, Option, PersonInput
from bot.domain.schedule import HOURS
from bot.domain.themes import MONTHS
from bot.features.context import Context
from bot.features.fields.field import Fault, Field, Given
from bot.features.shared import colleagues
from content_library.formats import month_name
from content_library.templates import Words


@dataclass(frozen=True)
class Choice(Field):
    """One of some values or, with `multiple`, any number of them.

    They are named by the labels of `kind` or, without one, by blocks of the form's words: `prefix` and value.
    `offer` makes the options where that takes the context; if there are none, nothing is asked. `spread_out`:
    all options are seen at once, so that a choice is one tap.
    """

    values: Iterable[object] = ()
    kind: str = ""
    prefix: str = ""
    offer: Callable[[Context], Iterable[Option]] | None = None
    multiple: bool = False
    spread_out: bool = False

    @property
    def missing(self) -> str:
        return "choose_some" if self.multiple else "choose"

    def draw(self, ctx: Context, words: Words, given: Given) -> ChoiceInput | None:
        options = self.options(ctx, words)
        chosen = tuple(one.value for one in options if one.value in given)
        if not options:
            return None
        return ChoiceInput("", "", options, value=chosen, multiple=self.multiple, spread_out=self.spread_out)

    def options(self, ctx: Context, words: Words) -> tuple[Option, ...]:
        if self.offer:
            return tuple(self.offer(ctx))
        return tuple(
            Option(one, ctx.label(self.kind, one) if self.kind else words.plain(f"{self.prefix}{one}"))
            for one in map(str, self.values)
        )

    def value(self, ctx: Context, given: Given) -> object:
        """The value, such as one of an enum, or a tuple of them; a string where options are made."""
        known: dict[str, object] = {str(one): one for one in self.values}
        if self.offer:
            known = {one.value: one.value for one in self.offer(ctx)}
        if not set(given) <= set(known):
            raise Fault("choose")
        chosen = tuple(known[one] for one in dict.fromkeys(given))
        return chosen if self.multiple else chosen[0]


@dataclass(frozen=True)
class Hour(Choice):
    """An hour of the day at which somebody may be written to."""

    values: Iterable[object] = HOURS

    def options(self, _: Context, __: Words) -> tuple[Option, ...]:
        return tuple(Option(str(one), f"{one:02}:00") for one in HOURS)


@dataclass(frozen=True)
class Months(Choice):
    """Any months of the year."""

    values: Iterable[object] = MONTHS
    multiple: bool = True

    def options(self, ctx: Context, _: Words) -> tuple[Option, ...]:
        return tuple(Option(str(one), month_name(one, ctx.member.language).capitalize()) for one in MONTHS)


@dataclass(frozen=True)
class Person(Field):
    """A colleague or, with `multiple`, several: user ids of the platform, known to the bot or not."""

    multiple: bool = False
    most: int = 1

    @property
    def missing(self) -> str:
        return "choose_person"

    def draw(self, ctx: Context, _: Words, given: Given) -> PersonInput:
        found = tuple(one for one in dict.fromkeys(given) if colleagues.find_colleague(ctx, one))
        return PersonInput("", "", value=colleagues.as_options(ctx, found), multiple=self.multiple)

    def value(self, ctx: Context, given: Given) -> object:
        """The id, or a tuple of them."""
        chosen = tuple(dict.fromkeys(given))
        if len(chosen) > self.most:
            raise Fault("too_many")
        if not all(colleagues.find_colleague(ctx, one) for one in chosen):
            raise Fault("choose_person")
        if ctx.strangers.intersection(chosen):
            raise Fault("not_a_colleague")
        return chosen if self.multiple else chosen[0]

    def limits(self, _: Context) -> Mapping[str, object]:
        return {"most": self.most}
