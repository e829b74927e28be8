"""A person of the staff chooses a password."""

from __future__ import annotations

import re
import secrets

from bot.domain.errors import NotGiven
from bot.usecases.count_tries import BY_NAME, count_failure, is_closed, key_of_name
from bot.usecases.ports import Account, House

LEAST_LENGTH = 10
"""等保: a password has at least so many characters."""
MOST_LENGTH = 128
_KINDS = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"\d"), re.compile(r"[^a-zA-Z\d]"))
_LEAST_KINDS = 2


def change_password(house: House, account: Account, old: str, new: str) -> str:
    """The key of a new session: every other one is over. Raises NotGiven where the old password is wrong (which counts
    as a failure to sign in: at the fifth the session ends) or the new one too weak."""
    username = account.staff.username
    fits = house.passwords.fits(account.password_hash, old)
    if fits:
        _check(username, old, new)
    sealed = house.passwords.seal(new) if fits else ""
    now = house.clock()
    with house.store.transaction() as tx:
        tries = tx.tries.of(key_of_name(house, username), now)
        current = tx.accounts.get(username, lock=True)
        if fits and current.password_hash == account.password_hash and not is_closed(tries, now):
            key = secrets.token_urlsafe(32)
            tx.tries.forget(tries.key)
            tx.accounts.change(username, password_hash=sealed, must_change=False, session_key=key, seen_at=now)
            tx.audit.add(now, username, "password_changed", f"account:{username}")
            return key
        if is_closed(count_failure(tx, tries, BY_NAME, now), now):
            tx.accounts.change(username, session_key=None)
        tx.audit.add(now, username, "password_changed", f"account:{username}", result="refused")
    raise NotGiven("原密码不对")


def _check(username: str, old: str, new: str) -> None:
    if new == old:
        raise NotGiven("新密码不能和原密码一样")
    if len(new) < LEAST_LENGTH or sum(bool(kind.search(new)) for kind in _KINDS) < _LEAST_KINDS:
        raise NotGiven(f"密码至少{LEAST_LENGTH}位,小写、大写、数字、符号至少两种")
    if len(new) > MOST_LENGTH:
        raise NotGiven(f"密码最多{MOST_LENGTH}位")
    if len(set(new)) < LEAST_LENGTH // 2:
        raise NotGiven("密码里重复的字符太多")
    if username in new.lower():
        raise NotGiven("密码里不能有登录名")
