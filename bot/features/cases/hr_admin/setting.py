"""HR names who handles cases, who comes next, and how soon there has to be an answer."""

from collections.abc import Mapping
from dataclasses import replace

from bot.domain.actions.cases import KeepCaseRules, OpenCaseHelp, OpenCaseRules
from bot.domain.answers import Answers
from bot.domain.cases.case import Audience
from bot.domain.cases.rules import Rules
from bot.domain.cases.timeline import Event
from bot.domain.messages import Button, Reply
from bot.domain.people import FROM_HR, Member, Role
from bot.features.cases import escalation
from bot.features.cases.hr_admin import setting_form, setting_news
from bot.features.cases.hr_admin.setting_form import CHAIN, FIELDS, NUMBERS
from bot.features.cases.hr_admin.setting_news import Change
from bot.features.context import Context, answer_to
from bot.features.fields import Read
from bot.features.shared import colleagues
from bot.store import audit, members
from bot.store.cases import access, records, rules


@answer_to(OpenCaseRules)
def open_case_rules(ctx: Context, _: OpenCaseRules, __: Answers) -> Reply:
    kept = rules.get_rules(ctx.tx, ctx.workspace.id)
    return FIELDS.form(ctx, KeepCaseRules(kept.revision), _shown(ctx, kept))


@answer_to(KeepCaseRules)
def keep_case_rules(ctx: Context, action: KeepCaseRules, answers: Answers) -> Reply:
    """Keep the rules, unless the chain would end nowhere or somebody else changed them meanwhile.

    What has begun keeps its deadline, and opens to nobody by this.
    """
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    if action.revision != kept.revision:
        changed = ctx.words("case_rules").text("changed")
        return FIELDS.form(ctx, KeepCaseRules(kept.revision), _shown(ctx, kept), text=changed)
    read = setting_form.read_rules_form(ctx, answers)
    if read.errors:
        return FIELDS.form(ctx, action, read)
    revised = _revised(kept, read)
    rules.save_rules(ctx.tx, ctx.workspace.id, revised)
    named_before = {role: _holders(ctx, role) for role in CHAIN}
    for role, chosen in setting_form.people_of(read).items():
        for one in chosen:
            colleagues.ensure_colleague(ctx, one)
        members.sync_role(ctx.tx, ctx.workspace.id, chosen, role, FROM_HR, ctx.today)
    changes = {role: Change(named_before[role], _holders(ctx, role)) for role in CHAIN}
    setting_news.notify_role_changes(ctx, changes)
    _log(ctx, changes, kept, revised)
    _ask_the_new_ones(ctx)
    words = ctx.words("case_rules_kept")
    button = Button(words.plain("help"), OpenCaseHelp(), opens_form=True)
    return words.message("title", "body", button)


def _shown(ctx: Context, kept: Rules) -> dict[str, object]:
    return {**vars(kept), **{role: [one.external_id for one in _holders(ctx, role)] for role in CHAIN}}


def _revised(kept: Rules, read: Read) -> Rules:
    now, today, normal = (read.get(int, name) for name in NUMBERS)
    country, region = read.text("country"), setting_form.region_of(read)
    revised = replace(kept, revision=kept.revision + 1)
    return replace(revised, now=now, today=today, normal=normal, country=country, region=region)


def _log(ctx: Context, changes: Mapping[Role, Change], before: Rules, after: Rules) -> None:
    """Who was named and who no longer is, by our own ids, and each value as it was and as it is."""
    details = {
        f"{role}_{what}": ",".join(str(one.id) for one in people)
        for role, change in changes.items()
        for what, people in (("added", change.added), ("removed", change.removed))
        if people
    }
    for name in (*NUMBERS, "country", "region"):
        old, new = (str(getattr(one, name)) for one in (before, after))
        if old != new:
            details |= {f"{name}_before": old, f"{name}_after": new}
    if details:
        audit.log_action(ctx.tx, ctx.member, ctx.now, "ChangeCaseRules", **details)


def _ask_the_new_ones(ctx: Context) -> None:
    """An open case that nobody can read any more comes to who handles reports now; its reporter decides."""
    for case in records.list_open_cases(ctx.tx):
        here = case.workspace_id == ctx.workspace.id and case.handler_id is None
        for_hr = case.audience is not Audience.MANAGER
        if here and for_hr and not access.reader_ids(ctx.tx, case.id):
            who = escalation.grant_access(ctx.tx, case, Role.HANDLER, ctx.now)
            escalation.alert(ctx.tx, ctx.library, case, who, Event.ALERTED, ctx.now, "new")
            escalation.ask_if_nobody_reads(ctx.tx, ctx.library, case, ctx.now)


def _holders(ctx: Context, role: Role) -> list[Member]:
    return members.list_with_role(ctx.tx, ctx.workspace.id, role)
