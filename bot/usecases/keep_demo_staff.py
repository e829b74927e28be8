"""The demo's staff: one account for each role, two where two may collide. Nobody of them exists where the service is
live."""

from __future__ import annotations

from datetime import timedelta

from bot.domain.errors import Forbidden, NotFound, SealBroken
from bot.domain.staff import NEEDS_SECOND_FACTOR, Staff, StaffRole
from bot.usecases.count_tries import key_of_name
from bot.usecases.ports import Account, House, Transaction

DEMO_PASSWORD = "Jieyou-demo-12345"  # noqa: S105  printed at every start of the demo, good for nothing elsewhere


_STAFF = (
    Staff("operator1", "张敏", StaffRole.OPERATOR),
    Staff("operator2", "李娜", StaffRole.OPERATOR),
    Staff("chengguan", "王强", StaffRole.DEPARTMENT, "县城市管理局"),
    Staff("tiemen", "赵磊", StaffRole.DEPARTMENT, "铁门镇人民政府"),
    Staff("supervisor", "陈静", StaffRole.SUPERVISOR),
    Staff("analyst", "刘洋", StaffRole.ANALYST),
    Staff("overseer", "孙梅", StaffRole.OVERSEER),
    Staff("admin", "周涛", StaffRole.ADMINISTRATOR),
)


def demo_staff(house: House) -> list[Staff]:
    """Who they are; a department that this county does not have is left out."""
    known = house.locality.departments
    return [member for member in _STAFF if member.department is None or member.department in known]


def prepare_demo_staff(house: House) -> None:
    """All of them are there, as they were printed: whatever was tried with them before. Accounts of the same names that
    are no demo's stay untouched. Raises Forbidden where the service is live."""
    if not house.demo:
        raise Forbidden("a demo account in a live service")
    sealed = house.passwords.seal(DEMO_PASSWORD)
    now = house.clock()
    with house.store.transaction() as tx:
        for member in demo_staff(house):
            account = _account(tx, member.username)
            if account is None:
                tx.accounts.add(member, sealed, now, demo=True)
                tx.audit.add(now, "system", "staff_added", f"account:{member.username}", "演示账号")
            elif not account.demo:
                continue
            kept = {"name": member.name, "role": member.role, "department": member.department, "disabled_at": None}
            tx.accounts.change(member.username, password_hash=sealed, must_change=False, **kept)
            tx.tries.forget(key_of_name(house, member.username))
            if member.role in NEEDS_SECOND_FACTOR and not _is_enrolled(house, account):
                secret = house.second_factor.new_secret()
                tx.accounts.change(member.username, totp_secret=secret, totp_confirmed=True, totp_step=0)


def close_demo_staff(house: House) -> list[str]:
    """Every account that a demo made, those that were added in it too, is disabled; the usernames of those that were
    not before. For the start of a live service."""
    now = house.clock()
    with house.store.transaction() as tx:
        found = [a.staff.username for a in tx.accounts.all(lock=True) if a.demo and a.disabled_at is None]
        for username in found:
            tx.accounts.change(username, disabled_at=now, session_key=None)
            tx.audit.add(now, "system", "staff_disabled", f"account:{username}", "演示账号")
    return found


def demo_code(house: House, username: str) -> str:
    """The code to sign in with now; the next one where this one is used up. Raises Forbidden where the service is live
    or the account no demo's, NotFound where there is none or it has no second factor."""
    with house.store.reading() as tx:
        account = tx.accounts.get(username)
    if not house.demo or not account.demo:
        raise Forbidden("only the demo tells codes")
    if account.totp_secret is None or not account.totp_confirmed:
        raise NotFound(f"{username} has no second factor")
    now = house.clock()
    code = house.second_factor.code_at(account.totp_secret, now)
    step = house.second_factor.step_of(account.totp_secret, code, now)
    if step is not None and step > account.totp_step:
        return code
    # A code is good once, and the one to come is good already.
    return house.second_factor.code_at(account.totp_secret, now + timedelta(seconds=house.second_factor.step_seconds))


def _is_enrolled(house: House, account: Account | None) -> bool:
    if account is None or account.totp_secret is None or not account.totp_confirmed:
        return False
    try:
        house.second_factor.code_at(account.totp_secret, house.clock())
    except SealBroken:  # the demo has another key now
        return False
    return True


def _account(tx: Transaction, username: str) -> Account | None:
    try:
        return tx.accounts.get(username, lock=True)
    except NotFound:
        return None
