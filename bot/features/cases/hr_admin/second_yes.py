"""To add or exchange somebody who is named for cases takes a second yes: nobody lets themselves in alone."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from bot.domain.actions.cases import AnswerTeamChange
from bot.domain.actions.roles import ShowTeamChange
from bot.domain.answers import Answers
from bot.domain.cases.team import LAPSES_AFTER, Ids, divide
from bot.domain.looks import Look
from bot.domain.messages import Button, Fact, Message, Notice, Part, Reply, escape
from bot.domain.outbox import Kind
from bot.domain.people import Member, Role
from bot.features.cases.hr_admin import team_changes
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues, looks
from bot.store import audit, members
from bot.store.cases import rules, team
from bot.store.cases.team import Proposal
from bot.store.notifying import notify
from content_library.templates import Words

Names = Callable[[Sequence[int]], list[str]]
"""The names of people in a language; for HR together with the look."""


def change_team(ctx: Context, people: Mapping[Role, Ids]) -> str:
    """Do at once what takes somebody away, and ask for a yes to the rest; return what is said of that."""
    before = {role: [one.external_id for one in team_changes.holders(ctx, role)] for role in people}
    change = divide(before, people)
    team_changes.log_change(ctx, team_changes.change_roles(ctx, change.at_once))
    if not change.waiting:
        return ""
    ids = {role: _known(ctx, chosen) for role, chosen in change.waiting.items()}
    team.save_proposal(ctx.tx, ctx.workspace.id, ctx.member.id, ctx.now, ids)
    proposal = get_proposal(ctx)
    audit.log_action(ctx.tx, ctx.member, ctx.now, "AskForTeamChange", **from_what_to_what(ctx, proposal))
    who = may_answer(ctx, proposal)
    for member in who:
        _ask(ctx, proposal, member)
    return what_waits(ctx)


def what_waits(ctx: Context) -> str:
    """What waits for whose yes, if anything does."""
    proposal = find_proposal(ctx)
    if proposal is None:
        return ""
    names = _names_for_hr(ctx, [one.id for one in may_answer(ctx, proposal)])
    words = ctx.words("case_team", names=names)
    changes = what_changes(ctx, proposal, ctx.member, partial(_names_for_hr, ctx))
    lines = (f"- {escape(one.label)}: {escape(one.value)}" for one in changes)
    pieces = words.text("waits" if names else "waits_for_command"), "\n".join(lines), words.text("waits_note")
    return "\n\n".join(pieces)


def find_proposal(ctx: Context) -> Proposal | None:
    """What waits for a yes, unless it has waited too long."""
    found = team.find_proposal(ctx.tx, ctx.workspace.id)
    return found if found and found.asked_at > ctx.now - LAPSES_AFTER else None


def get_proposal(ctx: Context) -> Proposal:
    found = find_proposal(ctx)
    if found is None:
        raise LookupError("what was just asked is gone")
    return found


def may_answer(ctx: Context, proposal: Proposal) -> list[Member]:
    """Somebody else at HR, else deputy and final contact; if nobody, it takes the administrator's command."""
    for roles in ((Role.HR,), (Role.DEPUTY, Role.FINAL_CONTACT)):
        there = {one.id: one for role in roles for one in team_changes.holders(ctx, role) if one.reachable}
        there.pop(proposal.asked_by_id or 0, None)
        if there:
            return list(there.values())
    return []


@answer_to(ShowTeamChange)
def show_team_change(ctx: Context, _: ShowTeamChange, __: Answers) -> Reply:
    words, proposal = ctx.words("case_team"), find_proposal(ctx)
    if proposal is None:
        return Notice(words.text("gone"))
    mine = ctx.member.id in {one.id for one in may_answer(ctx, proposal)}
    part = Part(text=what_waits(ctx), buttons=_answers(words, proposal) if mine else ())
    return Message(words.plain("asked_title"), (part,))


@answer_to(AnswerTeamChange)
def answer_team_change(ctx: Context, action: AnswerTeamChange, _: Answers) -> Reply:
    """Who may say yes is checked now, for roles change; one's own question is not one's to answer."""
    rules.lock_rules(ctx.tx, ctx.workspace.id)
    words, proposal = ctx.words("case_team"), find_proposal(ctx)
    if proposal is None or proposal.id != action.proposal:
        return Notice(words.text("gone"))
    if ctx.member.id not in {one.id for one in may_answer(ctx, proposal)}:
        return Notice(words.text("not_yours"))
    if action.agrees and (away := who_is_away(ctx, proposal)):
        return Notice(ctx.words("case_team", names=away).text("away"))
    details = from_what_to_what(ctx, proposal)
    if action.agrees:
        put_in_place(ctx, proposal)
    else:
        team.delete_proposal(ctx.tx, ctx.workspace.id)
    what = "AgreeToTeamChange" if action.agrees else "RefuseTeamChange"
    audit.log_action(ctx.tx, ctx.member, ctx.now, what, asked_by=proposal.asked_by_id or 0, **details)
    _tell_who_asked(ctx, proposal, agreed=action.agrees)
    return Notice(words.text("agreed" if action.agrees else "refused"))


def put_in_place(ctx: Context, proposal: Proposal) -> None:
    """What was asked holds from now on, and an older form of the settings does not overwrite it."""
    kept = rules.lock_rules(ctx.tx, ctx.workspace.id)
    rules.save_rules(ctx.tx, ctx.workspace.id, kept.revised())
    people = {role: _users(ctx, ids) for role, ids in proposal.people.items()}
    team.delete_proposal(ctx.tx, ctx.workspace.id)
    team_changes.change_roles(ctx, people)


def who_is_away(ctx: Context, proposal: Proposal) -> list[str]:
    """The names of those who would be named and cannot be reached any more."""
    ids = {one for chosen in proposal.people.values() for one in chosen}
    found = members.list_members(ctx.tx, sorted(ids))
    return _names_for_hr(ctx, [one.id for one in found if not one.reachable])


def what_changes(ctx: Context, proposal: Proposal, reader: Member, names: Names) -> tuple[Fact, ...]:
    """Each role with who has it and who would have it, in somebody's language."""
    language = reader.language
    facts = []
    for role, after in proposal.people.items():
        before = [one.id for one in team_changes.holders(ctx, role)]
        words = ctx.library.words("case_team", language, before=names(before), after=names(list(after)))
        facts.append(Fact(ctx.library.words("case_rules", language).plain(role), words.plain("from_to")))
    return tuple(facts)


def from_what_to_what(ctx: Context, proposal: Proposal) -> dict[str, str]:
    said: dict[str, str] = {}
    for role, after in proposal.people.items():
        before = [one.id for one in team_changes.holders(ctx, role)]
        said |= {
            f"{role}_{when}": ",".join(map(str, ids)) for when, ids in (("before", before), ("after", after))
        }
    return said


def _names_for_hr(ctx: Context, ids: Sequence[int]) -> list[str]:
    return list(looks.names_for_hr(ctx, ids, Look.CASE_TEAM).values())


def _known(ctx: Context, users: Sequence[str]) -> list[int]:
    found = (colleagues.ensure_colleague(ctx, one) for one in users)
    return [one.id for one in found if one]


def _users(ctx: Context, ids: Sequence[int]) -> Ids:
    return tuple(one.external_id for one in members.list_members(ctx.tx, ids))


def _ask(ctx: Context, proposal: Proposal, member: Member) -> None:
    who = colleagues.mention_for(ctx.library, ctx.member, member)
    words = ctx.library.words("case_team", member.language, who=who)
    names = partial(colleagues.mentions_for, ctx.tx, ctx.library, reader=member)
    facts = what_changes(ctx, proposal, member, names)
    part = Part(
        text=words.text("asked"),
        facts=facts,
        buttons=_answers(words, proposal),
        note=words.plain("asked_note"),
    )
    message = Message(words.plain("asked_title"), (part,))
    notify(ctx.tx, member, Kind.HR_NEWS, f"case-team:{proposal.id}:{member.id}", message, ctx.now)


def _answers(words: Words, proposal: Proposal) -> tuple[Button, ...]:
    return (
        Button(words.plain("yes"), AnswerTeamChange(proposal.id, agrees=True), style="primary"),
        Button(words.plain("no"), AnswerTeamChange(proposal.id, agrees=False)),
    )


def _tell_who_asked(ctx: Context, proposal: Proposal, *, agreed: bool) -> None:
    for member in members.list_members(ctx.tx, [proposal.asked_by_id] if proposal.asked_by_id else []):
        who = colleagues.mention_for(ctx.library, ctx.member, member)
        words = ctx.library.words("case_team", member.language, who=who)
        said = words.text("was_agreed" if agreed else "was_refused")
        message = Message(words.plain("answered_title"), (Part(text=said),))
        notify(ctx.tx, member, Kind.HR_NEWS, f"case-team:{proposal.id}:answer", message, ctx.now)
