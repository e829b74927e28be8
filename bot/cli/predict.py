"""``bot predict``: one JSON object a line in, the same object with what the house makes of it out, in order."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any, BinaryIO

from bot import localities
from bot.settings import load
from bot.usecases.ports import ReplyCheck
from bot.wiring import build_reply_check, now

FAILED = 1
"""The exit code where a line could not be read; the others have been answered all the same."""

Prediction = Callable[..., Mapping[str, Any]]


class BadLine(Exception):
    """A line that is no object with the texts that are needed. The message says what is wrong with it."""


def register(commands: Any) -> None:
    """Add ``predict`` and what can be predicted."""
    predict = commands.add_parser("predict", help="what the house makes of texts: JSON lines in, JSON lines out")
    kinds = predict.add_subparsers(required=True, metavar="WHAT")
    reply = kinds.add_parser(
        "reply",
        help="whether an answer may leave the house, and what it lacks",
        description="Reads complaint and reply; adds verdict (good or bad) and missing (what it lacks, in Chinese).",
    )
    reply.set_defaults(run=_reply)


def predict_lines(lines: Iterable[bytes], out: BinaryIO, needed: tuple[str, ...], prediction: Prediction) -> int:
    """Write each line's object with what ``prediction`` (given the ``needed`` texts) adds to it, or an object that
    names the line and what is wrong with it. How many were wrong."""
    wrong = 0
    for number, line in enumerate(lines, start=1):
        try:
            row = _read(line, needed)
            answer = {**row, **prediction(*(row[key] for key in needed))}
        except BadLine as error:
            wrong += 1
            answer = {"line": number, "error": str(error)}
        # A lone surrogate, which JSON may hold and UTF-8 may not, goes out the way it came in.
        out.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
        out.flush()
    return wrong


def _read(line: bytes, needed: tuple[str, ...]) -> dict[str, Any]:
    try:
        row = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine("not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise BadLine("not a JSON object" if line.strip() else "empty") from error
    if not isinstance(row, dict):
        raise BadLine("not a JSON object")
    for key in needed:
        if not isinstance(row.get(key), str):
            raise BadLine(f"{key}: {'not a text' if key in row else 'missing'}")
    return row


def _reply(_: argparse.Namespace) -> int:
    locality = load().locality
    prediction = _checking(build_reply_check(locality, localities.load(locality)))
    wrong = predict_lines(sys.stdin.buffer, sys.stdout.buffer, ("complaint", "reply"), prediction)
    return FAILED if wrong else 0


def _checking(check: ReplyCheck) -> Prediction:
    today = now().date()

    def prediction(complaint: str, reply: str) -> Mapping[str, Any]:
        verdict = check.check(complaint, reply, today)
        return {"verdict": "good" if verdict.is_good else "bad", "missing": list(verdict.missing)}

    return prediction
