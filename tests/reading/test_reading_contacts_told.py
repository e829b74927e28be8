"""Answers to who may be called, as many people give them: the number always, the name nearly always."""

import pytest

from bot.reading.caller import callers_name
from bot.reading.normalise import normalise
from bot.reading.phone import read_phone
from bot.settings import ROOT

TOLD = [
    line.split("\t")
    for line in (ROOT / "tests" / "development" / "contacts.tsv").read_text(encoding="utf-8").splitlines()
]
NAMES = 0.97


@pytest.mark.parametrize(("phone", "names", "said"), TOLD)
def test_the_number_is_understood(phone, names, said):
    found = read_phone(normalise(said), asked=True)
    assert (found.digits if found and found.problem is None else "-") == phone


def test_nearly_every_name_is_understood():
    missed = [
        said for _, names, said in TOLD if (callers_name(normalise(said), asked=True) or "-") not in names.split("/")
    ]
    assert len(missed) <= len(TOLD) * (1 - NAMES), missed
