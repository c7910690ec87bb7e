"""The organisation as HR describes it: its name, where its jobs are, and its time zone."""

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.answers import Answers
from bot.domain.messages import Form, Notice, Reply, TextInput
from bot.domain.web_links import LONGEST, is_web_address
from bot.features.context import Context, answer_to
from bot.features.taking_part.preferences import nearest_zone, zone_named
from bot.store import workspaces

_NAME = 100


@answer_to(OpenOrganisation)
def open_organisation(ctx: Context, _: OpenOrganisation, __: Answers) -> Reply:
    """Show what is known, to change."""
    known = ctx.workspace
    return _form(ctx, known.name, known.jobs_page, known.time_zone)


@answer_to(ChangeOrganisation)
def change_organisation(ctx: Context, _: ChangeOrganisation, answers: Answers) -> Reply:
    """Keep what was filled in."""
    name, page = " ".join(answers.text("name").split()), answers.text("jobs_page")
    typed_zone = answers.text("time_zone")
    zone = zone_named(typed_zone)
    words = ctx.words("organisation", longest=_NAME)
    errors = {}
    if len(name) > _NAME:
        errors["name"] = words.plain("too_long")
    if page and not is_web_address(page):
        errors["jobs_page"] = words.plain("bad_page")
    if not zone:
        nearest = ctx.words("preferences", nearest=nearest_zone(typed_zone))
        errors["time_zone"] = nearest.plain("unknown_zone")
    if errors:
        return _form(ctx, name, page, typed_zone).with_errors(errors)
    workspaces.describe(ctx.tx, ctx.workspace.id, name, page, zone)
    return Notice(words.text("kept"))


def _form(ctx: Context, name: str, page: str, zone: str) -> Form:
    words = ctx.words("organisation")
    return ctx.form(
        words,
        ChangeOrganisation(),
        TextInput("name", words.plain("name"), words.plain("name_hint"), value=name, max_length=_NAME),
        TextInput(
            "jobs_page", words.plain("jobs_page"), words.plain("page_hint"), value=page, max_length=LONGEST
        ),
        TextInput(
            "time_zone",
            words.plain("time_zone"),
            words.plain("zone_hint"),
            value=zone,
            required=True,
            max_length=64,
        ),
    )
