"""The reporter's yes: somebody whom a case came to reads it from now on. Nothing else lets them."""

from bot.domain.actions.cases import LetRead
from bot.domain.answers import Answers
from bot.domain.cases.timeline import Event
from bot.domain.messages import Reply
from bot.features.cases import case_access, notifications
from bot.features.cases.reporter import my_case
from bot.features.context import Context, answer_to
from bot.features.shared import colleagues
from bot.store.cases import access, timeline


@answer_to(LetRead)
def let_read(ctx: Context, action: LetRead, _: Answers) -> Reply:
    case = case_access.lock_own_case(ctx, action.case)
    if not case.is_open or not access.allow_reading(ctx.tx, case, action.person):
        return my_case.my_case_message(ctx, case, ctx.words("my_case").text("nothing_to_allow"))
    entry = timeline.add_entry(ctx.tx, case.id, ctx.now, Event.LET_READ, ctx.member.id, who=action.person)
    notifications.alert_people(ctx.tx, ctx.library, case, [action.person], entry, ctx.now, "agreed")
    names = colleagues.display_names(ctx, [action.person])
    return my_case.my_case_message(ctx, case, ctx.words("my_case", names=names).text("reads"))
