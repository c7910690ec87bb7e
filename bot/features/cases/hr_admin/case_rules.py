"""HR names who handles cases, who comes next, how soon an answer is due, and which channel is told."""

from collections.abc import Iterator
from dataclasses import replace

from bot import days_off
from bot.domain.actions.cases import AlertHere, AlertNowhere, KeepCaseRules, OpenCaseHelp, OpenCaseRules
from bot.domain.answers import Answers
from bot.domain.cases.rules import Rules
from bot.domain.cases.team import NAMED
from bot.domain.looks import Look
from bot.domain.messages import Button, Message, Notice, Option, Part, Reply
from bot.domain.people import Role
from bot.features import posting_channels
from bot.features.cases.hr_admin import second_yes, team_changes
from bot.features.context import Context, answer_to
from bot.features.fields import Choice, Fields, Line, Number, Person, Read
from bot.features.shared import colleagues, looks
from bot.store import audit
from bot.store.cases import rules
from content_library.formats import country

_NUMBERS = ("now", "today", "normal")
"""Hours: of the clock for what is urgent, and working hours for the rest."""


@answer_to(OpenCaseRules)
def open_case_rules(ctx: Context, _: OpenCaseRules, __: Answers) -> Reply:
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    text = "\n\n".join(filter(None, [second_yes.what_waits(ctx), ctx.words("case_rules").text("body")]))
    return _FIELDS.form(ctx, KeepCaseRules(), _shown(ctx, kept), text=text)


@answer_to(KeepCaseRules)
def keep_case_rules(ctx: Context, action: KeepCaseRules, answers: Answers) -> Reply:
    """Keep the rules, unless the chain would end nowhere.

    Who is added or exchanged waits for a second yes. What has begun keeps its deadline.
    """
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    if not action.seen and action.revision != kept.revision:
        changed = ctx.words("case_rules").text("changed")
        return _FIELDS.form(ctx, KeepCaseRules(), _shown(ctx, kept), text=changed)
    read = _read_rules_form(ctx, answers)
    if read.errors:
        return _FIELDS.form(ctx, action, read)
    revised = _revised(kept, read)
    rules.save_rules(ctx.tx, ctx.workspace.id, revised)
    _log(ctx, kept, revised)
    asked = second_yes.change_team(ctx, _people_of(read))
    words = ctx.words("case_rules_kept")
    help_button = Button(words.plain("help"), OpenCaseHelp(), opens_form=True)
    said = "\n\n".join(filter(None, [asked, words.text("body")]))
    return Message(words.plain("title"), (Part(text=said, buttons=(help_button,)),))


def _shown(ctx: Context, kept: Rules) -> dict[str, object]:
    return {
        **vars(kept),
        **{role: [one.external_id for one in team_changes.holders(ctx, role)] for role in NAMED},
    }


def _revised(kept: Rules, read: Read) -> Rules:
    now, today, normal = (read.get(int, name) for name in _NUMBERS)
    country, region = read.text("country"), _region_of(read)
    return replace(
        kept.revised(),
        department=read.text("department"),
        now=now,
        today=today,
        normal=normal,
        country=country,
        region=region,
    )


def _log(ctx: Context, before: Rules, after: Rules) -> None:
    """Each value as it was and as it is."""
    details: dict[str, str | int] = {}
    for name in (*_NUMBERS, "country", "region", "department"):
        old, new = (str(getattr(one, name)) for one in (before, after))
        if old != new:
            details |= {f"{name}_before": old, f"{name}_after": new}
    if details:
        audit.log_action(ctx.tx, ctx.member, ctx.now, "ChangeCaseRules", **details)


def _countries(ctx: Context) -> Iterator[Option]:
    return (Option(code, country(code, ctx.member.language)) for code in days_off.COUNTRIES)


_FIELDS = Fields(
    "case_rules",
    handler=Person(multiple=True, most=20, required=False),
    deputy=Person(),
    final_contact=Person(),
    department=Line(100, required=False),
    now=Number(1, 24),
    today=Number(1, 16),
    normal=Number(1, 80),
    country=Choice(offer=_countries),
    region=Line(16, required=False),
)


def _read_rules_form(ctx: Context, answers: Answers) -> Read:
    """What was filled in, and what is wrong: also a region that is none, and a chain that ends nowhere."""
    read = _FIELDS.read(ctx, _as_now(answers))
    place, region = read.text("country"), _region_of(read)
    if place and region and region not in (regions := days_off.regions(place)):
        known = ", ".join(regions[:20])
        read.errors["region"] = ctx.words("preferences", known=known).plain("unknown_region")
    chosen = _people_of(read)
    for role in NAMED:
        found = [colleagues.find_colleague(ctx, one) for one in chosen[role]]
        if away := [
            looks.name_for_hr(ctx, one, Look.CASE_TEAM) for one in found if one and not one.reachable
        ]:
            read.errors[role] = ctx.words("case_rules", names=away).plain("unreachable")
    for role, before in ((Role.DEPUTY, Role.HANDLER), (Role.FINAL_CONTACT, Role.DEPUTY)):
        if role not in read.errors and chosen[role] and chosen[role] == chosen[before]:
            read.errors[role] = ctx.words("case_rules").plain(f"same_as_{before}")
    return read


def _as_now(answers: Answers) -> Answers:
    """Answers of a form that was opened before its last field had this name."""
    return answers.renamed("sponsor", "final_contact")


def _people_of(read: Read) -> dict[Role, tuple[str, ...]]:
    one = {role: tuple(filter(None, [read.text(role)])) for role in (Role.DEPUTY, Role.FINAL_CONTACT)}
    return {Role.HANDLER: read.many(Role.HANDLER), **one}


def _region_of(read: Read) -> str:
    return read.text("region").upper()


@answer_to(AlertHere)
def alert_here(ctx: Context, _: AlertHere, __: Answers) -> Reply:
    """The channel where this was typed is told, and hears at once what will come."""
    words = ctx.words("case_place")
    posting_channels.check_channel(ctx, words)
    channel = posting_channels.register_channel(ctx, words, "case-place")
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=channel))
    return Notice(words.text("here"))


@answer_to(AlertNowhere)
def alert_nowhere(ctx: Context, _: AlertNowhere, __: Answers) -> Reply:
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, replace(kept, channel_id=None))
    return Notice(ctx.words("case_place").text("nowhere"))
