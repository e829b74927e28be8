"""Failures to sign in are counted: under every name that is typed, whether anybody has it or not (so that nobody learns
which are in use), and from every address."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.usecases.ports import House, SignInTries, Transaction


@dataclass(frozen=True)
class Limit:
    """The failures that close the door, in a series no older than ``within``, and for how long."""

    failures: int
    within: timedelta
    closed_for: timedelta


BY_NAME = Limit(5, timedelta(days=1), timedelta(minutes=30))
"""等保: five failures lock an account for half an hour."""
BY_ADDRESS = Limit(30, timedelta(minutes=15), timedelta(minutes=15))
"""A county's offices share one address: enough for all their slips, too few to try names or passwords in turn."""
_KEPT = timedelta(days=2)


def key_of_name(house: House, username: str) -> str:
    """What failures under a name are counted by. Not the name: people type passwords into that field."""
    return "name:" + hmac.new(house.citizen_secret.encode(), username.encode(), hashlib.sha256).hexdigest()[:32]


def key_of_address(address: str) -> str:
    """What failures from an address are counted by."""
    return f"address:{address}"


def is_closed(tries: SignInTries | None, now: datetime) -> bool:
    """Whether nothing is tried any more."""
    return tries is not None and tries.closed_until is not None and now < tries.closed_until


def count_failure(tx: Transaction, tries: SignInTries, limit: Limit, now: datetime) -> SignInTries:
    """Count one more. Closed for its time once there are too many; the next series begins after that."""
    series = tries if now - tries.since < limit.within else replace(tries, failures=0, since=now)
    after = replace(series, failures=series.failures + 1)
    if after.failures >= limit.failures:
        after = replace(after, failures=0, since=now, closed_until=now + limit.closed_for)
    tx.tries.save(after)
    tx.tries.forget_begun_before(now - _KEPT)
    return after
