"""Web addresses that open a conversation in Slack or Teams."""

from urllib.parse import urlencode

from bot.domain.people import Platform

_SLACK = "https://slack.com/app_redirect"
_TEAMS = "https://teams.microsoft.com/l/chat/0/0"


def chat_with(platform: Platform, workspace: str, user: str) -> str:
    """Opens a direct conversation with a colleague: by user id in Slack, by object id in Teams."""
    if platform is Platform.SLACK:
        return f"{_SLACK}?{urlencode({'channel': user, 'team': workspace})}"
    return f"{_TEAMS}?{urlencode({'tenantId': workspace, 'users': f'8:orgid:{user}'}, safe=':')}"


def chat_with_bot(platform: Platform, workspace: str, bot: str) -> str:
    """Opens a chat with the bot, by its user id in Slack, its app id in Teams; empty while it is unknown."""
    if not bot:
        return ""
    if platform is Platform.SLACK:
        return chat_with(platform, workspace, bot)
    return f"{_TEAMS}?{urlencode({'tenantId': workspace, 'users': f'28:{bot}'}, safe=':')}"
