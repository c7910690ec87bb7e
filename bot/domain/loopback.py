"""What is on this very computer, and cannot be reached from another one."""

from ipaddress import ip_address
from urllib.parse import urlsplit


def is_here(host: str) -> bool:
    """Whether a host is this computer, as far as its name or number tells."""
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


def leads_here(address: str) -> bool:
    """Whether a web address leads to this computer."""
    try:
        return is_here(urlsplit(address).hostname or "")
    except ValueError:
        return False
