"""SECURITY.md says whom `make attack` plays, and nobody else."""

import re
import sys
from pathlib import Path

from tests.attacks.frame import find_attacks

PAGE = Path(__file__).parents[2] / "SECURITY.md"


def test_the_page_has_whoever_attacks() -> None:
    modules = {one.attempt.__module__ for one in find_attacks()}
    said = {str(sys.modules[name].__doc__).partition("\n")[0] for name in modules}
    section = PAGE.read_text("utf-8").partition("## What we try ourselves")[2].partition("\n## ")[0]
    assert set(re.findall(r"^- (.+)$", section, re.MULTILINE)) == said
