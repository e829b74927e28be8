"""Who may open which page of the desk. Every route says so where it is registered; a route that says nothing cannot be.

What a person may do *to a ticket* is the use cases' business: this is only the door.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from flask import Blueprint, Response, abort, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from bot.console.panels import Panel
from bot.domain.errors import Forbidden, InvalidMove, JieyouError, NotFound, NotGiven, StaleTurn, Taken
from bot.domain.staff import ROLE_NAMES, Ability, Staff
from bot.pages.htmx import is_background
from bot.usecases.note_refusal import note_refusal
from bot.usecases.ports import Account, House
from bot.usecases.sign_in import must_enrol, who_is

log = logging.getLogger(__name__)

View = Callable[..., ResponseReturnValue]


class Door(str, Enum):
    """Doors that no ability opens."""

    ANYONE = "anyone"
    """Signed in or not."""
    SIGNED_IN = "signed_in"
    """Whoever is signed in, even where a password must be changed or a second factor enrolled first."""


@dataclass(frozen=True)
class NavItem:
    """One entry of the navigation: for whom, where to, and the number beside it (0: none). ``fits`` leaves out those
    who may open the page and have nothing on it."""

    title: str
    endpoint: str
    needs: Ability
    count: Callable[[Staff], int] | None = None
    fits: Callable[[Staff], bool] | None = None

    def is_for(self, who: Staff) -> bool:
        """Whether it stands in their navigation."""
        return who.can(self.needs) and (self.fits is None or self.fits(who))


class Desk(Blueprint):
    """The console's blueprint. ``access`` has the door of every endpoint, ``panels`` the parts of a ticket's page."""

    def __init__(self, house: House) -> None:
        super().__init__("console", "bot.console", url_prefix="/console", template_folder="templates")
        self.house = house
        self.access: dict[str, Ability | Door] = {}
        self.nav: list[NavItem] = []
        self.panels: list[Panel] = []
        self.before_request(self._let_in)
        self.context_processor(self._known_to_templates)
        self.register_error_handler(JieyouError, self._refused)
        self.register_error_handler(CSRFError, self._too_old)

    def page(self, rule: str, needs: Ability | Door, methods: Sequence[str] = ("GET",)) -> Callable[[View], View]:
        """Register a view under ``/console`` + ``rule`` for those whom ``needs`` lets in."""

        def register(view: View) -> View:
            endpoint = f"{self.name}.{view.__name__}"
            if self.access.setdefault(endpoint, needs) is not needs:
                raise ValueError(f"{endpoint} has another door already")
            self.add_url_rule(rule, view.__name__, view, methods=list(methods))
            return view

        return register

    def _let_in(self) -> ResponseReturnValue | None:
        needs = self.access.get(request.endpoint or "")
        if needs is None:
            abort(404)  # registered past ``page``: it has no door, so nobody comes in
        account = _account_of_session(self.house)
        g.account = account
        if needs is Door.ANYONE:
            return None
        if account is None:
            return send_to(url_for("console.sign_in_page", next=_back_to() or None))
        if needs is Door.SIGNED_IN:
            return None
        if account.must_change:
            return send_to(url_for("console.password_page"))
        if must_enrol(account):
            return send_to(url_for("console.second_factor_page"))
        account.staff.must_be_able(needs)
        return None

    def _known_to_templates(self) -> dict[str, object]:
        account: Account | None = g.get("account")
        if account is None:
            return {"me": None, "my_role": "", "nav": []}
        who = account.staff
        open_to = [item for item in self.nav if item.is_for(who)]
        return {
            "me": who,
            "my_role": ROLE_NAMES[who.role],
            "nav": [(i.title, url_for(i.endpoint), i.count(who) if i.count else 0) for i in open_to],
        }

    def _refused(self, error: JieyouError) -> ResponseReturnValue:
        code, words = next(((code, words) for kind, code, words in _CODES if isinstance(error, kind)), (500, "出错了"))
        if code == 500:
            log.error("console: %s", type(error).__name__)
        if isinstance(error, Forbidden):
            note_refusal(self.house, me(), request.path)
        detail = str(error) if isinstance(error, NotGiven | InvalidMove | Taken) else ""
        return render_template("console/refused.html", code=code, words=words, detail=detail), code

    def _too_old(self, error: CSRFError) -> ResponseReturnValue:
        """A form without its token, or with another session's: nothing was done."""
        g.account = _account_of_session(self.house)
        if g.account is None:
            flash("页面打开太久了,请重新登录", "warning")
            return send_to(url_for("console.sign_in_page", next=_back_to() or None))
        words, detail = "这个页面太旧了", "没有做任何操作。请刷新页面再试"
        return render_template("console/refused.html", code=400, words=words, detail=detail), 400


def my_account() -> Account:
    """The account of whoever is signed in. Only for pages with a door that asks for it."""
    account: Account | None = g.get("account")
    if account is None:
        abort(401)
    return account


def is_somebody() -> bool:
    """Whether anybody is signed in. For pages that anyone may open."""
    return g.get("account") is not None


def me() -> Staff:
    """Whoever is signed in. Only for pages with a door that asks for it."""
    return my_account().staff


def remember(username: str, key: str) -> None:
    """A new session for whoever has just signed in; nothing of the one before it is left (session fixation)."""
    session.clear()
    session["staff"] = [username, key]


def forget() -> None:
    """This browser knows nobody any more."""
    session.clear()


def attempt(act: Callable[[], object], done: str | Callable[[], str], back: str | Callable[[], str]) -> Response:
    """Do it and say ``done``, or why not; then go ``back``. Refusals that words can mend are flashed, others raised.
    What depends on how it went is a function, asked afterwards."""
    try:
        act()
    except (InvalidMove, NotGiven, Taken) as error:
        flash(str(error), "error")
    except StaleTurn:
        flash("刚刚有人改动过,请看一下最新情况再操作", "error")
    else:
        flash(done if isinstance(done, str) else done(), "done")
    return send_to(back if isinstance(back, str) else back())


def is_ours(address: str) -> bool:
    """Whether an address to go on to is a page of the desk: nobody is sent elsewhere by a crafted link."""
    parts = urlsplit(address)
    return (
        not parts.scheme
        and not parts.netloc
        and parts.path.startswith("/console/")
        and address.isprintable()
        and "\\" not in address
    )


def _account_of_session(house: House) -> Account | None:
    known = session.get("staff")
    if not isinstance(known, list) or len(known) != 2:
        return None
    account = who_is(house, str(known[0]), str(known[1]), active=not is_background())
    if account is None:
        forget()
    return account


def _back_to() -> str:
    """The page they were on, to go back to after signing in; empty where it cannot be asked for again."""
    if "HX-Request" in request.headers:
        parts = urlsplit(request.headers.get("HX-Current-URL", ""))
        page = f"{parts.path}?{parts.query}".rstrip("?")
    else:
        page = request.full_path.rstrip("?") if request.method == "GET" else ""
    return page if is_ours(page) else ""


def send_to(address: str) -> Response:
    """A redirect; htmx, which would put the next page into a corner of this one, is told to load it whole."""
    if "HX-Request" in request.headers:
        return Response("", headers={"HX-Redirect": address})
    return redirect(address, 303)  # type: ignore[return-value]


_CODES: tuple[tuple[type[JieyouError], int, str], ...] = (
    (NotFound, 404, "没有找到,或者不在您的权限内"),
    (Forbidden, 403, "您的角色不能做这件事"),
    (StaleTurn, 409, "刚刚有人改动过,请看一下最新情况再操作"),
    (Taken, 409, "别人已经在处理"),
    (NotGiven, 422, "有一项没有填好"),
    (InvalidMove, 422, "这一步现在不能做"),
)
