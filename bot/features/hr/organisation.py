"""The organisation as HR describes it: its name, its jobs and time zone, and its own words."""

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.answers import Answers
from bot.domain.audience import Sector
from bot.domain.languages import LANGUAGES, Language
from bot.domain.messages import Notice, Reply
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Line, Link, Read, in_each
from bot.features.shared.preferences import nearest_zone, zone_named
from bot.store import workspaces

_CUSTOMER = Line(40, label="customer", required=False)
_CUSTOMERS = Line(40, label="customers", required=False)
_FIELDS = Fields(
    "organisation",
    name=Line(100, required=False),
    jobs_page=Link(hint="page_hint", required=False),
    time_zone=Line(64, hint="zone_hint"),
    sectors=Choice(Sector, "sector", multiple=True, required=False),
    **in_each("customer_", _CUSTOMER),
    **in_each("customers_", _CUSTOMERS),
)


@answer_to(OpenOrganisation)
def open_organisation(ctx: Context, _: OpenOrganisation, __: Answers) -> Reply:
    values = dict(vars(ctx.workspace))
    for language, (one, several) in ctx.workspace.customers.items():
        values |= {f"customer_{language}": one, f"customers_{language}": several}
    return _FIELDS.form(ctx, ChangeOrganisation(), values)


@answer_to(ChangeOrganisation)
def change_organisation(ctx: Context, action: ChangeOrganisation, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    typed = read.text("time_zone")
    zone = zone_named(typed)
    if typed and not zone:
        nearest = ctx.words("preferences", nearest=nearest_zone(typed))
        read.errors["time_zone"] = nearest.plain("unknown_zone")
    customers = _customers(ctx, read)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    workspaces.save_description(ctx.tx, ctx.workspace.id, read.text("name"), read.text("jobs_page"), zone)
    workspaces.save_own_words(ctx.tx, ctx.workspace.id, customers, read.many("sectors"))
    missing = [one for one in LANGUAGES if customers and one not in customers]
    return Notice(ctx.words("organisation", missing=missing).text("kept"))


def _customers(ctx: Context, read: Read) -> dict[Language, tuple[str, ...]]:
    """By language the words for one and for several; one without the other is wrong."""
    found = {}
    for language in LANGUAGES:
        names = f"customer_{language}", f"customers_{language}"
        words = tuple(map(read.text, names))
        if all(words):
            found[language] = words
        elif any(words):
            empty = names[words.index("")]
            read.errors.setdefault(empty, ctx.words("organisation").plain("both"))
    return found
