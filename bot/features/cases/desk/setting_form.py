"""The form in which HR names who handles cases, and what is wrong with what was filled in."""

from bot import days_off
from bot.domain.actions.cases import KeepCaseRules
from bot.domain.answers import Answers
from bot.domain.messages import ChoiceInput, Form, Option, PersonInput, TextInput
from bot.domain.people import Member, Role
from bot.features.cases import colleagues
from bot.features.context import Context
from content_library.formats import country

CHAIN = (Role.HANDLER, Role.DEPUTY, Role.SPONSOR)
NUMBERS = {"now": range(1, 25), "today": range(1, 17), "normal": range(1, 81)}
"""Hours: of the clock for what is urgent, and working hours for the rest."""
_MOST_HANDLERS = 20

Values = dict[str, tuple[str, ...]]


def typed(answers: Answers) -> Values:
    """What was filled in."""
    values: Values = {name: (answers.text(name),) for name in ("country", *NUMBERS)}
    region = answers.text("region").upper()
    people: Values = {role: tuple(dict.fromkeys(answers.many(role))) for role in CHAIN}
    return {**values, **people, "region": (region,) if region else ()}


def form(ctx: Context, values: Values) -> Form:
    """The questions, with these answers."""
    words = ctx.words("case_rules")
    people = [
        PersonInput(
            role,
            words.plain(role),
            words.plain(f"{role}_hint"),
            required=True,
            value=colleagues.as_options(ctx, values[role]),
            multiple=role is Role.HANDLER,
        )
        for role in CHAIN
    ]
    hours = [_line(ctx, name, values, required=True) for name in NUMBERS]
    countries = tuple(Option(code, country(code, ctx.member.language)) for code in days_off.COUNTRIES)
    known = tuple(one for one in values["country"] if one in days_off.COUNTRIES)
    where = ChoiceInput(
        "country", words.plain("country"), countries, words.plain("country_hint"), required=True, value=known
    )
    region = _line(ctx, "region", values, required=False)
    return ctx.form(words, KeepCaseRules(), *people, *hours, where, region, text=words.text("body"))


def errors(ctx: Context, values: Values) -> dict[str, str]:
    """What is wrong, by input: numbers, the place, and a chain that would end nowhere."""
    wrong = {}
    for name, allowed in NUMBERS.items():
        if not values[name][0].isdecimal() or int(values[name][0][:9]) not in allowed:
            words = ctx.words("case_rules", least=allowed[0], most=allowed[-1])
            wrong[name] = words.plain("bad_number")
    if values["country"][0] not in days_off.COUNTRIES:
        wrong["country"] = ctx.words("case_rules").plain("choose")
    elif not set(values["region"]) <= set(regions := days_off.regions(values["country"][0])):
        known = ", ".join(regions[:20])
        wrong["region"] = ctx.words("preferences", known=known).plain("unknown_region")
    return wrong | _wrong_people(ctx, values)


def _wrong_people(ctx: Context, values: Values) -> dict[str, str]:
    wrong = {role: reason for role in CHAIN if (reason := _wrong(ctx, role, values[role]))}
    words = ctx.words("case_rules")
    deputy, sponsor = values[Role.DEPUTY], values[Role.SPONSOR]
    if Role.DEPUTY not in wrong and deputy == values[Role.HANDLER]:
        wrong[Role.DEPUTY] = words.plain("same_as_handler")
    if Role.SPONSOR not in wrong and sponsor == deputy:
        wrong[Role.SPONSOR] = words.plain("same_as_deputy")
    return {str(role): reason for role, reason in wrong.items()}


def _wrong(ctx: Context, role: Role, user_ids: tuple[str, ...]) -> str:
    """What is wrong with those who are named for one role; empty if nothing is."""
    most = _MOST_HANDLERS if role is Role.HANDLER else 1
    words = ctx.words("case_rules", most=most)
    if not user_ids:
        return words.plain("nobody")
    if len(user_ids) > most:
        return words.plain("too_many")
    found = [colleagues.find(ctx, one) for one in user_ids]
    if not all(found):
        return words.plain("choose")
    away = [colleagues.name_of(ctx, one) for one in found if _is_away(one)]
    return ctx.words("case_rules", names=away).plain("unreachable") if away else ""


def _is_away(member: Member | None) -> bool:
    return member is not None and not member.reachable


def _line(ctx: Context, name: str, values: Values, *, required: bool) -> TextInput:
    words = ctx.words("case_rules")
    value = next(iter(values[name]), "")
    hint = words.plain(f"{name}_hint")
    return TextInput(name, words.plain(name), hint, required, value, max_length=16)
