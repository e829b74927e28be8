"""A person of the staff signs in: password, then the one-time code where their role needs one (等保).

Five failures lock an account for half an hour; there is one session at a time, and it ends after half an hour idle.
"""

from __future__ import annotations

import secrets
from datetime import timedelta

from bot.domain.errors import JieyouError, NotFound
from bot.domain.staff import NEEDS_SECOND_FACTOR, Staff
from bot.usecases.count_tries import BY_ADDRESS, BY_NAME, count_failure, is_closed, key_of_address, key_of_name
from bot.usecases.ports import Account, House, Transaction

IDLE = timedelta(minutes=30)
_SEEN_EVERY = timedelta(minutes=1)
"""How exactly idleness is kept: a row written with every click would help nobody."""


class SignInRefused(JieyouError):
    """Not signed in. ``why`` is ``wrong`` (name, password or code: not said which), ``locked`` (that name), ``crowded``
    (that address), or ``code_needed``."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def sign_in(house: House, username: str, password: str, code: str = "", origin: str = "") -> tuple[Account, str]:
    """The account and the key of its new session; the session before it is over.

    ``origin`` (an address) goes into the audit log. Raises SignInRefused. A first factor that fits without a code where
    one is needed gives ``code_needed`` and counts as nothing; who must still enrol one is signed in to do so.
    """
    with house.store.reading() as tx:
        if origin and is_closed(tx.tries.look(key_of_address(origin)), house.clock()):
            raise SignInRefused("crowded")
        known = _account(tx, username)
    # Outside the writing transaction: hashing is slow on purpose, and nobody else should wait for it.
    fits = house.passwords.fits(known.password_hash if known else None, password)
    with house.store.transaction() as tx:
        # In this order everywhere, so that no two wait for each other: the name's tries, the address's, the account.
        refused = _why_not(tx, house, username, known if fits else None, code, origin)
        if refused is None:
            key = secrets.token_urlsafe(32)
            now = house.clock()
            tx.accounts.change(username, session_key=key, seen_at=now)
            tx.audit.add(now, username, "sign_in", f"account:{username}", origin)
            return tx.accounts.get(username), key
    raise SignInRefused(refused)


def who_is(house: House, username: str, session_key: str, active: bool = True) -> Account | None:
    """The account of a live session; None where it is over: signed in elsewhere, idle, disabled.

    It lives on where somebody did something (``active``): a page that asks for news by itself keeps nobody signed in.
    """
    now = house.clock()
    with house.store.reading() as tx:
        account = _account(tx, username)
    if account is None or not is_good(house, account) or account.session_key is None or account.seen_at is None:
        return None
    if not secrets.compare_digest(account.session_key.encode(), session_key.encode()) or now - account.seen_at >= IDLE:
        return None
    if active and now - account.seen_at >= _SEEN_EVERY:
        with house.store.transaction() as tx:
            tx.accounts.change(username, seen_at=now)
    return account


def sign_out(house: House, who: Staff) -> None:
    """Their session is over."""
    with house.store.transaction() as tx:
        tx.accounts.change(who.username, session_key=None)
        tx.audit.add(house.clock(), who.username, "sign_out", f"account:{who.username}")


def is_good(house: House, account: Account) -> bool:
    """Whether anybody signs in to it: not a disabled one, and one made for a demo in a demo alone."""
    return account.disabled_at is None and (house.demo or not account.demo)


def must_enrol(account: Account) -> bool:
    """Whether their role needs a second factor that they have not enrolled yet: nothing else is open to them."""
    return account.staff.role in NEEDS_SECOND_FACTOR and not account.totp_confirmed


def _why_not(tx: Transaction, house: House, username: str, known: Account | None, code: str, origin: str) -> str | None:
    """None where everything fits (``known`` is the account whose password did), else why not; a failure is counted."""
    now = house.clock()
    tries = tx.tries.of(key_of_name(house, username), now)
    from_there = tx.tries.of(key_of_address(origin), now) if origin else None
    account = _account(tx, username, lock=True)
    closed = is_closed(tries, now)
    # Between the hashing and now the password may have been changed.
    fits = account is not None and known is not None and account.password_hash == known.password_hash
    if not closed and fits and account is not None and is_good(house, account):
        said = _second_factor(tx, house, account, code)
        if said is None:
            tx.tries.forget(tries.key)
        if said != "wrong":
            return said
    if not closed:
        closed = is_closed(count_failure(tx, tries, BY_NAME, now), now)
    if from_there is not None:
        count_failure(tx, from_there, BY_ADDRESS, now)
    # What was typed is not written down where it is nobody's name: it may be a password.
    actor, subject = (username, f"account:{username}") if account else ("nobody", "account")
    note = f"{'已锁定' if closed else '不对'} {origin}".strip()
    tx.audit.add(now, actor, "sign_in", subject, note, result="refused")
    return "locked" if closed else "wrong"


def _second_factor(tx: Transaction, house: House, account: Account, code: str) -> str | None:
    """None where it fits or none is enrolled, else why not. A code that fits is used up."""
    if not account.totp_confirmed:
        return None
    if not code:
        return "code_needed"
    step = house.second_factor.step_of(account.totp_secret or "", code, house.clock())
    if step is None or step <= account.totp_step:
        return "wrong"
    tx.accounts.change(account.staff.username, totp_step=step)
    return None


def _account(tx: Transaction, username: str, lock: bool = False) -> Account | None:
    try:
        return tx.accounts.get(username, lock=lock)
    except NotFound:
        return None
