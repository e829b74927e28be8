"""Sign in, sign out, and where everybody begins."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, Door, forget, is_ours, is_somebody, me, my_account, remember
from bot.usecases.ports import House
from bot.usecases.sign_in import SignInRefused, must_enrol, sign_in, sign_out

_WHY = {
    "wrong": "登录名、密码或验证码不对",
    "locked": "这个登录名连续输错五次,锁定30分钟。着急请找管理员",
    "crowded": "这个网络地址输错太多次,请15分钟后再试",
    "code_needed": "请再输入一次密码,并填写手机验证器上的6位验证码",
}


def register(desk: Desk, house: House) -> None:
    """``/console/``, ``/console/sign-in``, ``/console/sign-out``."""

    @desk.page("/", needs=Door.SIGNED_IN)
    def home() -> ResponseReturnValue:
        """Where a role's work is."""
        return redirect(_first_page(desk), 303)

    @desk.page("/sign-in", needs=Door.ANYONE)
    def sign_in_page() -> ResponseReturnValue:
        wanted = request.args.get("next", "")
        if is_somebody():
            return redirect(_next(wanted), 303)
        return render_template("console/sign_in.html", next=wanted, why="", username="")

    @desk.page("/sign-in", needs=Door.ANYONE, methods=("POST",))
    def sign_in_now() -> ResponseReturnValue:
        form = request.form
        username = form.get("username", "").strip().lower()
        code = "".join(form.get("code", "").split())
        wanted = form.get("next", "")
        try:
            _, key = sign_in(house, username, form.get("password", ""), code, request.remote_addr or "")
        except SignInRefused as refused:
            said = {"next": wanted, "why": _WHY[refused.why], "username": username}
            return render_template("console/sign_in.html", **said, code_needed=refused.why == "code_needed"), 401
        remember(username, key)
        return redirect(_next(wanted), 303)

    @desk.page("/sign-out", needs=Door.SIGNED_IN, methods=("POST",))
    def sign_out_now() -> ResponseReturnValue:
        sign_out(house, me())
        forget()
        return redirect(url_for("console.sign_in_page"), 303)


def _next(wanted: str) -> str:
    return wanted if is_ours(wanted) else url_for("console.home")


def _first_page(desk: Desk) -> str:
    """The first step still to be taken, else the first entry of the navigation that is open to them."""
    account = my_account()
    if account.must_change:
        return url_for("console.password_page")
    if must_enrol(account):
        return url_for("console.second_factor_page")
    who = me()
    for item in desk.nav:
        if item.is_for(who):
            return url_for(item.endpoint)
    return url_for("console.password_page")
