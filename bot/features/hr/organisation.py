"""The organisation as HR describes it: name, jobs page and time zone, its pictures, and its own words."""

from dataclasses import replace

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.answers import Answers
from bot.domain.audience import Sector
from bot.domain.colours import READABLE, contrast, readable
from bot.domain.languages import LANGUAGES, Language, own_first
from bot.domain.messages import Button, Message, Notice, Part, Reply
from bot.domain.pictures import colours_of
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Colour, Field, Fields, Line, Link, Read, in_each
from bot.features.hr import sample
from bot.features.shared.copying import copy_buttons
from bot.features.shared.preferences import nearest_zone, zone_named
from bot.store import logos, workspaces

_CUSTOMER = Line(40, label="customer", lacking="no_word", required=False)
_CUSTOMERS = replace(_CUSTOMER, label="customers")
_ABOUT: dict[str, Field] = {
    "name": Line(100, required=False),
    "jobs_page": Link(hint="page_hint", required=False),
    "time_zone": Line(64, hint="zone_hint"),
    "ground": Colour(hint="ground_hint", required=False),
    "accent": Colour(hint="accent_hint", required=False),
    "logo": Link(500, hint="logo_hint", required=False),
    "sectors": Choice(Sector, "sector", multiple=True, required=False),
}


@answer_to(OpenOrganisation)
def open_organisation(ctx: Context, _: OpenOrganisation, __: Answers) -> Reply:
    known = vars(ctx.workspace) | {"logo": logos.find_address(ctx.tx, ctx.workspace.id)}
    for language, (one, several) in ctx.workspace.customers.items():
        known |= {f"customer_{language}": one, f"customers_{language}": several}
    return _fields(ctx).form(ctx, ChangeOrganisation(), known)


@answer_to(ChangeOrganisation)
def change_organisation(ctx: Context, action: ChangeOrganisation, answers: Answers) -> Reply:
    read = _fields(ctx).read(ctx, answers)
    zone = _read_zone(ctx, read)
    _check_look(ctx, read)
    customers = _customers(ctx, read)
    if read.errors:
        return _fields(ctx).form(ctx, action, read)
    here, logo = ctx.workspace.id, read.text("logo")
    workspaces.save_description(ctx.tx, here, read.text("name"), read.text("jobs_page"), zone)
    workspaces.save_colours(ctx.tx, here, read.text("ground"), read.text("accent"))
    workspaces.save_own_words(ctx.tx, here, customers, read.many("sectors"))
    logos.save_address(ctx.tx, here, logo, ctx.now)
    words = ctx.words("organisation", logo=bool(logo))
    kept = "\n\n".join(filter(None, (words.text("kept"), _fields(ctx).language_hint(ctx, read))))
    copy = copy_buttons(ctx, "organisation")
    if not ctx.address and not copy:
        return Notice(kept)
    see = (Button(words.plain("see"), url=sample.sample_link(ctx)),) if ctx.address else ()
    return Message(words.plain("title"), (Part(text=kept, buttons=(*see, *copy)),))


def _fields(ctx: Context) -> Fields:
    """The words for customer by language, one's own first."""
    words: dict[str, Field] = {}
    for one in own_first(ctx.member.language):
        words |= {**in_each("customer_", _CUSTOMER, (one,)), **in_each("customers_", _CUSTOMERS, (one,))}
    return Fields("organisation", **_ABOUT, **words)


def _read_zone(ctx: Context, read: Read) -> str:
    typed = read.text("time_zone")
    zone = zone_named(typed)
    if typed and not zone:
        nearest = ctx.words("preferences", nearest=nearest_zone(typed))
        read.errors["time_zone"] = nearest.plain("unknown_zone")
    return zone


def _check_look(ctx: Context, read: Read) -> None:
    """What only both colours tell, and that nothing is fetched without encryption."""
    if "ground" not in read.errors and "accent" not in read.errors:
        ground, accent = colours_of(read.text("ground"), read.text("accent"))
        if contrast(accent, ground) < READABLE:
            words = ctx.words("organisation", ground=ground, better=readable(accent, ground))
            read.errors["accent"] = words.plain("pale")
    if read.text("logo") and not read.text("logo").startswith("https://"):
        read.errors["logo"] = ctx.words("organisation").plain("logo_https")


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
