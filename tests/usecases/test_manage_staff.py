"""Accounts are kept by administrators, who cannot take the desk away from everybody."""

from __future__ import annotations

import dataclasses
import threading

import pytest

from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.staff import ABILITIES, Ability, Staff, StaffRole
from bot.usecases.manage_staff import (
    add_staff,
    change_staff,
    list_staff,
    reset_password,
    reset_second_factor,
    set_disabled,
)
from bot.usecases.ports import AuditQuery, House
from bot.usecases.read_audit import check_audit, export_audit, read_audit
from bot.usecases.sign_in import SignInRefused, sign_in, who_is
from tests.house import ScriptedDialogue, make_house
from tests.usecases.test_signing_in import everything_kept

ROOT = Staff("root", "机器", StaffRole.ADMINISTRATOR)
ZHOU = Staff("zhoutao", "周涛", StaffRole.ADMINISTRATOR)
LI = Staff("lina", "李娜", StaffRole.OPERATOR)


@pytest.fixture
def house(tmp_path) -> House:
    return make_house(tmp_path, ScriptedDialogue())


def staff_of(house: House, username: str) -> Staff:
    with house.store.reading() as tx:
        return tx.accounts.get(username).staff


def written(house: House) -> list[tuple[str, str, str, str]]:
    with house.store.reading() as tx:
        return [(row.actor, row.action, row.subject, row.note) for row in tx.audit.all(AuditQuery())]


@pytest.mark.parametrize("role", [role for role in StaffRole if role is not StaffRole.ADMINISTRATOR])
def test_only_administrators_keep_accounts_and_read_the_log(house, role) -> None:
    add_staff(house, ROOT, LI)
    who = Staff("somebody", "某人", role, "县水利局" if role is StaffRole.DEPARTMENT else None)
    acts = (
        lambda: list_staff(house, who),
        lambda: add_staff(house, who, ZHOU),
        lambda: change_staff(house, who, LI),
        lambda: set_disabled(house, who, "lina", True),
        lambda: reset_password(house, who, "lina"),
        lambda: reset_second_factor(house, who, "lina"),
        lambda: read_audit(house, who, AuditQuery(), None, 1),
        lambda: export_audit(house, who, AuditQuery(), "csv"),
        lambda: check_audit(house, who),
    )
    for act in acts:
        with pytest.raises(Forbidden):
            act()
    assert len(written(house)) == 1


def test_an_administrator_sees_no_ticket_and_moves_none() -> None:
    """等保: who keeps the accounts does not handle what they protect."""
    assert ABILITIES[StaffRole.ADMINISTRATOR] == {Ability.MANAGE_STAFF, Ability.READ_AUDIT}


def test_a_name_once_given_is_never_given_again(house) -> None:
    """The past names it."""
    add_staff(house, ROOT, ZHOU)
    add_staff(house, ROOT, LI)
    set_disabled(house, ZHOU, "lina", True)
    with pytest.raises(Taken):
        add_staff(house, ROOT, dataclasses.replace(LI, name="另一个人"))


@pytest.mark.parametrize(
    "username", ["", "a", "Lina", "李娜", "-lina", "li na", "li/na", "l" * 33, "citizen", "system"]
)
def test_a_name_that_is_none_is_refused(house, username) -> None:
    with pytest.raises(NotGiven):
        add_staff(house, ROOT, dataclasses.replace(LI, username=username))


@pytest.mark.parametrize(
    ("role", "department"),
    [(StaffRole.DEPARTMENT, None), (StaffRole.OPERATOR, "县水利局"), (StaffRole.DEPARTMENT, "县太空局")],
)
def test_a_department_belongs_to_its_handlers_alone(house, role, department) -> None:
    add_staff(house, ROOT, LI)
    with pytest.raises(NotGiven):
        add_staff(house, ROOT, Staff("somebody", "某人", role, department))
    with pytest.raises(NotGiven):
        change_staff(house, ROOT, Staff("lina", "李娜", role, department))
    assert staff_of(house, "lina") == LI


def test_another_role_means_signing_in_again_and_has_its_row(house) -> None:
    password = add_staff(house, ROOT, LI)
    _, key = sign_in(house, "lina", password)
    moved = Staff("lina", "李娜", StaffRole.DEPARTMENT, "县水利局")
    change_staff(house, ROOT, moved)
    assert staff_of(house, "lina") == moved
    assert who_is(house, "lina", key) is None
    assert written(house)[-1] == ("root", "staff_changed", "account:lina", "话务员 → 承办单位 县水利局")


def test_another_name_interrupts_nobody(house) -> None:
    password = add_staff(house, ROOT, LI)
    _, key = sign_in(house, "lina", password)
    change_staff(house, ROOT, dataclasses.replace(LI, name="李娜娜"))
    assert who_is(house, "lina", key) is not None
    assert written(house)[-1][1] == "staff_renamed"
    rows = len(written(house))
    change_staff(house, ROOT, dataclasses.replace(LI, name="李娜娜"))
    assert len(written(house)) == rows, "nothing changed, nothing is written"


def test_nobody_takes_their_own_account_away(house) -> None:
    add_staff(house, ROOT, ZHOU)
    add_staff(house, ROOT, Staff("sunmei", "孙梅", StaffRole.ADMINISTRATOR))
    with pytest.raises(InvalidMove, match="自己"):
        set_disabled(house, ZHOU, "zhoutao", True)
    with pytest.raises(InvalidMove, match="自己"):
        change_staff(house, ZHOU, dataclasses.replace(ZHOU, role=StaffRole.OVERSEER))
    change_staff(house, ZHOU, dataclasses.replace(ZHOU, name="周涛涛"))


def test_the_last_administrator_stays(house) -> None:
    add_staff(house, ROOT, ZHOU)
    add_staff(house, ROOT, Staff("sunmei", "孙梅", StaffRole.ADMINISTRATOR))
    set_disabled(house, ROOT, "sunmei", True)
    with pytest.raises(InvalidMove, match="最后一个"):
        set_disabled(house, ROOT, "zhoutao", True)
    with pytest.raises(InvalidMove, match="最后一个"):
        change_staff(house, ROOT, dataclasses.replace(ZHOU, role=StaffRole.OPERATOR))
    assert staff_of(house, "zhoutao") == ZHOU


def test_a_demos_administrator_does_not_count_where_the_service_is_live(house) -> None:
    add_staff(dataclasses.replace(house, demo=True), ROOT, Staff("admin", "演示", StaffRole.ADMINISTRATOR))
    add_staff(house, ROOT, ZHOU)
    with pytest.raises(InvalidMove, match="最后一个"):
        set_disabled(house, ROOT, "zhoutao", True)


def test_two_administrators_who_disable_each_other_at_once_leave_one(house) -> None:
    mei = Staff("sunmei", "孙梅", StaffRole.ADMINISTRATOR)
    add_staff(house, ROOT, ZHOU)
    add_staff(house, ROOT, mei)
    start, refused = threading.Barrier(2), []

    def disable(who: Staff, username: str) -> None:
        start.wait()
        try:
            set_disabled(house, who, username, True)
        except InvalidMove:
            refused.append(username)

    pairs = ((ZHOU, "sunmei"), (mei, "zhoutao"))
    threads = [threading.Thread(target=disable, args=pair) for pair in pairs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 1


def test_five_failures_show_in_the_list_and_enabling_lifts_them(house) -> None:
    password = add_staff(house, ROOT, LI)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in(house, "lina", "wrong")
    (listed,) = list_staff(house, ROOT)
    assert listed.locked_until is not None
    set_disabled(house, ROOT, "lina", False)
    assert list_staff(house, ROOT)[0].locked_until is None
    sign_in(house, "lina", password)


@pytest.mark.parametrize("act", [reset_password, reset_second_factor])
def test_what_is_reset_must_exist(house, act) -> None:
    with pytest.raises(NotFound):
        act(house, ROOT, "nobody-here")
    assert written(house) == []


def test_no_first_password_is_written_down(house, tmp_path) -> None:
    passwords = [add_staff(house, ROOT, LI), reset_password(house, ROOT, "lina")]
    kept = everything_kept(tmp_path)
    assert "zhoutao" not in kept
    assert "lina" in kept
    assert all(password not in kept for password in passwords)
    assert passwords[0] != passwords[1]
