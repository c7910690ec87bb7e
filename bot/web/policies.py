"""Content-Security-Policies of pages that carry their style with them."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256

_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)


def style_hashes(html: str) -> str:
    """What a policy names the styles of a page by."""
    return " ".join(f"'sha256-{_digest(one)}'" for one in _STYLE.findall(html)) or "'none'"


@cache
def _digest(style: str) -> str:
    return b64encode(sha256(style.encode()).digest()).decode()
