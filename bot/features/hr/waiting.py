"""What waits for HR, what is late first; each with the button that leads to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from bot.domain.actions.base import Action
from bot.domain.actions.cases import ShowCases
from bot.domain.actions.checkins import ShowCheckinChanges
from bot.domain.actions.consent import ShowConsents
from bot.domain.actions.hr import ShowReport
from bot.domain.actions.news import ShowNews, ShowNewsSources
from bot.domain.actions.roles import ShowRoles, ShowTeamChange
from bot.domain.actions.stories_and_feedback import ShowHrFeedback, ShowHrStories
from bot.domain.actions.vacancies import ShowSources
from bot.domain.approvals import ApprovalKind
from bot.domain.cases.team import LAPSES_AFTER
from bot.domain.told import Figure, entered, in_steps
from bot.features import second_yes
from bot.features.context import Context
from bot.store import sources, undelivered
from bot.store.cases import access, team
from bot.store.consent import gate, ledger, removals
from bot.store.news import entries
from bot.store.news import sources as news_sources
from bot.store.stories_and_feedback import feedback, stories

_SHOWN = 50
_NEW_FOR = timedelta(days=28)
_ENDS_WITHIN = timedelta(days=30)
_LOOK_BACK = timedelta(days=7)
_SECOND_YES = (
    (ApprovalKind.ROLE, "role_requests", ShowRoles()),
    (ApprovalKind.CHECKINS, "plan_requests", ShowCheckinChanges()),
)


@dataclass(frozen=True)
class Waiting:
    """`name` is that of its words; `late`: it should have been done."""

    name: str
    number: Figure
    action: Action
    late: bool = False


def list_waiting(ctx: Context) -> list[Waiting]:
    found = [*_to_answer(ctx), *_for_a_yes(ctx), *_that_fails(ctx), *_of_consent(ctx)]
    return sorted(found, key=lambda one: not one.late)


def _some(name: str, number: int, action: Action, *, late: bool = False) -> Iterator[Waiting]:
    """What HR reads one by one behind the button, so its number tells nothing new."""
    if number:
        yield Waiting(name, entered(number), action, late)


def _to_answer(ctx: Context) -> Iterator[Waiting]:
    """Of cases those only that this person sees in the chat: of others it is not even said that they are."""
    seen = access.list_visible_cases(ctx.tx, ctx.member.id, _SHOWN)
    cases = [one for one in seen if one.is_open]
    late = any(one.responded_at is None and one.respond_by < ctx.now for one in cases)
    yield from _some("cases", len(cases), ShowCases(), late=late)
    asked = feedback.list_asked_of_hr(ctx.tx, ctx.workspace.id, ctx.member.id, _SHOWN)
    reminded = any(one.remind_at is None for one in asked)
    yield from _some("feedback", len(asked), ShowHrFeedback(), late=reminded)
    since = ctx.now - _NEW_FOR
    told = stories.list_for_hr(ctx.tx, ctx.workspace.id, _SHOWN)
    yield from _some("stories", sum(one.changed_at >= since for one in told), ShowHrStories())
    yield from _some("news", len(entries.list_waiting(ctx.tx, ctx.workspace.id)), ShowNews())


def _for_a_yes(ctx: Context) -> Iterator[Waiting]:
    """What one person alone may not do, and this one may agree to."""
    for kind, name, action in _SECOND_YES:
        yield from _some(name, second_yes.count_mine(ctx, kind), action)
    asked = team.find_proposal(ctx.tx, ctx.workspace.id)
    waits = asked is not None and asked.asked_at > ctx.now - LAPSES_AFTER
    if asked and waits and ctx.member.is_hr and asked.asked_by_id != ctx.member.id:
        yield from _some("team_change", 1, ShowTeamChange())


def _that_fails(ctx: Context) -> Iterator[Waiting]:
    failing = sum(one.told for one in sources.list_sources(ctx.tx, ctx.workspace.id))
    yield from _some("sources", failing, ShowSources(), late=True)
    not_read = sum(one.failures > 0 for one in news_sources.list_sources(ctx.tx, ctx.workspace.id))
    yield from _some("news_sources", not_read, ShowNewsSources(), late=True)
    if lost := undelivered.count_undelivered(ctx.tx, ctx.workspace.id, ctx.now - _LOOK_BACK):
        yield Waiting("undelivered", in_steps(lost), ShowReport(), late=True)


def _of_consent(ctx: Context) -> Iterator[Waiting]:
    tasks = removals.list_open_removals(ctx.tx, ctx.workspace.id)
    late = any(one.due_on < ctx.today for one in tasks)
    yield from _some("removals", len(tasks), ShowConsents(), late=late)
    if gate.is_asked(ctx.tx, ctx.workspace.id):
        last = ctx.today + _ENDS_WITHIN
        ending = ledger.count_people_ending(ctx.tx, ctx.workspace.id, ctx.today, last)
        yield Waiting("consent", in_steps(ending), ShowConsents())
