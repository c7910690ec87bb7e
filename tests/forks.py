"""Processes of their own, quickly: each is copied from one that has loaded the code already.

And never from the tests themselves: whoever copies a process with threads copies the locks that they hold.
"""

from multiprocessing import get_context

forks = get_context("forkserver")
# There is one such process for each worker, so all that is to be loaded stands here.
forks.set_forkserver_preload(
    [
        "bot.connecting.doctor",
        "bot.key_rotation",
        "bot.serving",
        "bot.vacancy_import",
        "tests.commands",
        "tests.end_to_end.fleet",
        "tests.scheduler.dying",
        "tests.store.boxes.test_kills",
    ]
)
