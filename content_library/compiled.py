"""Templates are compiled once, and not at each start: Jinja2's cache, where Python keeps its own."""

import sys
from contextlib import suppress
from importlib.metadata import version
from importlib.util import cache_from_source
from pathlib import Path
from pickle import UnpicklingError

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket


class Compiled(FileSystemBytecodeCache):
    """Of the templates in a folder. One that has changed is compiled anew.

    Who may not write there compiles at each start, as with Python's own.
    """

    def __init__(self, folder: Path, form: str) -> None:
        """`form` tells apart what is compiled of one file in several ways."""
        beside = Path(cache_from_source(str(folder))).parent
        by = f"{sys.implementation.cache_tag}-jinja2-{version('jinja2')}"  # another one may compile otherwise
        super().__init__(str(beside), f"{form}.{by}.%s")

    def load_bytecode(self, bucket: Bucket) -> None:
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, UnpicklingError):  # half of a file, as after a power failure
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        if sys.dont_write_bytecode:
            return
        with suppress(OSError):
            Path(self.directory).mkdir(parents=True, exist_ok=True)
            super().dump_bytecode(bucket)
