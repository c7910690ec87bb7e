"""Logging: one line an event, for people on a terminal, as JSON elsewhere; and nothing personal in it."""

import logging
import sys

import structlog
from structlog.typing import EventDict

_NOISY = ("aiohttp.server", "asyncio", "procrastinate", "psycopg.pool")
"""Whoever reaches the port, or a database that is away, can make these speak as often as they like."""
_SELDOM = 60.0


def set_up() -> None:
    """Send everything to standard error. Libraries speak up from warnings on."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
        shorten,
        structlog.processors.format_exc_info,
    ]
    renderer: structlog.typing.Processor = structlog.processors.JSONRenderer()
    if sys.stderr.isatty():
        renderer = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    structlog.configure(
        processors=[*shared, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
            foreign_pre_chain=shared,
        )
    )
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    for name in _NOISY:
        logging.getLogger(name).addFilter(Seldom())


def shorten(_: object, __: str, line: EventDict) -> EventDict:
    """Of a database that is away the kind of fault and its place: its traceback is the same for everybody."""
    from bot.store import rows  # noqa: PLC0415 - which not every command needs

    given = line.get("exc_info")
    error = sys.exc_info()[1] if given is True else given
    if isinstance(error, Exception) and rows.is_away(error):
        line.update(exc_info=None, reason=type(error).__name__, at=rows.place_of(error))
    return line


class Seldom(logging.Filter):
    """Lets the same fault through once a minute: a disk that is full of its log would be another one."""

    def __init__(self) -> None:
        super().__init__()
        self._told: dict[tuple[str, str], float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        kind = record.exc_info[0] if record.exc_info else None
        fault = str(record.msg).partition("\n")[0], kind.__name__ if kind else ""
        if record.created - self._told.get(fault, 0) < _SELDOM:
            return False
        self._told = {one: at for one, at in self._told.items() if record.created - at < _SELDOM}
        self._told[fault] = record.created
        return True
