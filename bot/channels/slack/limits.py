"""Slack's numbers: characters, unless a line says otherwise."""

from bot.channels.base import Call

A_MINUTE = {Call.EDIT: 50}
"""Calls of chat.update in any minute: tier 3. Of the other methods a refusal tells."""

MESSAGE_BLOCKS = 50
HOME_BLOCKS = 100
MESSAGE_TEXT = 10_000
"""Over all blocks. Slack refuses a message somewhere above 12,000 and does not say where."""
MESSAGE_BUTTONS = 100
"""Ours, so that buttons alone never fill a message."""
BLOCK_TEXT = 3000
HEADER = 150
NOTIFICATION = 300
"""Ours: what fits in a notification."""

BUTTONS_IN_ROW = 5
"""Ours: more do not fit on a line."""
LABEL = 75
"""Of a button, an option, or a group of options."""
BUTTON_VALUE = 2000
MENU = 5
"""Entries of the menu behind three dots; with fewer than two it is no menu."""
MENU_VALUE = 150
URL = 3000

VIEW_TITLE = 24
"""Of a modal, and of its two buttons."""
INPUT_LABEL = 2000
INPUT_TEXT = 3000
CHECKBOXES = 10
RADIO_BUTTONS = 4
"""Ours: a longer list is a menu, unless all options have to be seen at once."""
RADIO_BUTTONS_AT_MOST = 10
OPTIONS = 100
"""Of a menu, or of one group in it."""
