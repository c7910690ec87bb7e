"""`ambassador-bot` as a process of its own, forked from one in which its code is loaded already.

To load it takes a second, and to run most commands a tenth of that. Where each command is started as people
start it: tests/docs, and `serve` in tests/end_to_end.
"""

import os
import sys
import warnings
from collections.abc import Mapping
from pathlib import Path
from subprocess import CompletedProcess
from tempfile import TemporaryDirectory

from bot.cli import app
from tests.forks import forks
from tests.patience import PATIENCE

_KEPT = ("PATH", "HOME", "LANG")


def run_command(
    folder: Path, *words: str, settings: Mapping[str, str], umask: int = 0o022
) -> CompletedProcess[str]:
    """Run it in `folder` with these settings, and nothing else set; a warning is an error."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    with TemporaryDirectory() as aside:
        said, complained = Path(aside, "stdout"), Path(aside, "stderr")
        process = forks.Process(
            target=be_command, args=(folder, words, {**kept, **settings}, umask, (said, complained))
        )
        process.start()
        process.join(PATIENCE)
        if process.exitcode is None:
            process.kill()
        assert process.exitcode is not None, f"{words} does not end"
        return CompletedProcess(
            words, process.exitcode, said.read_text("utf-8"), complained.read_text("utf-8")
        )


def be_command(
    folder: Path,
    words: tuple[str, ...],
    environment: dict[str, str],
    umask: int,
    files: tuple[Path, Path],
) -> None:
    for file, standard in zip(files, (1, 2), strict=True):
        os.dup2(os.open(file, os.O_WRONLY | os.O_CREAT), standard)
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    os.umask(umask)
    warnings.simplefilter("error")
    sys.argv = ["ambassador-bot", *words]
    app()
