"""A person of the staff signs in: password, then the one-time code where their role needs one (等保).

Five failures lock an account for half an hour; there is one session at a time, and it ends after half an hour idle.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from bot.domain.errors import JieyouError, NotFound
from bot.domain.staff import NEEDS_SECOND_FACTOR, Staff
from bot.usecases.ports import Account, House, Transaction

FAILURES = 5
LOCKED_FOR = timedelta(minutes=30)
IDLE = timedelta(minutes=30)
_SEEN_EVERY = timedelta(minutes=1)
"""How exactly idleness is kept: a row written with every click would help nobody."""


class SignInRefused(JieyouError):
    """Not signed in. ``why`` is ``wrong`` (name, password or code: not said which), ``locked``, or ``code_needed``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def sign_in(house: House, username: str, password: str, code: str = "", origin: str = "") -> tuple[Account, str]:
    """The account and the key of its new session; the session before it is over.

    ``origin`` (an address) goes into the audit log. Raises SignInRefused. A first factor that fits without a code where
    one is needed gives ``code_needed`` and counts as nothing; who must still enrol one is signed in to do so.
    """
    with house.store.reading() as tx:
        known = _account(tx, username)
    # Outside the writing transaction: hashing is slow on purpose, and nobody else should wait for it.
    fits = house.passwords.fits(known.password_hash if known else None, password)
    now = house.clock()
    with house.store.transaction() as tx:
        account = _account(tx, username, lock=True)
        if account is None or known is None or account.disabled_at is not None:
            tx.audit.add(now, "nobody", "sign_in_refused", "account", f"unknown {origin}".strip())
            refused: str | None = "wrong"
        elif account.locked_until is not None and now < account.locked_until:
            tx.audit.add(now, account.staff.username, "sign_in_refused", _subject(account), f"locked {origin}".strip())
            refused = "locked"
        else:
            refused = _try(tx, house, account, fits and account.password_hash == known.password_hash, code, origin)
        if refused is None and account is not None:
            key = secrets.token_urlsafe(32)
            tx.accounts.change(username, failures=0, locked_until=None, session_key=key, seen_at=now)
            tx.audit.add(now, username, "sign_in", _subject(account), origin)
            return tx.accounts.get(username), key
    raise SignInRefused(refused or "wrong")


def who_is(house: House, username: str, session_key: str) -> Account | None:
    """The account of a live session, which lives on; None where it is over: signed in elsewhere, idle, disabled."""
    now = house.clock()
    with house.store.reading() as tx:
        account = _account(tx, username)
    if account is None or account.disabled_at is not None or account.session_key is None or account.seen_at is None:
        return None
    if not secrets.compare_digest(account.session_key, session_key) or now - account.seen_at >= IDLE:
        return None
    if now - account.seen_at >= _SEEN_EVERY:
        with house.store.transaction() as tx:
            tx.accounts.change(username, seen_at=now)
    return account


def sign_out(house: House, who: Staff) -> None:
    """Their session is over."""
    with house.store.transaction() as tx:
        tx.accounts.change(who.username, session_key=None)
        tx.audit.add(house.clock(), who.username, "sign_out", f"account:{who.username}")


def needs_code(account: Account) -> bool:
    """Whether a one-time code must come with the password: every account that has enrolled one gives it."""
    return account.totp_confirmed


def must_enrol(account: Account) -> bool:
    """Whether their role needs a second factor that they have not enrolled yet: nothing else is open to them."""
    return account.staff.role in NEEDS_SECOND_FACTOR and not account.totp_confirmed


def _try(tx: Transaction, house: House, account: Account, fits: bool, code: str, origin: str) -> str | None:
    """None where both factors fit, else why not; a failure is counted and, at the fifth, locks."""
    now, username = house.clock(), account.staff.username
    if fits and needs_code(account):
        if not code:
            return "code_needed"
        step = house.second_factor.step_of(account.totp_secret or "", code, now)
        fits = step is not None and step > account.totp_step
        if fits:
            tx.accounts.change(username, totp_step=step)
    if fits:
        return None
    failures = account.failures + 1
    locked = now + LOCKED_FOR if failures >= FAILURES else None
    tx.accounts.change(username, failures=0 if locked else failures, locked_until=locked)
    action = "sign_in_locked" if locked else "sign_in_refused"
    tx.audit.add(now, username, action, _subject(account), f"failure {failures} {origin}".strip())
    return "locked" if locked else "wrong"


def _account(tx: Transaction, username: str, lock: bool = False) -> Account | None:
    try:
        return tx.accounts.get(username, lock=lock)
    except NotFound:
        return None


def _subject(account: Account) -> str:
    return f"account:{account.staff.username}"
