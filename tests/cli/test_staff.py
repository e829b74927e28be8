"""``bot staff``: the first administrator begins here, and whoever locked everybody out ends here."""

from __future__ import annotations

import dataclasses
import re

import pytest

from bot import wiring
from bot.domain.errors import Forbidden, InvalidMove
from bot.usecases.keep_demo_staff import DEMO_PASSWORD, close_demo_staff, demo_code, demo_staff, prepare_demo_staff
from bot.usecases.manage_staff import add_staff, reset_password, set_disabled
from bot.usecases.ports import Account, House
from bot.usecases.sign_in import SignInRefused, sign_in, who_is

ADD = ("staff", "add", "zhangmin", "--name", "张敏", "--role", "话务员", "--actor", "root")


@pytest.fixture
def commands_over(monkeypatch):
    """Points the command line at a house."""
    real = wiring.build

    def point(house: House) -> None:
        monkeypatch.setattr(wiring, "build", lambda settings: dataclasses.replace(real(settings), house=house))

    return point


@pytest.fixture(autouse=True)
def lives_commands(installation, commands_over):
    """The command line of a live service, over the tests' own house."""
    commands_over(installation.house)


def first_password(out: str) -> str:
    return re.search(r"首次密码:(\S+)", out)[1]


def account_of(house: House, username: str) -> Account:
    with house.store.reading() as tx:
        return tx.accounts.get(username)


def test_an_account_is_added_with_a_first_password_that_signs_in(installation):
    ran = installation.runs(*ADD)
    assert ran.code == 0
    account, _ = sign_in(installation.house, "zhangmin", first_password(ran.out))
    assert account.must_change
    assert installation.audit()[0] == ("root", "staff_added", "account:zhangmin", "话务员")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ADD, "已经有人用过"),
        (("staff", "add", "王芳", "--name", "王芳", "--role", "operator"), "登录名"),
        (("staff", "add", "citizen", "--name", "王芳", "--role", "operator"), "登录名"),
        (("staff", "add", "wangfang", "--name", "王芳", "--role", "department"), "要选单位"),
        (("staff", "add", "wangfang", "--name", "王芳", "--role", "operator", "--department", "县水利局"), "不选"),
        (("staff", "add", "wangfang", "--name", "王芳", "--role", "department", "--department", "火星"), "火星"),
        (("staff", "add", "wangfang", "--name", "王芳", "--role", "king"), "没有这个角色"),
        (("staff", "disable", "nobody-here"), "没有这个账号"),
        (("staff", "reset-password", "nobody-here"), "没有这个账号"),
        (("staff", "code", "zhangmin"), "演示"),
    ],
)
def test_what_is_not_right_is_refused_with_the_reason(installation, words, said):
    installation.runs(*ADD)
    ran = installation.runs(*words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err


def test_the_list_says_who_is_what_and_in_which_state(installation):
    installation.runs(*ADD)
    water = ("--name", "王芳", "--role", "department", "--department", "县水利局")
    installation.runs("staff", "add", "wangfang", *water)
    installation.runs("staff", "disable", "wangfang")
    first, second = installation.runs("staff", "list").out.splitlines()
    assert first.split()[:5] == ["wangfang", "王芳", "承办单位", "县水利局", "停用"]
    assert second.split()[:5] == ["zhangmin", "张敏", "话务员", "-", "待改密码"]


def test_disabled_is_out_and_enabled_is_in_again(installation):
    password = first_password(installation.runs(*ADD).out)
    installation.runs("staff", "disable", "zhangmin")
    with pytest.raises(SignInRefused):
        sign_in(installation.house, "zhangmin", password)
    assert "已启用" in installation.runs("staff", "enable", "zhangmin").out
    sign_in(installation.house, "zhangmin", password)


def test_a_reset_unlocks_and_gives_a_new_password(installation):
    old = first_password(installation.runs(*ADD).out)
    for _ in range(5):
        with pytest.raises(SignInRefused):
            sign_in(installation.house, "zhangmin", "wrong")
    new = first_password(installation.runs("staff", "reset-password", "zhangmin").out)
    with pytest.raises(SignInRefused):
        sign_in(installation.house, "zhangmin", old)
    sign_in(installation.house, "zhangmin", new)


def test_the_last_administrator_stays_even_here(installation):
    installation.runs("staff", "add", "zhoutao", "--name", "周涛", "--role", "administrator", "--actor", "root")
    refused = installation.runs("staff", "disable", "zhoutao", "--actor", "root")
    assert (refused.code, "最后一个管理员" in refused.err) == (2, True)
    installation.runs("staff", "add", "sunmei", "--name", "孙梅", "--role", "administrator", "--actor", "root")
    assert installation.runs("staff", "disable", "zhoutao", "--actor", "root").code == 0


# --- the demo's


@pytest.fixture
def demo(installation) -> House:
    return dataclasses.replace(installation.house, demo=True)


@pytest.fixture
def demos_commands(demo, commands_over):
    """The command line of a demo."""
    commands_over(demo)


def test_every_role_has_its_demo_account_and_operators_two(demo):
    prepare_demo_staff(demo)
    roles = [member.role.value for member in demo_staff(demo)]
    assert sorted(set(roles)) == ["administrator", "analyst", "department", "operator", "overseer", "supervisor"]
    assert (roles.count("operator"), roles.count("department")) == (2, 2)


@pytest.mark.usefixtures("demos_commands")
def test_each_signs_in_with_what_the_start_prints(demo, installation):
    prepare_demo_staff(demo)
    for member in demo_staff(demo):
        with_code = member.role.value in {"supervisor", "administrator"}
        code = installation.runs("staff", "code", member.username).out.strip() if with_code else ""
        account, _ = sign_in(demo, member.username, DEMO_PASSWORD, code)
        assert (account.staff, account.must_change) == (member, False)


@pytest.mark.usefixtures("demos_commands")
def test_a_code_that_is_used_up_is_followed_by_the_next(demo, installation):
    prepare_demo_staff(demo)
    codes = [installation.runs("staff", "code", "admin").out.strip()]
    sign_in(demo, "admin", DEMO_PASSWORD, codes[0])
    codes.append(installation.runs("staff", "code", "admin").out.strip())
    sign_in(demo, "admin", DEMO_PASSWORD, codes[1])
    assert codes[0] != codes[1]


def test_the_next_start_puts_right_what_was_tried_and_ends_no_session(demo):
    prepare_demo_staff(demo)
    _, key = sign_in(demo, "operator1", DEMO_PASSWORD)
    admin = next(member for member in demo_staff(demo) if member.username == "admin")
    set_disabled(demo, admin, "chengguan", True)
    reset_password(demo, admin, "supervisor")
    secret = account_of(demo, "admin").totp_secret
    prepare_demo_staff(demo)
    sign_in(demo, "chengguan", DEMO_PASSWORD)
    assert account_of(demo, "supervisor").totp_confirmed
    assert account_of(demo, "admin").totp_secret == secret
    assert who_is(demo, "operator1", key) is not None


def test_somebodys_own_account_of_the_same_name_is_left_alone(demo, installation):
    admin = next(member for member in demo_staff(demo) if member.username == "admin")
    password = add_staff(installation.house, dataclasses.replace(admin, username="root"), admin)
    prepare_demo_staff(demo)
    assert not account_of(demo, "admin").demo
    with pytest.raises(SignInRefused):
        sign_in(demo, "admin", DEMO_PASSWORD)
    sign_in(demo, "admin", password)


def test_a_live_service_has_none_of_them(demo, installation):
    live = installation.house
    prepare_demo_staff(demo)
    admin = next(member for member in demo_staff(demo) if member.username == "admin")
    planted = dataclasses.replace(admin, username="planted", name="某人")
    password = add_staff(demo, admin, planted)
    _, key = sign_in(demo, "operator1", DEMO_PASSWORD)

    assert who_is(live, "operator1", key) is None, "even before the start has disabled them"
    for username, secret in (("operator1", DEMO_PASSWORD), ("planted", password)):
        with pytest.raises(SignInRefused):
            sign_in(live, username, secret)
    assert set(close_demo_staff(live)) == {member.username for member in demo_staff(demo)} | {"planted"}
    assert close_demo_staff(live) == []
    assert account_of(live, "operator1").disabled_at is not None
    with pytest.raises(Forbidden):
        prepare_demo_staff(live)


def test_no_demo_account_is_enabled_in_a_live_service(demo, installation):
    prepare_demo_staff(demo)
    close_demo_staff(installation.house)
    admin = next(member for member in demo_staff(demo) if member.username == "admin")
    with pytest.raises(InvalidMove):
        set_disabled(installation.house, admin, "operator1", False)


def test_a_live_service_tells_no_code(demo, installation):
    prepare_demo_staff(demo)
    with pytest.raises(Forbidden):
        demo_code(installation.house, "admin")


@pytest.mark.usefixtures("demos_commands")
def test_not_even_the_demo_tells_the_code_of_an_account_that_is_no_demos(demo, installation):
    admin = next(member for member in demo_staff(demo) if member.username == "admin")
    add_staff(installation.house, admin, dataclasses.replace(admin, username="zhoutao"))
    refused = installation.runs("staff", "code", "zhoutao")
    assert (refused.code, "演示账号" in refused.err) == (2, True)
