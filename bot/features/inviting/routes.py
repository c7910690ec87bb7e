"""What answers which action here, and what of it is for HR."""

from bot.domain.actions.inviting import (
    DeclineInvitation,
    Nominate,
    OpenAnnouncement,
    OpenNomination,
    PostAnnouncement,
    PreviewAnnouncement,
    ReadNomination,
    ShowFunnel,
    ShowInvitation,
    TellMeMore,
)
from bot.features.context import Routes
from bot.features.inviting import announcing, funnel, linking, nominating, telling_more

FEATURES: Routes = {
    TellMeMore: telling_more.tell_me_more,
    DeclineInvitation: telling_more.decline,
    OpenNomination: nominating.open_nomination,
    Nominate: nominating.nominate,
    ReadNomination: nominating.read_nomination,
    ShowInvitation: linking.show_invitation,
}
FOR_HR: Routes = {
    OpenAnnouncement: announcing.open_announcement,
    PreviewAnnouncement: announcing.preview_announcement,
    PostAnnouncement: announcing.post_announcement,
    ShowFunnel: funnel.show_funnel,
}
