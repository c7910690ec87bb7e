"""What docs/operate.md says that the server puts up with."""

import re

from bot.serving import BODY_BYTES, NORMAL
from tests.docs.test_proxies import PAGE

NUMBERS = {"ten": 10}


def test_the_page_has_the_limits_of_the_server() -> None:
    (line,) = [line for line in PAGE.read_text("utf-8").splitlines() if "holds out too" in line]
    said = re.search(
        r"has (\w+) seconds .* have (\d+) MB .* answer (\d+) seconds .* at most (\d+) connections",
        line,
    )
    assert said
    seconds, megabytes, answer, connections = (NUMBERS.get(one) or int(one) for one in said.groups())
    assert (seconds, answer, connections) == (NORMAL.seconds, NORMAL.answer_seconds, NORMAL.connections)
    assert megabytes * 1024**2 == BODY_BYTES
