"""How well the reply check judges answers: labelled ones, and real ones that nobody has labelled."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from bot.insight.learn_replies import Example, learn
from bot.insight.reply_check import ReplyChecker
from bot.insight.reply_opinion import Opinion
from bot.insight.reply_reading import plain, read_answer
from bot.insight.reply_topic import Subjects
from bot.usecases.ports import ReplyCheck

BARE = 30
"""Characters of an answer that can hardly say anything."""
_LITTLE = 12
"""Different characters that neither the citizen nor just anybody says: fewer brush off."""
_FOLDS = 5


class BadReplies(Exception):
    """A file of answers that cannot be read. The message names file and line."""


@dataclass(frozen=True)
class Reply:
    """An answer to a complaint; ``is_good`` is None where nobody has judged it."""

    complaint: str
    reply: str
    is_good: bool | None = None

    def is_bare(self) -> bool:
        """Whether it is too short to say anything, or says hardly more than that it was received or passed on."""
        answer = read_answer(plain(self.complaint), plain(self.reply), date.min, None)
        return _is_short(self) or answer.substance < _LITTLE


Verdict = tuple[Reply, bool]
"""An answer and whether it may go out."""


@dataclass(frozen=True)
class Judged:
    """The verdicts on a labelled set, counted; ``bare`` are the bad ones that brush off."""

    replies: int
    good: int
    good_refused: int
    bad_passed: int
    bare: int
    bare_passed: int

    @property
    def right(self) -> int:
        """How many verdicts are those of the set."""
        return self.replies - self.good_refused - self.bad_passed


@dataclass(frozen=True)
class Refused:
    """The verdicts on answers that nobody has judged; ``short`` have at most ``BARE`` characters."""

    replies: int
    refused: int
    short: int
    short_refused: int


def load_replies(path: Path) -> list[Reply]:
    """A labelled set: JSON objects with ``complaint``, ``reply`` and ``verdict``, one a line. Raises BadReplies."""
    return [_labelled(path, number, line) for number, line in enumerate(_lines(path), start=1)]


def load_official(path: Path) -> list[Reply]:
    """Real answers: a CSV with the columns ``body`` and ``reply``, and perhaps ``subject``. Raises BadReplies."""
    found = list(csv.DictReader(f"{line}\n" for line in _lines(path)))
    if not found or not {"body", "reply"} <= found[0].keys():
        raise BadReplies(f"{path}: no column body or reply")
    return [Reply("。".join(filter(None, (row.get("subject"), row["body"]))), row["reply"] or "") for row in found]


def judge(check: ReplyCheck, replies: Iterable[Reply], today: date) -> list[Verdict]:
    """Each answer with whether ``check`` lets it out."""
    return [(reply, check.check(reply.complaint, reply.reply, today).is_good) for reply in replies]


def count_refused(check: ReplyCheck, replies: Sequence[Reply], today: date) -> Refused:
    """How many of these it refuses."""
    refused = [reply for reply, is_good in judge(check, replies, today) if not is_good]
    return Refused(len(replies), len(refused), *(sum(map(_is_short, some)) for some in (replies, refused)))


def cross_validate(
    replies: Sequence[Reply], others: Sequence[Example], subjects: Subjects, today: date, folds: int = _FOLDS
) -> list[Verdict]:
    """The verdicts on a set that the check learns from: on each fold by a check that has learnt from the other folds
    and from ``others``. Answers to one complaint are in one fold."""
    complaints = sorted({reply.complaint for reply in replies})
    fold_of = {complaint: at % folds for at, complaint in enumerate(complaints)}
    verdicts: list[Verdict] = []
    for fold in range(folds):
        known = [_example(reply) for reply in replies if fold_of[reply.complaint] != fold]
        check = ReplyChecker(subjects, opinion=Opinion(learn([*others, *known], subjects)))
        verdicts += judge(check, (reply for reply in replies if fold_of[reply.complaint] == fold), today)
    return verdicts


def count(verdicts: Sequence[Verdict]) -> Judged:
    """The verdicts on a labelled set, counted."""

    def number(holds: Callable[[Reply, bool], Any]) -> int:
        return sum(bool(holds(reply, passed)) for reply, passed in verdicts)

    return Judged(
        replies=len(verdicts),
        good=number(lambda reply, _: reply.is_good),
        good_refused=number(lambda reply, passed: reply.is_good and not passed),
        bad_passed=number(lambda reply, passed: not reply.is_good and passed),
        bare=number(lambda reply, _: not reply.is_good and reply.is_bare()),
        bare_passed=number(lambda reply, passed: not reply.is_good and passed and reply.is_bare()),
    )


def mistakes(verdicts: Iterable[Verdict]) -> list[str]:
    """The answers that are judged wrongly, with their words."""
    return [
        f"{'good' if reply.is_good else 'bad':5} {reply.complaint} | {reply.reply}"
        for reply, passed in verdicts
        if passed != reply.is_good
    ]


def rows(found: Judged) -> list[tuple[str, str]]:
    """What the set tells, and how much of it."""
    return [
        ("right", share(found.right, found.replies)),
        ("bare brush-offs passed", share(found.bare_passed, found.bare)),
        ("other bad ones passed", share(found.bad_passed - found.bare_passed, found.replies - found.good - found.bare)),
        ("good ones refused", share(found.good_refused, found.good)),
    ]


def rows_of_refused(found: Refused) -> list[tuple[str, str]]:
    """The same for answers that nobody has judged."""
    return [
        ("refused", share(found.refused, found.replies)),
        (f"refused, of those of at most {BARE} characters", share(found.short_refused, found.short)),
    ]


def share(count: int, of: int) -> str:
    """How many of how many."""
    return f"{count} of {of} ({count / of:.1%})" if of else "none"


def _is_short(reply: Reply) -> bool:
    return len(reply.reply.strip()) <= BARE


def _labelled(path: Path, number: int, line: str) -> Reply:
    try:
        row = json.loads(line)
        return Reply(row["complaint"], row["reply"], {"good": True, "bad": False}[row["verdict"]])
    except (ValueError, KeyError, TypeError) as error:
        raise BadReplies(f"{path}, line {number}: {error!r}") from error


def _example(reply: Reply) -> Example:
    return Example(plain(reply.complaint), plain(reply.reply), bool(reply.is_good))


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").rstrip("\n").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadReplies(f"{path}: {error}") from error
