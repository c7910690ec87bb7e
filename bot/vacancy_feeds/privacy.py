"""Whom to call or to mail stays in the recruiting system: it is personal data of others."""

import re
from collections.abc import Iterator

_MAIL = r"[\w.+-]{1,64}\s?(?:@|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63})+"
# Nine digits or more that begin with 0 or +: a day, a time and a salary are shorter.
_PHONE = (
    r"(?<![\w.,€$/-])(?:\+|\(?0)(?:[\s()./\u2010-\u2015-]{0,3}\d){8,14}(?!\w)"
    r"|(?<![\w.,€$/-])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\w)"
)
_PROFILE = r"(?:https?://)?(?:[a-z]{2,3}\.)?linkedin\.com/in/\S+|\bwa\.me/\d+"
_REACHES = re.compile(f"{_MAIL}|{_PHONE}|{_PROFILE}", re.IGNORECASE)
_COULD_REACH = re.compile(
    r"[@+]|[(\[]at[)\]]|0(?:[\W_]*\d){8}|\d{3}\W{1,2}\d{3}\W|linkedin|wa\.me", re.IGNORECASE
)
"""What each of these holds; to ask for it is fast."""
_ASKS = re.compile(
    r"(?i)\b(?:vragen|vraag (?:het|naar)|questions?|meer weten|(?:meer|nadere|voor|more|further) info\w*"
    r"|contact (?:op|opnemen|met)|contact:|contacteer|please contact|contact (?:us|our)"
    r"|reach out|get in touch"
    r"|(?:rück)?fragen|terecht bij|bel|mail|app|call|recruiter|ansprechpartner(?:in)?|contactpersoon"
    r"|solliciteren bij)\b"
)
_WHOM = re.compile(
    r"\b(?i:met|bij|aan|naar|to|with|contact|bel|mail|app|call|recruiter|collega|ansprechpartner(?:in)?"
    r"|contactpersoon|an|frau|herr|mevrouw|meneer|mevr|dhr|mr|mrs|ms)[.:]?\s+(?:[A-Z]\.\s*){0,4}[A-ZÀ-Þ][a-zà-þ]+"
    r"(?:\s+(?:van|de|der|den|het|ten|ter|von|'t)){0,3}"
    r"(?=(?:\s+[A-ZÀ-Þ][a-zà-þ]+)|\W*$|[,(]|\s+(?:via|op|at|on|voor|for)\b)"
)
_HEADING = re.compile(
    r"(?i)(?:-\s*)?(?:(?:your|jouw|je|uw|deine?|ihre?)\s+)?(?:contact(?:[ _-]?(?:persoon|persons?|personen"
    r"|gegevens|details|info|information|us))?|ansprechpartner(?:in)?|kontakt(?:person)?|recruiter"
    r"|hiring[ _-]manager)\s*[:?!.]*"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_A_NAME = re.compile(
    r"(?:[A-ZÀ-Þ][\w'\u2019.-]*\s+)(?:[a-z]{2,4}\s+){0,3}(?:[A-ZÀ-Þ][\w'\u2019-]+\s*){1,2}(?:,.{0,60})?"
)


def is_contact_heading(text: str) -> bool:
    """Whether what stands under it is about whom to reach."""
    return bool(_HEADING.fullmatch(text.strip()))


def without_contacts(text: str) -> str:
    """A text without sections and sentences that say whom to reach, or where."""
    return "\n\n".join(filter(None, _kept_blocks(text.split("\n\n"))))


def without_reach(text: str) -> str:
    """A short text without mail addresses and telephone numbers."""
    return " ".join(_REACHES.sub(" ", text).split()) if _reaches(text) else text


def _reaches(text: str) -> bool:
    return bool(_COULD_REACH.search(text) and _REACHES.search(text))


def _kept_blocks(blocks: list[str]) -> Iterator[str]:
    under = 0  # how many blocks stand under the heading already; 0 if under none
    for block in blocks:
        first, _, rest = block.partition("\n")
        if is_contact_heading(first):
            under = 2 if rest else 1
        elif under and (under == 1 or _reaches(block) or _A_NAME.fullmatch(first)):
            under += 1
        else:
            under = 0
            yield "\n".join(kept for line in block.split("\n") if (kept := _kept_of(line)) or not line)


def _kept_of(line: str) -> str:
    if not _reaches(line) and not _ASKS.search(line):
        return line
    sentences = _SENTENCE.split(line)
    kept = " ".join(one for one in sentences if not _names_somebody(one))
    return "" if kept.strip() in {"-", "*"} else kept


def _names_somebody(sentence: str) -> bool:
    return bool(_reaches(sentence) or (_ASKS.search(sentence) and _WHOM.search(sentence)))
