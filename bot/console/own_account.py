"""What everybody does with their own account: a new password, the second factor."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import segno
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from bot.console.gate import Desk, Door, my_account, remember
from bot.domain.errors import NotGiven
from bot.usecases.change_password import LEAST_LENGTH, MOST_LENGTH, change_password
from bot.usecases.enrol_second_factor import begin_enrolment, confirm_enrolment
from bot.usecases.ports import House
from bot.usecases.sign_in import must_enrol


def register(desk: Desk, house: House) -> None:
    """``/console/password`` and ``/console/second-factor``."""

    def show_password_page(error: str = "") -> str:
        account, lengths = my_account(), {"least": LEAST_LENGTH, "most": MOST_LENGTH}
        return render_template("console/password.html", account=account, error=error, **lengths)

    def show_second_factor(error: str = "") -> str:
        account = my_account()
        address = "" if account.totp_confirmed else begin_enrolment(house, account)
        return render_template(
            "console/second_factor.html",
            account=account,
            must=must_enrol(account),
            picture=_picture(address) if address else "",
            secret=_secret(address) if address else "",
            error=error,
        )

    @desk.page("/password", needs=Door.SIGNED_IN)
    def password_page() -> ResponseReturnValue:
        return show_password_page()

    @desk.page("/password", needs=Door.SIGNED_IN, methods=("POST",))
    def change_password_now() -> ResponseReturnValue:
        form = request.form
        try:
            if form.get("new", "") != form.get("again", ""):
                raise NotGiven("两次输入的新密码不一样")
            key = change_password(house, my_account(), form.get("old", ""), form.get("new", ""))
        except NotGiven as refused:
            return show_password_page(str(refused)), 422
        remember(my_account().staff.username, key)
        flash("密码已修改", "done")
        return redirect(url_for("console.home"), 303)

    @desk.page("/second-factor", needs=Door.SIGNED_IN)
    def second_factor_page() -> ResponseReturnValue:
        if my_account().must_change:
            return redirect(url_for("console.password_page"), 303)
        return show_second_factor()

    @desk.page("/second-factor", needs=Door.SIGNED_IN, methods=("POST",))
    def confirm_second_factor() -> ResponseReturnValue:
        if my_account().must_change:
            return redirect(url_for("console.password_page"), 303)
        try:
            confirm_enrolment(house, my_account(), "".join(request.form.get("code", "").split()))
        except NotGiven as refused:
            return show_second_factor(str(refused)), 422
        flash("手机验证器已绑定,下次登录要填验证码", "done")
        return redirect(url_for("console.home"), 303)


def _picture(address: str) -> Markup:
    """The address as a QR code: part of the page, for our policy lets no style and no foreign picture in."""
    drawing = segno.make(address, error="m").svg_inline(
        border=3, svgclass="qr", lineclass=None, light="#fff", omitsize=True
    )
    return Markup(drawing)  # noqa: S704  segno's own: shapes alone, the address is in their positions


def _secret(address: str) -> str:
    """The same by hand, in groups of four."""
    secret = parse_qs(urlsplit(address).query)["secret"][0]
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
