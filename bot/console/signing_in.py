"""Sign in, sign out, and where everybody begins."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, Door, forget, is_ours, me, remember
from bot.usecases.ports import House
from bot.usecases.sign_in import SignInRefused, sign_in, sign_out

_WHY = {
    "wrong": "登录名、密码或验证码不对",
    "locked": "连续输错五次,这个账号锁定30分钟",
    "code_needed": "请再输入手机验证器上的6位验证码",
}


def register(desk: Desk, house: House) -> None:
    """``/console/``, ``/console/sign-in``, ``/console/sign-out``."""

    @desk.page("/", needs=Door.SIGNED_IN)
    def home() -> ResponseReturnValue:
        """Where a role's work is."""
        return redirect(_first_page(desk))

    @desk.page("/sign-in", needs=Door.ANYONE)
    def sign_in_page() -> ResponseReturnValue:
        return render_template("console/sign_in.html", next=request.args.get("next", ""), why="", username="")

    @desk.page("/sign-in", needs=Door.ANYONE, methods=("POST",))
    def sign_in_now() -> ResponseReturnValue:
        form = request.form
        username = form.get("username", "").strip().lower()
        next_page = form.get("next", "")
        try:
            _, key = sign_in(
                house, username, form.get("password", ""), form.get("code", "").strip(), request.remote_addr or ""
            )
        except SignInRefused as refused:
            said = {"next": next_page, "why": _WHY[refused.why], "username": username}
            return render_template("console/sign_in.html", **said, code_needed=refused.why == "code_needed"), 401
        remember(username, key)
        return redirect(next_page if is_ours(next_page) else url_for("console.home"), 303)

    @desk.page("/sign-out", needs=Door.SIGNED_IN, methods=("POST",))
    def sign_out_now() -> ResponseReturnValue:
        sign_out(house, me())
        forget()
        return redirect(url_for("console.sign_in_page"), 303)


def _first_page(desk: Desk) -> str:
    """The first entry of the navigation that is open to them."""
    who = me()
    for item in desk.nav:
        if who.can(item.needs):
            return url_for(item.endpoint)
    return url_for("console.password_page")
