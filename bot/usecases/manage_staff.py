"""Accounts of the staff: added, changed, disabled, given a new password; each with its line in the audit log.

Nobody takes the desk away from everybody: not their own account, and not the last administrator's.
"""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import InvalidMove, NotGiven
from bot.domain.staff import ROLE_NAMES, Ability, Staff, StaffRole
from bot.usecases.count_tries import is_closed, key_of_name
from bot.usecases.ports import Account, House, Transaction
from bot.usecases.sign_in import is_good

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,31}")
_LONGEST_NAME = 32
_NOT_A_PERSON = frozenset({"citizen", "system", "bot", "staff", "nobody"})
"""Who else stands in timelines and in the audit log."""


@dataclass(frozen=True)
class Listed:
    """An account and, where five failures have locked it, until when."""

    account: Account
    locked_until: datetime | None


def list_staff(house: House, who: Staff) -> list[Listed]:
    """By username, the disabled ones too. Raises Forbidden."""
    who.must_be_able(Ability.MANAGE_STAFF)
    now = house.clock()
    with house.store.reading() as tx:
        found = [(account, tx.tries.look(key_of_name(house, account.staff.username))) for account in tx.accounts.all()]
    return [
        Listed(account, tries.closed_until if tries and is_closed(tries, now) else None) for account, tries in found
    ]


def add_staff(house: House, who: Staff, member: Staff) -> str:
    """The first password, to be changed at the first sign-in. Raises NotGiven for a malformed account, Taken where the
    username is in use (by a disabled account too: the past names it), Forbidden."""
    who.must_be_able(Ability.MANAGE_STAFF)
    if not _USERNAME.fullmatch(member.username) or member.username in _NOT_A_PERSON:
        raise NotGiven("登录名为2到32位小写字母、数字、点、横线或下划线")
    _check(house, member)
    password, sealed = _new_password(house)
    now = house.clock()
    with house.store.transaction() as tx:
        # Whoever is added in a demo can do nothing where the service is live.
        tx.accounts.add(member, sealed, now, demo=house.demo)
        tx.tries.forget(key_of_name(house, member.username))
        tx.audit.add(now, who.username, "staff_added", f"account:{member.username}", _post(member))
    return password


def change_staff(house: House, who: Staff, member: Staff) -> None:
    """Their name, role and department; they must sign in anew where the last two change. Raises NotGiven, NotFound,
    InvalidMove (one's own role, the last administrator), Forbidden."""
    who.must_be_able(Ability.MANAGE_STAFF)
    _check(house, member)
    now = house.clock()
    with house.store.transaction() as tx:
        before = tx.accounts.get(member.username).staff
        tx.accounts.change(member.username, name=member.name)
        if _post(before) == _post(member):
            if before.name != member.name:
                tx.audit.add(now, who.username, "staff_renamed", f"account:{member.username}")
            return
        if before.role is not member.role:
            _must_not_be_missed(tx, house, who, member.username, "不能改自己的角色")
        tx.accounts.change(member.username, role=member.role, department=member.department, session_key=None)
        note = f"{_post(before)} → {_post(member)}"
        tx.audit.add(now, who.username, "staff_changed", f"account:{member.username}", note)


def set_disabled(house: House, who: Staff, username: str, disabled: bool) -> None:
    """Nobody signs in to a disabled account; its session is over at once. One that is enabled again is not locked.
    Raises NotFound, InvalidMove (one's own, the last administrator's), Forbidden."""
    who.must_be_able(Ability.MANAGE_STAFF)
    now = house.clock()
    with house.store.transaction() as tx:
        tx.tries.forget(key_of_name(house, username))
        account = tx.accounts.get(username)
        if disabled:
            _must_not_be_missed(tx, house, who, username, "不能停用自己的账号")
        elif account.demo and not house.demo:
            raise InvalidMove("演示账号在正式服务里不能启用")
        tx.accounts.change(username, disabled_at=now if disabled else None, session_key=None)
        tx.audit.add(now, who.username, "staff_disabled" if disabled else "staff_enabled", f"account:{username}")


def reset_password(house: House, who: Staff, username: str) -> str:
    """A new first password; sessions and locks end, the second factor must be enrolled anew. Raises NotFound,
    Forbidden."""
    who.must_be_able(Ability.MANAGE_STAFF)
    password, sealed = _new_password(house)
    with house.store.transaction() as tx:
        tx.tries.forget(key_of_name(house, username))
        tx.accounts.change(username, password_hash=sealed, must_change=True)
        _take_second_factor_off(tx, username)
        tx.audit.add(house.clock(), who.username, "password_reset", f"account:{username}")
    return password


def reset_second_factor(house: House, who: Staff, username: str) -> None:
    """Whoever has a new phone enrols it at the next sign-in. Raises NotFound, Forbidden."""
    who.must_be_able(Ability.MANAGE_STAFF)
    with house.store.transaction() as tx:
        _take_second_factor_off(tx, username)
        tx.audit.add(house.clock(), who.username, "second_factor_reset", f"account:{username}")


def _check(house: House, member: Staff) -> None:
    if not member.name.strip() or len(member.name) > _LONGEST_NAME:
        raise NotGiven(f"请填写姓名,最多{_LONGEST_NAME}个字")
    if (member.role is StaffRole.DEPARTMENT) != (member.department is not None):
        raise NotGiven("承办单位人员要选单位,其他角色不选")
    if member.department is not None and member.department not in house.locality.departments:
        raise NotGiven(f"没有这个承办单位:{member.department}")


def _must_not_be_missed(tx: Transaction, house: House, who: Staff, username: str, own: str) -> None:
    if username == who.username:
        raise InvalidMove(own)
    # Locked: two administrators who disable each other at once must not both succeed.
    accounts = [account for account in tx.accounts.all(lock=True) if is_good(house, account)]
    administrators = {a.staff.username for a in accounts if a.staff.role is StaffRole.ADMINISTRATOR}
    if administrators == {username}:
        raise InvalidMove("这是最后一个管理员,先添加另一个")


def _take_second_factor_off(tx: Transaction, username: str) -> None:
    tx.accounts.change(username, totp_secret=None, totp_confirmed=False, totp_step=0, session_key=None)


def _new_password(house: House) -> tuple[str, str]:
    password = secrets.token_urlsafe(12)
    return password, house.passwords.seal(password)


def _post(member: Staff) -> str:
    return f"{ROLE_NAMES[member.role]} {member.department or ''}".strip()
