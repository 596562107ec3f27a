"""Logs: one JSON object a line on standard error. They hold no tokens, comments or values.

The libraries' own logs are kept to errors: at lower levels Bolt and slack_sdk write whole payloads.
"""

import logging
import sys
import traceback
from secrets import token_hex

import structlog

log: structlog.stdlib.BoundLogger = structlog.get_logger()
_LOUD = ("slack_bolt", "slack_sdk", "aiohttp", "uvicorn", "asyncio", "sqlalchemy", "alembic")


def configure(level: str) -> None:
    """Set up logging for the process; `level` is for our own events."""
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level)),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_NoPayloads())
    logging.basicConfig(level=logging.ERROR, handlers=[handler], force=True)
    for name in _LOUD:
        logging.getLogger(name).setLevel(logging.ERROR)


class _NoPayloads(logging.Formatter):
    """Says which library complained and where, not with what: its message may quote a payload."""

    def format(self, record: logging.LogRecord) -> str:
        where = f"{record.module}:{record.lineno}"
        error = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else None
        fields = f'"logger": "{record.name}", "where": "{where}", "error": "{error}"'
        return f'{{"level": "{record.levelname.lower()}", "event": "library", {fields}}}'


def report(error: BaseException, event: str, **about: str) -> str:
    """Log an unexpected error and return a reference to show the user.

    The error's own text is left out, since it may quote what somebody wrote.
    """
    reference = token_hex(4).upper()
    frames = [
        f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    log.error(event, reference=reference, error=type(error).__name__, where=frames[-8:], **about)
    return reference
