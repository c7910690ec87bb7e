"""Boxes are written anew at moments by chance, whether anybody answered or not."""

import asyncio
from pathlib import Path

from structlog.testing import capture_logs

from bot.store.boxes import later
from bot.store.boxes.boxes import Boxes
from bot.store.boxes.mark_keys import ProcessKeys
from bot.store.boxes.seal_keys import FolderKeys
from bot.store.boxes.shelves import FileShelf
from bot.store.engine import Store
from bot.supervising import cancel
from scheduler.resealing import Resealing
from tests.patience import wait_for
from tests.store.boxes.test_boxes import content, kept, put


async def test_a_box_is_another_one_each_time_and_holds_the_same(sqlite_store: Store, tmp_path: Path) -> None:
    shelf = FileShelf(sqlite_store, tmp_path / "boxes")
    boxes = Boxes(shelf, FolderKeys(tmp_path / "keys"), ProcessKeys())
    put(boxes, "an answer")
    seen = {kept(boxes)}
    later.note("ValueError")
    with capture_logs() as log:
        task = asyncio.create_task(Resealing(boxes, about_every=0.01).run())

        def is_another() -> bool:
            seen.add(kept(boxes))
            return len(seen) > 3

        await wait_for(is_another)
        await cancel([task])
    assert len({len(one or b"") for one in seen}) == 1
    assert content(boxes) == "an answer\n"
    # What went wrong with an answer is in the log from such a moment, and not from when it was.
    assert [one["faults"] for one in log if "faults" in one] == [{"ValueError": 1}]
