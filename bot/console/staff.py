"""The administrator's page of accounts."""

from __future__ import annotations

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, NavItem, attempt, me
from bot.domain.errors import NotFound, NotGiven, Taken
from bot.domain.staff import NEEDS_SECOND_FACTOR, ROLE_NAMES, Ability, Staff, StaffRole
from bot.usecases.manage_staff import (
    Listed,
    add_staff,
    change_staff,
    list_staff,
    reset_password,
    reset_second_factor,
    set_disabled,
)
from bot.usecases.ports import House


def register(desk: Desk, house: House) -> None:
    """``/console/staff``, and one page for each account."""
    desk.nav.append(NavItem("账号", "console.staff_list", Ability.MANAGE_STAFF))

    def show_list(error: str = "") -> str:
        return render_template("console/staff.html", listed=list_staff(house, me()), error=error, **_choices(house))

    def show_password(username: str, password: str, why: str) -> str:
        """Once: it is kept nowhere in the clear."""
        return render_template("console/staff_password.html", username=username, password=password, why=why)

    @desk.page("/staff", needs=Ability.MANAGE_STAFF)
    def staff_list() -> ResponseReturnValue:
        return show_list()

    @desk.page("/staff", needs=Ability.MANAGE_STAFF, methods=("POST",))
    def add_member() -> ResponseReturnValue:
        try:
            member = _member(request.form.get("username", "").strip().lower())
            password = add_staff(house, me(), member)
        except NotGiven as refused:
            return show_list(str(refused)), 422
        except Taken:
            return show_list("这个登录名已经有人用过"), 409
        return show_password(member.username, password, "账号已添加")

    @desk.page("/staff/<username>", needs=Ability.MANAGE_STAFF)
    def staff_member(username: str) -> ResponseReturnValue:
        return render_template("console/staff_member.html", shown=_one(house, username), **_choices(house))

    @desk.page("/staff/<username>", needs=Ability.MANAGE_STAFF, methods=("POST",))
    def change_member(username: str) -> ResponseReturnValue:
        return attempt(lambda: change_staff(house, me(), _member(username)), "已保存", _page_of(username))

    @desk.page("/staff/<username>/password", needs=Ability.MANAGE_STAFF, methods=("POST",))
    def reset_password_now(username: str) -> ResponseReturnValue:
        return show_password(username, reset_password(house, me(), username), "密码已重置,手机验证器也要重新绑定")

    @desk.page("/staff/<username>/second-factor", needs=Ability.MANAGE_STAFF, methods=("POST",))
    def reset_second_factor_now(username: str) -> ResponseReturnValue:
        done = "手机验证器已解除,下次登录后重新绑定"
        return attempt(lambda: reset_second_factor(house, me(), username), done, _page_of(username))

    @desk.page("/staff/<username>/disable", needs=Ability.MANAGE_STAFF, methods=("POST",))
    def disable_member(username: str) -> ResponseReturnValue:
        return attempt(lambda: set_disabled(house, me(), username, True), "账号已停用", _page_of(username))

    @desk.page("/staff/<username>/enable", needs=Ability.MANAGE_STAFF, methods=("POST",))
    def enable_member(username: str) -> ResponseReturnValue:
        return attempt(lambda: set_disabled(house, me(), username, False), "账号已启用", _page_of(username))


def _one(house: House, username: str) -> Listed:
    for listed in list_staff(house, me()):
        if listed.account.staff.username == username:
            return listed
    raise NotFound(f"account {username}")


def _member(username: str) -> Staff:
    """What the form says. Raises NotGiven where it names no role."""
    form = request.form
    try:
        role = StaffRole(form.get("role", ""))
    except ValueError:
        raise NotGiven("请选择角色") from None
    return Staff(username, form.get("name", "").strip(), role, form.get("department") or None)


def _choices(house: House) -> dict[str, object]:
    return {
        "roles": ROLE_NAMES,
        "departments": house.locality.departments,
        "needs_second_factor": NEEDS_SECOND_FACTOR,
        "now": house.clock(),
    }


def _page_of(username: str) -> str:
    return url_for("console.staff_member", username=username)
