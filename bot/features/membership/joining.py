"""Join: what is asked, what is stored, and the first answers. The steps after it: bot/features/onboarding."""

from collections.abc import Mapping

from bot.domain.actions.membership import Join, OpenJoin
from bot.domain.answers import Answers
from bot.domain.messages import Form, Message, Reply
from bot.domain.people import MemberState
from bot.features.context import Context, answer_to
from bot.features.fields import Read
from bot.features.membership import settings
from bot.features.shared import counting, next_nudge, preferences, steps
from bot.store.onboarding import onboarding_progress
from bot.store.time_and_retention.journey import lock_journey

_FIELDS = preferences.preference_fields("join", preferences.FIRST)


@answer_to(OpenJoin)
def open_join(ctx: Context, _: OpenJoin, __: Answers) -> Form | Message:
    """Show the form; in onboarding what is left to do, and who takes part already their settings."""
    if ctx.member.is_joining:
        return steps.steps_card(ctx)
    known = preferences.preference_values(ctx.member)
    return settings.build_settings_form(ctx, known) if ctx.member.takes_part else _form(ctx, known)


@answer_to(Join)
def join(ctx: Context, _: Join, answers: Answers) -> Reply:
    """Say yes, and go on with the steps. A second time changes the answers, and starts nothing twice."""
    read = _FIELDS.read(ctx, answers)
    columns = preferences.columns_of(ctx, read)
    if read.errors:
        return _form(ctx, read)
    before = lock_journey(ctx.tx, ctx.member.id).state
    if before is MemberState.ACTIVE:
        return settings.save_settings(ctx, columns)
    if before is not MemberState.JOINING:
        counting.count_beginning(ctx)
    fresh = next_nudge.save_and_replan(ctx, columns | {"state": MemberState.JOINING})
    onboarding_progress.start_onboarding(ctx.tx, fresh.member, ctx.now)
    return steps.next_step_reply(fresh, fresh.words("steps").text("begun"))


def _form(ctx: Context, values: Mapping[str, object] | Read) -> Form:
    return _FIELDS.form(ctx, Join(), values, organisation=ctx.organisation)
