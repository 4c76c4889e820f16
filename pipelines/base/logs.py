"""Logs: one JSON object a line, and never what people wrote: no token, no answer, no body.

configure_logs()
log = structlog.get_logger("praetor"); log.info("request", route="/api/projects", status=200)
"""

import logging
import sys
from traceback import format_tb
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]


def configure_logs() -> None:
    """Send our own and the standard library's loggers named ``praetor…`` to the standard output, as JSON."""
    render: list[Any] = [*SHARED, write_exception, structlog.processors.JSONRenderer()]
    structlog.configure(processors=render, logger_factory=structlog.PrintLoggerFactory(sys.stdout))
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*SHARED, structlog.stdlib.add_logger_name],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            write_exception,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(formatter)
    logger = logging.getLogger("praetor")
    logger.handlers, logger.propagate = [handler], False
    logger.setLevel(logging.INFO)


def write_exception(_logger: WrappedLogger, _name: str, event: EventDict) -> EventDict:
    """Say where an exception came from and what kind it is. Its message may hold what somebody wrote."""
    given = event.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = describe_exception(error)
    return event


def describe_exception(error: BaseException) -> list[str]:
    """Return the kinds of an exception and of its causes, each with the lines of code it passed."""
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    reason = f": {error.strerror}" if isinstance(error, OSError) and error.strerror else ""
    own = [f"{kind}{reason}", *(line.strip() for line in format_tb(error.__traceback__))]
    before = error.__cause__ or error.__context__
    return [*own, *describe_exception(before)] if before is not None and before is not error else own
