"""Which feature of this room answers which action."""

from bot.domain.actions.calendar import KeepTheme, OpenTheme, ShowCalendar, ShowThemes
from bot.features.calendar import setting, showing
from bot.features.context import Routes

FEATURES: Routes = {
    ShowCalendar: showing.show_calendar,
}
FOR_HR: Routes = {
    ShowThemes: setting.show_themes,
    OpenTheme: setting.open_theme,
    KeepTheme: setting.keep_theme,
}
