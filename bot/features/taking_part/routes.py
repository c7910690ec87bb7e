"""Which feature of this room answers which action."""

from bot.domain.actions.taking_part import (
    AskLeave,
    ChangeSettings,
    Join,
    Leave,
    OpenJoin,
    OpenPause,
    OpenSettings,
    Pause,
    PauseFor,
    Resume,
    SlowDown,
)
from bot.features.context import Routes
from bot.features.taking_part import joining, leaving, pausing, settings

FEATURES: Routes = {
    OpenJoin: joining.open_join,
    Join: joining.join,
    OpenSettings: settings.open_settings,
    ChangeSettings: settings.change_settings,
    OpenPause: pausing.open_pause,
    Pause: pausing.pause,
    PauseFor: pausing.pause_for,
    SlowDown: pausing.slow_down,
    Resume: pausing.resume,
    AskLeave: leaving.ask_leave,
    Leave: leaving.leave,
}
