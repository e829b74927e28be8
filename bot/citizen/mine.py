"""``/me``: a citizen's own tickets. WeChat says who they are; the session keeps their keyed hash and nothing else."""

from __future__ import annotations

import hmac
import secrets

from flask import redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from bot.citizen.face import Face
from bot.citizen.ticket_page import LOOKS
from bot.domain.errors import LoginRefused
from bot.usecases.log_in_citizen import BACK, log_in_citizen, login_address
from bot.usecases.ports import House
from bot.usecases.show_my_tickets import SHOWN, show_my_tickets

CITIZEN, LOGINS = "citizen", "citizen_logins"
"""Keys of the session: who they are, and the logins that were begun in it."""
LOGGED_IN_SECONDS = 12 * 3600
"""WeChat asks nothing of a citizen who logs in again."""
LOGIN_SECONDS = 600
LOGINS_AT_ONCE = 3
"""Somebody may open the page in two tabs."""


def register(face: Face, house: House) -> None:
    """The list, the way in and the way out."""

    @face.get("/me")
    def mine() -> ResponseReturnValue:
        known = who()
        if known is not None:
            tickets = show_my_tickets(house, known)
            return render_template("citizen/mine.html", tickets=tickets, looks=LOOKS, most=SHOWN)
        state = secrets.token_urlsafe(16)
        address = login_address(house, state)
        if address is None:
            return face.tell("我的工单", face.say("page_login_missing"))
        # The demo's WeChat is the sandbox, which every browser may open.
        if not house.demo and "MicroMessenger" not in request.headers.get("User-Agent", ""):
            return face.tell("请在微信里打开", face.say("page_open_in_wechat"))
        session[LOGINS] = [*begun(), [state, seconds()]][-LOGINS_AT_ONCE:]
        return redirect(address, 303)

    @face.get(BACK)
    def login() -> ResponseReturnValue:
        """WeChat sends the browser back. Nobody is logged in by a link that somebody else made: the state must be one
        that this browser was given, and is good for once."""
        given = request.args.get("state", "")
        is_ours = any(hmac.compare_digest(state.encode(), given.encode()) for state, _ in begun())
        session[LOGINS] = [login for login in begun() if login[0] != given]
        if not is_ours:
            return redirect(url_for("citizen.mine"), 303) if who() else refused(400)
        try:
            citizen = log_in_citizen(house, request.args.get("code", ""), request.remote_addr or "")
        except LoginRefused:
            return refused(403)
        session[CITIZEN] = [citizen, seconds()]
        return redirect(url_for("citizen.mine"), 303)

    @face.post("/me/logout")
    def logout() -> ResponseReturnValue:
        session.pop(CITIZEN, None)
        return face.tell("已退出", face.say("page_logged_out"), link=(url_for("citizen.mine"), "再看看"))

    def refused(code: int) -> ResponseReturnValue:
        again = (url_for("citizen.mine"), "再试一次")
        return face.tell("没有认出您", face.say("page_login_refused"), code, link=again)

    def who() -> str | None:
        """The keyed hash of whoever is logged in."""
        known = session.get(CITIZEN)
        if not isinstance(known, list) or len(known) != 2 or seconds() - known[1] > LOGGED_IN_SECONDS:
            return None
        return str(known[0])

    def begun() -> list[list[object]]:
        logins = session.get(LOGINS, [])
        return [login for login in logins if seconds() - login[1] < LOGIN_SECONDS]

    def seconds() -> int:
        return int(house.clock().timestamp())
