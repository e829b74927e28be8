"""``bot staff``: the staff's accounts, for whoever keeps the machine: the first administrator begins here."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from typing import Any

from bot.cli.desk import add_actor, at_the_machine, open_services, refuse
from bot.domain.errors import Forbidden, InvalidMove, NotFound, NotGiven, Taken
from bot.domain.staff import ROLE_NAMES, Staff, StaffRole
from bot.usecases.keep_demo_staff import demo_code
from bot.usecases.manage_staff import add_staff, list_staff, reset_password, set_disabled
from bot.wiring import Services

_ROLES = "角色:" + "、".join(f"{role.value}({name})" for role, name in ROLE_NAMES.items())


def register(commands: Any) -> None:
    """Add ``staff`` and its commands."""
    staff = commands.add_parser("staff", help="工作人员账号").add_subparsers(required=True, metavar="COMMAND")

    add = staff.add_parser("add", help="添加账号,打印首次密码", epilog=_ROLES)
    _add_username(add)
    add.add_argument("--name", required=True, help="姓名")
    add.add_argument("--role", type=_role, required=True, metavar="ROLE", help="角色,见下")
    add.add_argument("--department", metavar="NAME", help="承办单位(只有承办单位人员要)")
    add_actor(add)
    add.set_defaults(run=_add)

    listing = staff.add_parser("list", help="全部账号")
    listing.set_defaults(run=_list)

    for verb, disabled, words in (("disable", True, "停用账号,立即退出"), ("enable", False, "启用账号,解除锁定")):
        parser = staff.add_parser(verb, help=words)
        _add_username(parser)
        add_actor(parser)
        parser.set_defaults(run=_set_disabled, disabled=disabled)

    reset = staff.add_parser("reset-password", help="重置密码和手机验证器,解除锁定,打印首次密码")
    _add_username(reset)
    add_actor(reset)
    reset.set_defaults(run=_reset)

    code = staff.add_parser("code", help="演示账号现在的手机验证码(正式服务里没有)")
    _add_username(code)
    code.set_defaults(run=_code)


def _add(arguments: argparse.Namespace) -> int:
    member = Staff(arguments.username.strip().lower(), arguments.name.strip(), arguments.role, arguments.department)

    def act(services: Services) -> None:
        password = add_staff(services.house, at_the_machine(arguments.actor), member)
        _print_password(member.username, password)

    return _attempt(arguments, act)


def _list(arguments: argparse.Namespace) -> int:
    for shown in list_staff(open_services().house, at_the_machine("")):
        account, member = shown.account, shown.account.staff
        state = (
            "停用"
            if account.disabled_at
            else "锁定"
            if shown.locked_until
            else "待改密码"
            if account.must_change
            else "正常"
        )
        seen = f"{account.seen_at:%Y-%m-%d %H:%M}" if account.seen_at else "-"
        marks = [word for word, there in (("验证器", account.totp_confirmed), ("演示", account.demo)) if there]
        fields = (member.username, member.name, ROLE_NAMES[member.role], member.department or "-", state, seen, *marks)
        print("  ".join(fields))
    return 0


def _set_disabled(arguments: argparse.Namespace) -> int:
    def act(services: Services) -> None:
        set_disabled(services.house, at_the_machine(arguments.actor), arguments.username, arguments.disabled)
        print(f"{arguments.username}  {'已停用' if arguments.disabled else '已启用'}")

    return _attempt(arguments, act)


def _reset(arguments: argparse.Namespace) -> int:
    def act(services: Services) -> None:
        _print_password(
            arguments.username, reset_password(services.house, at_the_machine(arguments.actor), arguments.username)
        )

    return _attempt(arguments, act)


def _code(arguments: argparse.Namespace) -> int:
    def act(services: Services) -> None:
        print(demo_code(services.house, arguments.username))

    return _attempt(arguments, act)


def _attempt(arguments: argparse.Namespace, act: Callable[[Services], None]) -> int:
    try:
        act(open_services())
    except NotFound:
        return refuse(f"没有这个账号,或没有绑定验证器:{arguments.username}")
    except Taken:
        return refuse(f"登录名已经有人用过:{arguments.username}")
    except Forbidden:
        return refuse("只有演示模式的演示账号能这样取验证码")
    except (NotGiven, InvalidMove) as error:
        return refuse(str(error))
    return 0


def _print_password(username: str, password: str) -> None:
    print(f"{username}  首次密码:{password}")
    print("只显示这一次;首次登录后要换成自己的密码。")


def _add_username(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("username", metavar="USERNAME", help="登录名")


def _role(text: str) -> StaffRole:
    for role, name in ROLE_NAMES.items():
        if text in {role.value, name}:
            return role
    raise argparse.ArgumentTypeError(f"没有这个角色:{text}。{_ROLES}")
