"""How Slack signs what it sends."""

import time

from slack_sdk.signature import SignatureVerifier


def signed_headers(secret: str, body: str) -> dict[str, str]:
    """The headers that prove who sent a request, and when: in real time, as the app checks it."""
    timestamp = str(int(time.time()))
    signature = SignatureVerifier(secret).generate_signature(timestamp=timestamp, body=body)
    return {"X-Slack-Request-Timestamp": timestamp, "X-Slack-Signature": str(signature)}
