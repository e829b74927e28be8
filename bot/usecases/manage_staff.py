"""Accounts of the staff: added, disabled, given a new password; each with its line in the audit log."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection

from bot.domain.errors import NotGiven
from bot.domain.staff import Staff, StaffRole
from bot.usecases.ports import Account, House

LEAST_LENGTH = 10
"""等保: a password has at least so many characters."""
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_KINDS = (re.compile(r"[a-z]"), re.compile(r"[A-Z]"), re.compile(r"\d"), re.compile(r"[^a-zA-Z\d]"))
_LEAST_KINDS = 2


def add_staff(house: House, member: Staff, departments: Collection[str], by: str) -> str:
    """The first password, to be changed at the first sign-in. Raises NotGiven for a malformed account, Taken where the
    username is in use (by a disabled account too: the past names it)."""
    if not _USERNAME.fullmatch(member.username):
        raise NotGiven("登录名为2到32位小写字母、数字、点、横线或下划线")
    if not member.name.strip():
        raise NotGiven("请填写姓名")
    if (member.role is StaffRole.DEPARTMENT) != (member.department is not None):
        raise NotGiven("承办单位人员要选单位,其他角色不选")
    if member.department is not None and member.department not in departments:
        raise NotGiven(f"没有这个承办单位:{member.department}")
    password = secrets.token_urlsafe(12)
    sealed = house.passwords.seal(password)
    now = house.clock()
    with house.store.transaction() as tx:
        tx.accounts.add(member, sealed, now)
        tx.audit.add(now, by, "staff_added", f"account:{member.username}", member.role.value)
    return password


def reset_password(house: House, username: str, by: str) -> str:
    """A new first password; sessions and locks end, the second factor must be enrolled anew. Raises NotFound."""
    password = secrets.token_urlsafe(12)
    sealed = house.passwords.seal(password)
    now = house.clock()
    with house.store.transaction() as tx:
        tx.accounts.change(
            username,
            password_hash=sealed,
            must_change=True,
            session_key=None,
            failures=0,
            locked_until=None,
            totp_secret=None,
            totp_confirmed=False,
        )
        tx.audit.add(now, by, "password_reset", f"account:{username}")
    return password


def change_password(house: House, account: Account, old: str, new: str) -> None:
    """Their own. Raises NotGiven where the old one is wrong or the new one too weak."""
    if not house.passwords.fits(account.password_hash, old):
        raise NotGiven("原密码不对")
    if new == old:
        raise NotGiven("新密码不能和原密码一样")
    if len(new) < LEAST_LENGTH or sum(bool(kind.search(new)) for kind in _KINDS) < _LEAST_KINDS:
        raise NotGiven(f"密码至少{LEAST_LENGTH}位,字母、数字、符号至少两种")
    if account.staff.username in new.lower():
        raise NotGiven("密码里不能有登录名")
    sealed = house.passwords.seal(new)
    username = account.staff.username
    with house.store.transaction() as tx:
        tx.accounts.change(username, password_hash=sealed, must_change=False)
        tx.audit.add(house.clock(), username, "password_changed", f"account:{username}")


def set_disabled(house: House, username: str, disabled: bool, by: str) -> None:
    """Nobody signs in to a disabled account; its session is over at once. Raises NotFound."""
    now = house.clock()
    with house.store.transaction() as tx:
        tx.accounts.change(username, disabled_at=now if disabled else None, session_key=None)
        tx.audit.add(now, by, "staff_disabled" if disabled else "staff_enabled", f"account:{username}")
