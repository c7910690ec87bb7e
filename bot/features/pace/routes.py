"""Which feature of this room answers which action."""

from bot.domain.actions.pace import (
    AskGiveTime,
    DropTime,
    EndConsent,
    GiveTime,
    KeepExit,
    LogTime,
    OpenExit,
    OpenLogTime,
    ReadExit,
    SayWhyLeft,
    ShowContinuity,
    ShowExits,
    ShowGivenTime,
    ShowMyTime,
    TakeTimeBack,
)
from bot.features.context import Routes
from bot.features.pace import (
    continuity,
    exit_talk,
    exits,
    given_time,
    giving_time,
    logging_time,
    my_time,
    why_left,
)

FEATURES: Routes = {
    ShowMyTime: my_time.show_my_time,
    OpenLogTime: logging_time.open_log_time,
    LogTime: logging_time.log_time,
    DropTime: logging_time.drop_time,
    AskGiveTime: giving_time.ask_give_time,
    GiveTime: giving_time.give_time,
    TakeTimeBack: giving_time.take_time_back,
    SayWhyLeft: why_left.say_why_left,
    EndConsent: why_left.end_consent,
    OpenExit: exit_talk.open_exit,
    KeepExit: exit_talk.keep_exit,
}
FOR_HR: Routes = {
    ShowGivenTime: given_time.show_given_time,
    ShowContinuity: continuity.show_continuity,
    ShowExits: exits.show_exits,
    ReadExit: exits.read_exit,
}
