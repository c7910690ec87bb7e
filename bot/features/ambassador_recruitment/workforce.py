"""HR types in how many people work in each department and at each location."""

from datetime import date

from bot.domain.actions.ambassador_recruitment import KeepWorkforce, OpenWorkforce, ShowFunnel
from bot.domain.ambassador_recruitment.workforce import LONGEST_NAME, NotASize, Size, read_sizes
from bot.domain.answers import Answers
from bot.domain.messages import Button, Form, Reply, shorten
from bot.domain.places import PlaceKind
from bot.features.ambassador_recruitment.coverage import places_of
from bot.features.context import Context, answer_to
from bot.features.fields import Day, Fields, Lines, Read, Unhinted
from bot.store.ambassador_recruitment import workforce

_MOST = 200
_SHOWN = 60
_YEARS_BACK = 5
_SIZES = Lines(_MOST, LONGEST_NAME + 12, required=False, unhinted=Unhinted.NAMES)
_FIELDS = Fields(
    "workforce",
    **{one.value: _SIZES for one in PlaceKind},
    as_of=Day(first=-366 * _YEARS_BACK, last=0, at_work=True),
)


@answer_to(OpenWorkforce)
def open_workforce(ctx: Context, _: OpenWorkforce, __: Answers) -> Reply:
    kept = {one: workforce.list_sizes(ctx.tx, ctx.workspace.id, one) for one in PlaceKind}
    days = [size.as_of for sizes in kept.values() for size in sizes]
    values: dict[str, object] = {one.value: tuple(map(_line, sizes)) for one, sizes in kept.items()}
    return _form(ctx, KeepWorkforce(), values | {"as_of": max(days, default=ctx.today_at_work)})


@answer_to(KeepWorkforce)
def keep_workforce(ctx: Context, action: KeepWorkforce, answers: Answers) -> Reply:
    """What is no longer among the lines is dropped."""
    read, words = _FIELDS.read(ctx, answers), ctx.words("workforce")
    found = {}
    for one in PlaceKind:
        try:
            found[one] = read_sizes(read.many(one.value))
        except NotASize as wrong:
            said = ctx.words("workforce", typed=shorten(str(wrong), _SHOWN))
            read.errors.setdefault(one.value, said.plain("no_size"))
    if read.errors:
        return _form(ctx, action, read)
    for one, numbers in found.items():
        workforce.save_sizes(ctx.tx, ctx.workspace.id, one, numbers, read.get(date, "as_of"))
    return words.message("title", "kept", Button(words.plain("funnel"), ShowFunnel()))


def _form(ctx: Context, action: KeepWorkforce, values: dict[str, object] | Read) -> Form:
    """With the places above it that are known, so that they are typed in the same way."""
    departments, locations = (places_of(ctx, one) for one in (PlaceKind.DEPARTMENT, PlaceKind.LOCATION))
    return _FIELDS.form(ctx, action, values, departments=departments, locations=locations)


def _line(size: Size) -> str:
    return f"{size.name}: {size.number:d}"
