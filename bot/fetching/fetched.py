"""What comes of fetching."""

from dataclasses import dataclass
from typing import Literal


class FetchError(Exception):
    """Nothing was fetched.

    `code` is one of bad-address, not-https, private-address, unreachable, bad-certificate, too-slow,
    too-large, too-many-redirects, broken-answer, or http- with the status, such as http-404. `detail` is a
    technical remark.
    """

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(f"{code}: {detail}")
        self.code = code
        self.detail = detail


@dataclass(frozen=True)
class Fetched:
    """An answer. `address` is where it came from in the end, `etag` and `last_modified` are for next time.

    When it is unchanged since the last time, there are no data.
    """

    status: Literal["new", "unchanged"]
    data: bytes
    etag: str
    last_modified: str
    address: str
