"""Whether a text names somebody, however the name is written in it."""

import re
import unicodedata
from collections.abc import Callable

from bot.domain.messages import escape

_WORD = re.compile(r"[^\W_]+")


def words_in(name: str) -> list[str]:
    """The letters and digits of a name, without what stands between them."""
    return _WORD.findall(unicodedata.normalize("NFC", name))


def name_matcher(name: str) -> Callable[[str], bool]:
    r"""A test of texts for one name.

    “Jan-Willem Bakker” is “Jan\-Willem Bakker” in Markdown, and “jan willem bakker” to who typed it. A name
    of one word is only found as it is written: “Al” is not in “all”, and not in “al”.
    """
    words = words_in(name)
    if not words:
        return lambda text: bool(name.strip()) and (name in text or escape(name) in text)
    orders = [words]
    family, comma, given = name.partition(",")
    if comma:
        orders.append(words_in(given) + words_in(family))
    between = r"[\W_]*"
    either = "|".join(between.join(map(re.escape, one)) for one in orders)
    pattern = re.compile(rf"(?<![^\W_])(?:{either})(?![^\W_])", re.IGNORECASE if len(words) > 1 else 0)
    return lambda text: pattern.search(unicodedata.normalize("NFC", text)) is not None
