"""A person of the staff adds the authenticator of their phone; who has lost it asks an administrator for a reset."""

from __future__ import annotations

from bot.domain.errors import InvalidMove, NotGiven, SealBroken
from bot.usecases.ports import Account, House


def begin_enrolment(house: House, account: Account) -> str:
    """The ``otpauth://`` address to scan, the same one until it is confirmed. Raises InvalidMove where one is enrolled
    already: only a reset by an administrator takes it off."""
    username = account.staff.username
    with house.store.transaction() as tx:
        current = tx.accounts.get(username, lock=True)
        _must_be_open(current)
        if current.totp_secret is not None:
            try:
                return house.second_factor.address(current.totp_secret, username)
            except SealBroken:  # the installation has another key now: begin anew
                pass
        secret = house.second_factor.new_secret()
        tx.accounts.change(username, totp_secret=secret)
    return house.second_factor.address(secret, username)


def confirm_enrolment(house: House, account: Account, code: str) -> None:
    """From now on every sign-in asks for a code, and this one is used up. Raises NotGiven where it is not the one that
    the authenticator shows, InvalidMove where one is enrolled already."""
    username = account.staff.username
    now = house.clock()
    with house.store.transaction() as tx:
        current = tx.accounts.get(username, lock=True)
        _must_be_open(current)
        step = house.second_factor.step_of(current.totp_secret, code, now) if current.totp_secret else None
        if step is None:
            raise NotGiven("验证码不对,请看手机上现在显示的6位数字;手机时间要准")
        tx.accounts.change(username, totp_confirmed=True, totp_step=step)
        tx.audit.add(now, username, "second_factor_enrolled", f"account:{username}")


def _must_be_open(account: Account) -> None:
    if account.totp_confirmed:
        raise InvalidMove("这个账号已经绑定了验证器;换手机请找管理员重置")
