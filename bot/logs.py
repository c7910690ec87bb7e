"""Logging: one line an event, for people on a terminal, as JSON elsewhere; and nothing personal in it."""

import logging
import sys

import structlog

_NOISY = ("aiohttp.server", "asyncio", "procrastinate", "psycopg.pool")
"""Whoever reaches the port, or a database that is away, can make these speak as often as they like."""
_SELDOM = 60.0


def set_up() -> None:
    """Send everything to standard error. Libraries speak up from warnings on."""
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso"),
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
