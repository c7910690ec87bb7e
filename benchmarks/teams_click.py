"""What Teams sends when somebody says with a button of a card where they shared an item."""

import json
from typing import Any

from benchmarks.load import HOST
from benchmarks.organisation import TEAM
from bot.channels.actions import encode_action
from bot.domain.actions.weekly import ShareOn


def request(number: int, platform: int, user: str, item: int, network: str) -> bytes:
    """An Action.Execute; Teams itself is at the port `platform`."""
    body = json.dumps(_execute(number, f"http://{HOST}:{platform}/", user, item, network))
    headers = f"Host: localhost\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n"
    return f"POST /api/messages HTTP/1.1\r\n{headers}\r\n{body}".encode()


def _execute(number: int, service_url: str, user: str, item: int, network: str) -> dict[str, Any]:
    data = {"action": json.loads(encode_action(ShareOn(item, network)))}
    action = {"type": "Action.Execute", "verb": "ShareOn", "data": data}
    return {
        "type": "invoke",
        "name": "adaptiveCard/action",
        "id": f"f:{number}",
        "channelId": "msteams",
        "serviceUrl": service_url,
        "from": {"id": f"29:{user}", "aadObjectId": user, "name": f"Person {user[1:]}"},
        "recipient": {"id": "28:bot", "name": "Ambassador Bot"},
        "conversation": {"id": f"a:{user}", "conversationType": "personal", "tenantId": TEAM},
        "channelData": {"tenant": {"id": TEAM}},
        "replyToId": "1.1",
        "value": {"action": action, "trigger": "manual"},
    }
