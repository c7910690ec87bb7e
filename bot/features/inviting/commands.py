"""What can be typed: announcing and inviting."""

from bot.domain.actions.inviting import (
    OpenAnnouncement,
    OpenNomination,
    ShowFunnel,
    ShowInvitation,
    TellMeMore,
)
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "nominate": lambda _: OpenNomination(),
    "invite": lambda _: ShowInvitation(),
    "tell more": lambda _: TellMeMore(),
}
ADVOCACY: Makers = {
    "announce": lambda _: OpenAnnouncement(),
    "funnel": lambda _: ShowFunnel(),
}
DUTCH: Dutch = {
    "voordragen": "nominate",
    "draag voor": "nominate",
    "uitnodigen": "invite",
    "vertel meer": "tell more",
    "aankondiging": "announce",
    "aankondigen": "announce",
    "trechter": "funnel",
}
