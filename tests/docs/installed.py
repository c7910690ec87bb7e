"""The packages as they are made of this tree, and unpacked as an installation has them."""

import subprocess
import sys
import sysconfig
import tomllib
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
BOT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DEMO = tomllib.loads((ROOT / "playground" / "pyproject.toml").read_text("utf-8"))["project"]
_ON_THIS_PATH = """
import sys
code, *sys.path[:0] = sys.argv.pop(1).split("|")
exec(code)
"""
_COMMAND = "from bot.cli import app; app()"


@dataclass(frozen=True)
class Installation:
    """Folders that Python looks into, and beside them only the libraries of this environment."""

    folders: tuple[Path, ...]

    @property
    def files(self) -> dict[str, Path]:
        """All that was installed, by the name that it has there."""
        return {
            str(file.relative_to(folder)): file
            for folder in self.folders
            for file in folder.rglob("*")
            if file.is_file()
        }

    def python(self, code: str) -> list[str]:
        """What runs this code there; without `site`, which would find this tree again."""
        path = [*map(str, self.folders), sysconfig.get_paths()["purelib"]]
        return [sys.executable, "-I", "-S", "-c", _ON_THIS_PATH, "|".join([code, *path])]

    def command(self, *words: str) -> list[str]:
        """What runs `ambassador-bot` there."""
        return [*self.python(_COMMAND), *words]

    def run(self, words: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
        """Run it in a folder of its own, with nothing set."""
        return subprocess.run(
            words, cwd=folder, env={}, capture_output=True, text=True, timeout=PATIENCE, check=False
        )


def made(source: Path, folder: Path) -> Path:
    """The wheel that is made of a folder with a pyproject.toml, unpacked."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    done = subprocess.run(build, cwd=source, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{done.stderr}\nWithout the playground's page, run `make setup`."
    (wheel,) = folder.glob("*.whl")
    with ZipFile(wheel) as packed:
        packed.extractall(folder / "unpacked")
    return folder / "unpacked"
