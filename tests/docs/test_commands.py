"""Every command that README and docs show is run here, as a reader would type it."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen
from zipfile import ZipFile

import pytest

from bot.store.vault import key_beside
from tests.patience import PATIENCE

ROOT = Path(__file__).parents[2]
BIN = ROOT / ".venv" / "bin"
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
SETTINGS = {"SLACK_", "TEAMS_", "HR_", "DATA_KEY", "DATABASE_URL"}
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith(tuple(SETTINGS))}
ENVIRONMENT["PATH"] = f"{BIN}:{os.environ['PATH']}"


def shown_commands() -> set[str]:
    blocks = [
        block for page in PAGES for block in re.findall(r"```sh\n(.*?)```", page.read_text(), re.DOTALL)
    ]
    return {line for block in blocks for line in block.splitlines() if line.strip()}


def run(folder: Path, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=folder,
        env=ENVIRONMENT | more,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def make_setup(_: Path) -> None:
    assert run(ROOT, "make", "setup").returncode == 0


def make_demo(_: Path) -> None:
    with subprocess.Popen(
        ["make", "demo"], cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as demo:
        assert demo.stdout
        try:
            address = next(found[0] for line in demo.stdout if (found := re.search(r"http://\S+", line)))
            with urlopen(address) as page:
                assert "Ambassador Bot" in page.read().decode()
        finally:
            os.killpg(demo.pid, signal.SIGINT)
        demo.stdout.read()
        assert demo.wait(timeout=PATIENCE) in {0, 2, 130, -signal.SIGINT}  # make ends as it was interrupted


def make_test(_: Path) -> None:
    """This very run."""
    assert "pytest" in run(ROOT, "make", "--dry-run", "test").stdout


def make_test_browser(_: Path) -> None:
    """Where there is no Chromium it says so, once, and what to do."""
    assert "pytest" in run(ROOT, "make", "--dry-run", "test-browser").stdout
    refused = run(ROOT, str(BIN / "pytest"), "tests/browser", PATH=str(BIN))
    assert (refused.returncode, len(refused.stderr.strip().splitlines())) == (4, 1)
    assert "apt-get install chromium" in refused.stderr


def copy_settings(folder: Path) -> None:
    (folder / ".env.example").write_text((ROOT / ".env.example").read_text())
    assert run(folder, "cp", ".env.example", ".env").returncode == 0


def serve(folder: Path) -> None:
    """The example settings connect nothing yet, so it says what to set."""
    copy_settings(folder)
    answer = run(folder, str(BIN / "ambassador-bot"), "serve")
    assert answer.returncode == 2
    assert "SLACK_BOT_TOKEN" in answer.stderr


def print_the_audit_log(folder: Path) -> None:
    import_vacancies(folder)
    answer = run(folder, "ambassador-bot", "audit", "--since", "2026-11-01", "--format", "csv")
    assert answer.returncode == 0, answer.stderr
    assert answer.stdout.lstrip("\ufeff").startswith("at,who,")


def import_vacancies(folder: Path) -> None:
    (folder / "vacancies.json").write_text(
        '{"jobs": [{"id": 1, "title": "Engineer", "absolute_url": "https://jobs.example.com/1"}]}'
    )
    answer = run(folder, "ambassador-bot", "import-vacancies", "vacancies.json", "--workspace", "T0123456")
    assert answer.returncode == 0, answer.stderr
    assert "1 new" in answer.stdout


def import_with_key(folder: Path) -> None:
    """With what is no key: nobody is asked, and the line does not say it."""
    words = KEYED.split()[1:]
    refused = run(folder, *words, RECRUITEE_KEY="t0k\u2026n")
    assert (refused.returncode, len(refused.stderr.strip().splitlines())) == (2, 1), refused.stderr
    assert "What is in RECRUITEE_KEY is no key" in refused.stderr
    assert "t0k" not in refused.stderr + refused.stdout
    assert "RECRUITEE_KEY is empty or not set" in run(folder, *words).stderr


def slack_manifest(folder: Path) -> None:
    answer = run(folder, "ambassador-bot", "slack-manifest", PUBLIC_URL="https://bot.example.com")
    assert answer.returncode == 0, answer.stderr
    assert json.loads(answer.stdout)["features"]["slash_commands"][0]["command"] == "/ambassador"
    refused = run(folder, "ambassador-bot", "slack-manifest")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 1)
    assert "PUBLIC_URL" in refused.stderr
    assert run(folder, "ambassador-bot", "slack-manifest", "--socket-mode").returncode == 0


def teams_package(folder: Path) -> None:
    keys = {
        "TEAMS_APP_ID": "12345678-90ab-cdef-1234-567890abcdef",
        "TEAMS_APP_PASSWORD": "p",
        "TEAMS_TENANT_ID": "t",
    }
    answer = run(folder, "ambassador-bot", "teams-package", PUBLIC_URL="https://bot.example.com", **keys)
    assert answer.returncode == 0, answer.stderr
    assert "manifest.json" in ZipFile(folder / "ambassador-bot-teams.zip").namelist()
    refused = run(folder, "ambassador-bot", "teams-package", "other.zip")
    assert (refused.returncode, len(refused.stderr.splitlines())) == (2, 2)


def rotate_key(folder: Path) -> None:
    """In a folder where the bot has run before."""
    assert run(folder, "ambassador-bot", "migrate").returncode == 0
    key_beside(folder / "var" / "data.key")
    first, second = (run(folder, "ambassador-bot", "rotate-key") for _ in range(2))
    assert "Then start the bot again" in first.stdout, first.stderr
    assert "encrypted anew with the newest key" in second.stdout, second.stderr


def forget_workspace(folder: Path) -> None:
    """Of a workspace that was there, with its name; and of none, in a line."""
    import_vacancies(folder)
    key_beside(folder / "var" / "data.key")
    words = FORGOTTEN.replace("T0123ABCD", "T0123456").split()
    refused = run(folder, *words, "--yes", "Somebody else")
    assert (refused.returncode, len(refused.stderr.strip().splitlines())) == (2, 1), refused.stderr
    done = run(folder, *words, "--yes", "T0123456")
    assert done.returncode == 0, done.stderr
    assert "  vacancies: 1" in done.stdout
    assert json.loads((folder / "organisation.json").read_text())["kept"]["vacancies"]
    assert json.loads((folder / "forgotten-T0123456.json").read_text())["finished_at"]
    assert "No workspace" in run(folder, *words).stderr
    assert "--without-export" in run(folder, *words[:3]).stderr


def doctor(folder: Path) -> None:
    """Nothing is connected yet, so there is something to do."""
    answer = run(folder, "ambassador-bot", "doctor", PORT="0")
    assert answer.returncode == 1
    assert "docs/slack.md" in answer.stdout


FORGOTTEN = "ambassador-bot forget-workspace T0123ABCD --export organisation.json"
KEYED = (
    "RECRUITEE_KEY=… ambassador-bot import-vacancies https://acme.recruitee.com/api/offers/ "
    "--key-from RECRUITEE_KEY"
)
COMMANDS: dict[str, Callable[[Path], None]] = {
    "make setup": make_setup,
    "make demo": make_demo,
    "make test": make_test,
    "make test-browser": make_test_browser,
    "cp .env.example .env": copy_settings,
    ".venv/bin/ambassador-bot serve": serve,
    ".venv/bin/ambassador-bot slack-manifest": slack_manifest,
    ".venv/bin/ambassador-bot teams-package": teams_package,
    ".venv/bin/ambassador-bot doctor": doctor,
    "ambassador-bot rotate-key": rotate_key,
    FORGOTTEN: forget_workspace,
    "ambassador-bot import-vacancies vacancies.json --workspace T0123456": import_vacancies,
    "ambassador-bot audit --since 2026-11-01 --format csv > audit.csv": print_the_audit_log,
    KEYED: import_with_key,
}


def test_every_command_that_is_shown_is_run_here() -> None:
    assert shown_commands() == set(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_docs_works(command: str, tmp_path: Path) -> None:
    COMMANDS[command](tmp_path)


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\((?!http)([^)#]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
