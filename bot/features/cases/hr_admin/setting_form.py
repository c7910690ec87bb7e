"""The form in which HR names who handles cases, and what is wrong with what was filled in."""

from collections.abc import Iterator

from bot import days_off
from bot.domain.answers import Answers
from bot.domain.messages import Option
from bot.domain.people import Role
from bot.features.context import Context
from bot.features.fields import Choice, Fields, Line, Number, Person, Read
from bot.features.shared import colleagues
from content_library.formats import country

CHAIN = (Role.HANDLER, Role.DEPUTY, Role.FINAL_CONTACT)
NUMBERS = ("now", "today", "normal")
"""Hours: of the clock for what is urgent, and working hours for the rest."""


def _countries(ctx: Context) -> Iterator[Option]:
    return (Option(code, country(code, ctx.member.language)) for code in days_off.COUNTRIES)


FIELDS = Fields(
    "case_rules",
    handler=Person(multiple=True, most=20),
    deputy=Person(),
    final_contact=Person(),
    now=Number(1, 24),
    today=Number(1, 16),
    normal=Number(1, 80),
    country=Choice(offer=_countries),
    region=Line(16, required=False),
)


def read_rules_form(ctx: Context, answers: Answers) -> Read:
    """What was filled in, and what is wrong: also a region that is none, and a chain that ends nowhere."""
    read = FIELDS.read(ctx, _as_now(answers))
    place, region = read.text("country"), region_of(read)
    if place and region and region not in (regions := days_off.regions(place)):
        known = ", ".join(regions[:20])
        read.errors["region"] = ctx.words("preferences", known=known).plain("unknown_region")
    chosen = people_of(read)
    for role in CHAIN:
        found = [colleagues.find_colleague(ctx, one) for one in chosen[role]]
        if away := [colleagues.display_name(ctx, one) for one in found if one and not one.reachable]:
            read.errors[role] = ctx.words("case_rules", names=away).plain("unreachable")
    for role, before in ((Role.DEPUTY, Role.HANDLER), (Role.FINAL_CONTACT, Role.DEPUTY)):
        if role not in read.errors and chosen[role] == chosen[before]:
            read.errors[role] = ctx.words("case_rules").plain(f"same_as_{before}")
    return read


def _as_now(answers: Answers) -> Answers:
    """Answers of a form that was opened before its last field had this name."""
    return answers.renamed("sponsor", "final_contact")


def people_of(read: Read) -> dict[Role, tuple[str, ...]]:
    one = {role: tuple(filter(None, [read.text(role)])) for role in (Role.DEPUTY, Role.FINAL_CONTACT)}
    return {Role.HANDLER: read.many(Role.HANDLER), **one}


def region_of(read: Read) -> str:
    return read.text("region").upper()
