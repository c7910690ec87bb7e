"""The numbers that Teams sets, and the ones that we choose to stay within them."""

CARD_BYTES = 80_000
"""Microsoft asks to stay under 80 KB, counted in UTF-16; from about 100 KB on a message is refused."""

ACTIONS_IN_SET = 6
"""Teams shows six buttons of one set; more go into the next set."""

CHOICES_SPREAD_OUT = 5
"""Up to this many single choices are shown at once; more become a drop-down."""

URL_LENGTH = 2_000

REQUEST_BYTES = 1_000_000
"""The largest activity that is read; real ones are a few kilobytes."""

CONNECTOR_SECONDS = 15.0
LOGIN_SECONDS = 5.0
"""For a token and for signing keys: somebody may be waiting for the click that needs them."""

REPLY_SECONDS = 4.0
"""How long a reply may hold up the answer to a click: Teams shows an error soon after, and asks again."""
