"""Which feature of this room answers which action."""

from bot.domain.actions.checkins import (
    AnswerCheckin,
    AskToTalk,
    KeepCheckinComment,
    KeepCheckinPlan,
    OpenCheckinComment,
    OpenCheckinPlan,
    OpenTalk,
    ShowCheckin,
    ShowCheckinComments,
    ShowCheckinNames,
    ShowCheckins,
    SkipCheckin,
)
from bot.features.checkins import answering, commenting, planning, reading, showing, talking
from bot.features.context import Routes

FEATURES: Routes = {
    ShowCheckin: answering.show_checkin,
    AnswerCheckin: answering.answer_checkin,
    SkipCheckin: answering.skip_checkin,
    OpenCheckinComment: commenting.open_comment,
    KeepCheckinComment: commenting.keep_comment,
    OpenTalk: talking.open_talk,
    AskToTalk: talking.ask_to_talk,
}
FOR_HR: Routes = {
    OpenCheckinPlan: planning.open_plan,
    KeepCheckinPlan: planning.keep_plan,
    ShowCheckins: showing.show_checkins,
    ShowCheckinComments: reading.show_comments,
    ShowCheckinNames: reading.show_names,
}
