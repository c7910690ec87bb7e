"""HR names who handles cases, who comes next, and how soon there has to be an answer."""

from dataclasses import replace

from bot.domain.actions.cases import KeepCaseRules, OpenCaseHelp, OpenCaseRules
from bot.domain.answers import Answers
from bot.domain.cases.rules import Rules
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Message, Part, Reply
from bot.domain.outbox import Kind, Outgoing
from bot.domain.people import Member, Role
from bot.features.cases import alarms, colleagues
from bot.features.cases.desk import setting_form
from bot.features.cases.desk.setting_form import CHAIN, NUMBERS, Values
from bot.features.context import Context
from bot.store import members, outbox
from bot.store.cases import access, records, rules

FROM_DESK = "desk"
"""Where these roles come from; what the settings name stays."""


def open_case_rules(ctx: Context, _: OpenCaseRules, __: Answers) -> Reply:
    """Show how it is, to change."""
    kept = rules.of(ctx.tx, ctx.workspace.id)
    values: Values = {role: tuple(one.external_id for one in _holders(ctx, role)) for role in CHAIN}
    numbers = {name: (str(getattr(kept, name)),) for name in NUMBERS}
    place = {"country": (kept.country,), "region": (kept.region,)}
    return setting_form.form(ctx, {**values, **numbers, **place})


def keep_case_rules(ctx: Context, _: KeepCaseRules, answers: Answers) -> Reply:
    """Keep it, unless the chain would end nowhere. What has begun keeps its deadline."""
    values = setting_form.typed(answers)
    wrong = setting_form.errors(ctx, values)
    if wrong:
        return setting_form.form(ctx, values).with_errors(wrong)
    rules.put(ctx.tx, ctx.workspace.id, _read(rules.of(ctx.tx, ctx.workspace.id), values))
    for role in CHAIN:
        _name(ctx, role, values[role])
    _ask_the_new_ones(ctx)
    words = ctx.words("case_rules_kept")
    button = Button(words.plain("help"), OpenCaseHelp(), opens_form=True)
    return Message(words.plain("title"), (Part(text=words.text("body"), buttons=(button,)),))


def _read(kept: Rules, values: Values) -> Rules:
    now, today, normal = (int(values[name][0]) for name in NUMBERS)
    country, region = values["country"][0], next(iter(values["region"]), "")
    return replace(kept, now=now, today=today, normal=normal, country=country, region=region)


def _name(ctx: Context, role: Role, user_ids: tuple[str, ...]) -> None:
    """Give exactly these people the role, and tell who is new to it."""
    before = {one.id for one in _holders(ctx, role)}
    for one in user_ids:
        colleagues.named(ctx, one)
    members.grant(ctx.tx, ctx.workspace.id, user_ids, role, FROM_DESK, ctx.today)
    for member in _holders(ctx, role):
        if member.id not in before:
            _tell(ctx, member, role)


def _ask_the_new_ones(ctx: Context) -> None:
    """What nobody has taken, and nobody can see any more now, is asked of the handlers who came instead."""
    for case in records.all_open(ctx.tx):
        here = case.workspace_id == ctx.workspace.id and case.handler_id is None
        if here and not access.who_may_see(ctx.tx, case.id):
            who = alarms.let_in(ctx.tx, case, Role.HANDLER, ctx.now)
            alarms.sound(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "new")


def _tell(ctx: Context, member: Member, role: Role) -> None:
    organisation = ctx.library.organisation(ctx.workspace, member.language)
    words = ctx.library.words(
        "case_named", member.language, name=member.first_name, organisation=organisation
    )
    message = Message(words.plain("title"), (Part(text=words.text(role), note=words.plain("note")),))
    key = f"case-named:{role}:{member.id}:{ctx.now.isoformat()}"
    outbox.add(ctx.tx, Outgoing(ctx.workspace.id, member.id, Kind.DESK, key, message, due_at=ctx.now))


def _holders(ctx: Context, role: Role) -> list[Member]:
    return members.with_role(ctx.tx, ctx.workspace.id, role)
