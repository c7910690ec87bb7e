"""The organisation as HR describes it: its name, where its jobs are, and its time zone."""

from bot.domain.actions.hr import ChangeOrganisation, OpenOrganisation
from bot.domain.answers import Answers
from bot.domain.messages import Notice, Reply
from bot.features.context import Context, answer_to
from bot.features.fields import Fields, Line, Link
from bot.features.shared.preferences import nearest_zone, zone_named
from bot.store import workspaces

_FIELDS = Fields(
    "organisation",
    name=Line(100, required=False),
    jobs_page=Link(hint="page_hint", required=False),
    time_zone=Line(64, hint="zone_hint"),
)


@answer_to(OpenOrganisation)
def open_organisation(ctx: Context, _: OpenOrganisation, __: Answers) -> Reply:
    return _FIELDS.form(ctx, ChangeOrganisation(), vars(ctx.workspace))


@answer_to(ChangeOrganisation)
def change_organisation(ctx: Context, action: ChangeOrganisation, answers: Answers) -> Reply:
    read = _FIELDS.read(ctx, answers)
    typed = read.text("time_zone")
    zone = zone_named(typed)
    if typed and not zone:
        nearest = ctx.words("preferences", nearest=nearest_zone(typed))
        read.errors["time_zone"] = nearest.plain("unknown_zone")
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    workspaces.save_description(ctx.tx, ctx.workspace.id, read.text("name"), read.text("jobs_page"), zone)
    return Notice(ctx.words("organisation").text("kept"))
