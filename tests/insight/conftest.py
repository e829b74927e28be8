"""The reply check of the first county, on a Monday."""

from datetime import date

import pytest

from bot import localities
from bot.insight.reply_check import ReplyChecker
from bot.subjects import load_subjects
from bot.working_days import ChineseWorkingDays

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="session")
def checker():
    county = localities.load("xinan")
    return ReplyChecker(load_subjects(localities.FOLDER / "xinan", county.words()), ChineseWorkingDays(county.holidays))


@pytest.fixture
def check(checker):
    """The verdict on a reply to a complaint."""
    return lambda complaint, reply, type_=None: checker.check(complaint, reply, TODAY, type_)
