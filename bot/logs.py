"""Logs: one JSON object a line, with ids and never with what identifies a person (law 7)."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog

_PERSONAL = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")


def configure(level: str) -> None:
    """Send every logger of this process to stderr as JSON. Called once, by each entry point."""
    shared: list[Any] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso"),
        structlog.processors.format_exc_info,
        _mask,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


def _mask(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # A second line of defence: our own code logs ids only, but an exception's text may hold anything.
    return {key: _PERSONAL.sub("[phone]", value) if isinstance(value, str) else value for key, value in event.items()}
