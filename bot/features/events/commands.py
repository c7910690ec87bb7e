"""What can be typed: events."""

from bot.domain.actions.events import OpenEvent, ShowEventDesk, ShowEvents
from bot.features.typed import Dutch, Makers

AMBASSADOR: Makers = {"events": lambda _: ShowEvents()}
ADVOCACY: Makers = {"event": lambda _: OpenEvent(), "events": lambda _: ShowEventDesk()}
DUTCH: Dutch = {
    "evenement": "event",
    "bijeenkomst": "event",
    "evenementen": "events",
    "bijeenkomsten": "events",
}
