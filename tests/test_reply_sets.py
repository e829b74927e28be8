"""The labelled replies that the reply check is tuned and judged by: what a file must hold to be worth measuring on."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

TESTS = Path(__file__).parent
SETS = sorted(path.relative_to(TESTS).as_posix() for path in TESTS.glob("*/replies.jsonl"))


def read(name: str) -> list[dict[str, Any]]:
    """The replies of one set, in their order."""
    return [json.loads(line) for line in (TESTS / name).read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("name", SETS)
def test_every_reply_says_what_it_answers_how_it_is_judged_and_why(name):
    for reply in read(name):
        assert set(reply) == {"complaint", "reply", "verdict", "why"}
        assert reply["verdict"] in {"good", "bad"}
        assert 15 <= len(reply["complaint"]) <= 150
        assert reply["reply"].strip() and 2 <= len(reply["why"]) <= 30


@pytest.mark.parametrize("name", SETS)
def test_half_of_a_set_is_good_and_no_reply_stands_in_it_twice(name):
    replies = read(name)
    counts = Counter(reply["verdict"] for reply in replies)
    assert counts["good"] == counts["bad"]
    assert len({reply["reply"] for reply in replies}) == len(replies)


def test_no_reply_and_no_complaint_of_one_set_stands_in_another():
    texts = Counter(text for name in SETS for text in {t for r in read(name) for t in (r["complaint"], r["reply"])})
    assert [text for text, sets in texts.items() if sets > 1] == []
