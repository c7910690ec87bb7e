"""Which feature of this room answers which action."""

from bot.domain.actions.hr import (
    ChangeOrganisation,
    OpenOrganisation,
    PreviewSendNow,
    SendAgain,
    SendNow,
    ShowReport,
)
from bot.features.context import Routes
from bot.features.hr import organisation, reporting, sending_now, undelivered

FOR_HR: Routes = {
    OpenOrganisation: organisation.open_organisation,
    ChangeOrganisation: organisation.change_organisation,
    PreviewSendNow: sending_now.preview_send_now,
    SendNow: sending_now.send_now,
    ShowReport: reporting.show_report,
    SendAgain: undelivered.send_again,
}
