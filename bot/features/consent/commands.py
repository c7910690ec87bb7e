"""What can be typed: consent."""

from bot.domain.actions.consent import (
    OpenConsentOf,
    OpenConsentText,
    OpenReceived,
    OpenReuseRequest,
    ShowConsent,
    ShowConsents,
)
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {
    "consent": lambda _: ShowConsent(),
}
ADVOCACY: Makers = {
    "consent": lambda _: ShowConsents(),
    "consents": lambda _: ShowConsents(),
    "consent text": lambda _: OpenConsentText(),
    "consent withdraw": lambda _: OpenReceived(),
    "consent paper": lambda _: OpenReceived(),
    "reuse": lambda _: OpenReuseRequest(),
    "publish": lambda _: OpenConsentOf(),
}
DUTCH: Dutch = {
    "toestemming": "consent",
    "toestemmingen": "consents",
    "toestemming tekst": "consent text",
    "toestemming intrekken": "consent withdraw",
    "toestemming papier": "consent paper",
    "hergebruik": "reuse",
    "gebruiken": "publish",
}
