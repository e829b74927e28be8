"""The desk as its tests see it: the real application over a real house, and people of the staff who use it."""

from __future__ import annotations

import dataclasses
import functools
import re
import secrets
import tempfile
from html.parser import HTMLParser
from pathlib import Path

from flask import Flask
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from bot import settings, wiring
from bot.domain.errors import NotFound
from bot.domain.staff import NEEDS_SECOND_FACTOR, Staff, StaffRole
from bot.storage.engine import make_engine
from bot.usecases.ports import Account, Dialogue, House
from tests.databases import database_in
from tests.house import Clock, ScriptedDialogue, WeChatDouble, make_house

PASSWORD = "Open-sesame-1"
CITY_MANAGEMENT = "县城市管理局"
TIEMEN = "铁门镇人民政府"


class Caller:
    """A browser's cookies, and forms that carry their token. Nobody is signed in until ``signs_in``."""

    def __init__(self, app: Flask, house: House, who: Staff | None = None) -> None:
        self.client = app.test_client()
        self.house = house
        self.who = who
        self._seal = URLSafeTimedSerializer(app.secret_key or "", salt="wtf-csrf-token")

    def get(self, path: str, htmx: bool = False, **headers: str) -> TestResponse:
        """The answer to a GET; ``path`` with its ``/console``. Keyword ``If_None_Match`` is a header of that name."""
        return self.client.get(path, headers=_headers(htmx, headers))

    def post(self, path: str, htmx: bool = False, token: bool = True, **form: object) -> TestResponse:
        """The answer to a form, with its CSRF token unless ``token`` is false. Values may be lists, or (file, name)."""
        # htmx sends it as a header, a form as a field.
        headers = {"X-CSRFToken": self.token()} if token and htmx else {}
        fields = {**form, "csrf_token": self.token()} if token and not htmx else form
        return self.client.post(path, data=fields, headers=_headers(htmx, headers))

    def page(self, path: str) -> str:
        """The words on a page that must be there."""
        response = self.get(path)
        assert response.status_code == 200, f"{path}: {response.status_code} {words_of(response)[:400]}"
        return words_of(response)

    def does(self, path: str, **form: object) -> str:
        """Send a form that leads on to a page; the words on that page."""
        response = self.post(path, **form)
        assert response.status_code == 303, f"{path}: {response.status_code} {words_of(response)[:400]}"
        return self.page(response.headers["Location"])

    def signs_in(self, username: str, password: str = PASSWORD, code: str = "", **more: str) -> TestResponse:
        """The answer to the form of the sign-in page."""
        return self.post("/console/sign-in", username=username, password=password, code=code, **more)

    def token(self) -> str:
        """A CSRF token of this session, as its pages carry one."""
        with self.client.session_transaction() as session:
            raw = session.setdefault("csrf_token", secrets.token_hex(20))
        sealed = self._seal.dumps(raw)
        return sealed if isinstance(sealed, str) else sealed.decode()


class DeskUnderTest:
    """The application, its house, and everybody who comes in."""

    def __init__(self, folder: Path, dialogue: Dialogue | None = None, clock: Clock | None = None) -> None:
        self.clock = clock or Clock()
        self.wechat = WeChatDouble()
        self.house = make_house(folder, dialogue or ScriptedDialogue(), self.clock, self.wechat)
        values = settings.load(
            {"DATA_DIR": str(folder), "DATABASE_URL": database_in(folder), "SECRET_KEY": "a-secret-for-tests"}
        )
        engine = make_engine(values.database_url)
        self.services = dataclasses.replace(_services(), settings=values, house=self.house, engine=engine)
        self.app = wiring.build_web(self.services)

    def anyone(self) -> Caller:
        """A browser that nobody has signed in with."""
        return Caller(self.app, self.house)

    def sign_in_as(self, role: StaffRole | str, department: str | None = None, username: str | None = None) -> Caller:
        """Somebody of that role, signed in through the page, in a browser of their own; their account is made where
        there is none. A department's handler is 县城市管理局's where none is named."""
        account = self.account(StaffRole(role), department, username)
        caller = Caller(self.app, self.house, account.staff)
        name = account.staff.username
        with self.house.store.transaction() as tx:
            tx.accounts.change(name, totp_step=0)  # somebody may sign in twice while the clock stands still
        response = caller.signs_in(name, code=self.code(name) if account.totp_confirmed else "")
        assert response.status_code == 303, words_of(response)
        return caller

    def account(self, role: StaffRole, department: str | None = None, username: str | None = None) -> Account:
        """An account that needs no first steps any more: password changed, second factor enrolled."""
        if role is StaffRole.DEPARTMENT:
            department = department or CITY_MANAGEMENT
        name = username or (f"{role.value}-{_initial(department)}" if department else role.value)
        with self.house.store.transaction() as tx:
            try:
                return tx.accounts.get(name)
            except NotFound:
                tx.accounts.add(
                    Staff(name, f"{name}的人", role, department), self.house.passwords.seal(PASSWORD), self.clock()
                )
            tx.accounts.change(name, must_change=False)
            if role in NEEDS_SECOND_FACTOR:
                secret = self.house.second_factor.new_secret()
                tx.accounts.change(name, totp_secret=secret, totp_confirmed=True)
            return tx.accounts.get(name)

    def code(self, username: str) -> str:
        """What their authenticator shows now."""
        with self.house.store.reading() as tx:
            return self.house.second_factor.code_at(tx.accounts.get(username).totp_secret or "", self.clock())


@functools.cache
def _services() -> wiring.Services:
    """What any desk has beside its house; made once, for the county's files take longer to read than a test."""
    return wiring.build(settings.load({"DATA_DIR": tempfile.mkdtemp(), "SECRET_KEY": "a-secret-for-tests"}))


class _Words(HTMLParser):
    """What a page says, its markup gone."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def words_of(response: TestResponse) -> str:
    """The words of an answer, blanks between them single."""
    reader = _Words()
    reader.feed(response.get_data(as_text=True))
    return re.sub(r"\s+", " ", " ".join(reader.said)).strip()


def _headers(htmx: bool, more: dict[str, str]) -> dict[str, str]:
    named = {name.replace("_", "-"): value for name, value in more.items()}
    return {"HX-Request": "true", **named} if htmx else named


def _initial(department: str | None) -> str:
    return f"{sum(map(ord, department or '')):x}"
