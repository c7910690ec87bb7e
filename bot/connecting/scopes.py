"""Why the bot asks Slack for each permission. A test compares these tables with the code."""

METHODS: dict[str, str] = {
    "apps_connections_open": "",  # allowed by the app-level token of Socket Mode
    "auth_test": "",
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "conversations_history": "im:history",
    "conversations_open": "im:write",
    "users_info": "users:read",
    "views_open": "",
    "views_publish": "",
    "views_update": "",
}
"""The scope that each method of the Web API needs; empty if it needs none."""

EVENTS: dict[str, tuple[str, str]] = {
    "app_home_opened": ("app_home_opened", ""),
    "app_uninstalled": ("app_uninstalled", ""),
    "message": ("message.im", "im:history"),
    "tokens_revoked": ("tokens_revoked", ""),
    "user_change": ("user_change", "users:read"),
}
"""An event's type in a payload: its name in the manifest, and the scope that it needs."""

COMMANDS = "commands"
"""The scope of slash commands, and of the shortcut at a message."""

FILES = "files:read"
"""The scope to fetch what somebody sends in the conversation with the bot."""

APP_LEVEL = "connections:write"
"""The scope of the app-level token, for Socket Mode only. It is chosen where that token is made."""


def bot_scopes() -> list[str]:
    """All that the bot token has to be granted, in order."""
    needed = {COMMANDS, FILES, *METHODS.values(), *(scope for _, scope in EVENTS.values())}
    return sorted(needed - {""})


def bot_events() -> list[str]:
    """All events to subscribe to, as the manifest names them."""
    return sorted(name for name, _ in EVENTS.values())
