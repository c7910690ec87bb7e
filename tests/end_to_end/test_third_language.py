"""A language is content: one that nobody has thought of works once its files and its line are there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.made_up import speak_it

STORIES = "tests/end_to_end/third_language.py"
WORDS = "tests/content_library/test_words.py"
OPTIONS = ("-q", "-n0", "-p", "no:cacheprovider")
MINUTES = 8
"""It starts a process with a house of its own; how busy the machine is decides nothing."""


@pytest.mark.long
def test_a_made_up_language_is_spoken_on_both_platforms(tmp_path: Path) -> None:
    speak_it(tmp_path)
    told = subprocess.run(
        [sys.executable, "-m", "pytest", STORIES, WORDS, *OPTIONS, f"--basetemp={tmp_path / 'own'}"],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60 * MINUTES,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-4000:] + told.stderr[-2000:]
