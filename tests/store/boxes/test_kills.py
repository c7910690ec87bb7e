"""Killed without warning, again and again, amid answers that were confirmed."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

from bot.store.boxes.boxes import Boxes, Marking
from bot.store.boxes.mark_keys import MachineKeys
from bot.store.boxes.seal_keys import FolderKeys
from bot.store.boxes.shelves import FileShelf
from bot.store.engine import Store, Tx
from tests.forks import forks
from tests.patience import PATIENCE

KILLS = 12


def boxes_in(folder: Path) -> Boxes:
    """The boxes in a folder; its keys of marks lie there as well, as if it were memory."""
    store = Store(f"sqlite:///{folder}/bot.db")
    return Boxes(FileShelf(store, folder / "boxes"), FolderKeys(folder / "keys"), MachineKeys(folder))


def answer(folder: Path, name: int, told: Connection) -> None:
    """Put answers in the box, and say of each that it is there, until killed."""
    boxes = boxes_in(folder)
    for number in range(1_000_000):

        def change(before: str, marking: Callable[[], Marking], line: str = f"{name}.{number}") -> str:
            return f"{before}{line} {marking().key}\n"

        boxes.change("box", lambda _: True, change)
        told.send(f"{name}.{number}")


def test_no_answer_that_was_confirmed_is_lost_and_the_key_of_marks_stays(tmp_path: Path) -> None:
    confirmed: list[str] = []
    for kill in range(KILLS):
        heard, told = forks.Pipe(duplex=False)
        process = forks.Process(target=answer, args=(tmp_path, kill, told))
        process.start()
        told.close()
        for _ in range(5 + kill):
            assert heard.poll(PATIENCE)
            confirmed.append(heard.recv())
        process.kill()
        process.join()
        confirmed += rest_of(heard)
    kept: list[list[str]] = []

    def look(_: Tx, content: str) -> str:
        kept.extend(line.split(" ") for line in content.splitlines())
        return content

    boxes_in(tmp_path).fold("box", look)
    lines = [line for line, _ in kept]
    assert set(confirmed) <= set(lines)
    assert len(lines) == len(set(lines)) <= len(confirmed) + KILLS, "at most one each time was not confirmed"
    assert len({key for _, key in kept}) == 1


def rest_of(heard: Connection) -> list[str]:
    """What was said before the end, but for what was cut off by it."""
    said: list[str] = []
    try:
        while True:
            said.append(heard.recv())
    except (EOFError, OSError):
        return said
