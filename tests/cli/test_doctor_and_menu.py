"""``bot doctor`` finds what is wrong and says how to mend it; ``bot menu push`` sets the account's menu."""

from __future__ import annotations

import dataclasses
import json
import threading
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import psycopg
import pytest
from sqlalchemy import make_url, text

from bot import localities, wiring
from bot.cli import doctor
from bot.cli.desk import open_services
from bot.cli.main import main
from bot.storage import checkup
from bot.storage.engine import WRITING, make_engine
from bot.storage.migrate import newest_revision
from bot.usecases.enrol_second_factor import begin_enrolment
from tests.databases import database_in, empty_database_in
from tests.servers import free_port

SECRET = "the-app-secret"


class WeChat:
    """WeChat's API as far as these commands go: answers what it is told to, keeps what it was sent."""

    def __init__(self):
        self.answers = {"/cgi-bin/stable_token": {"access_token": "token", "expires_in": 7200}}
        self.received = {}
        platform = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                path = self.path.partition("?")[0]
                platform.received[path] = self.rfile.read(int(self.headers["Content-Length"]))
                body = json.dumps(platform.answers.get(path, {"errcode": 0, "errmsg": "ok"})).encode()
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *words):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def wechat():
    platform = WeChat()
    yield platform
    platform.server.shutdown()
    platform.server.server_close()


@pytest.fixture
def live(tmp_path, monkeypatch, redis_client, redis_url, wechat):
    """A live installation with its database and Redis, whose dialogue does not run and whose model fits."""
    (tmp_path / "model.tar.gz").touch()
    monkeypatch.setattr(doctor, "live_model", lambda settings: tmp_path / "model.tar.gz")
    in_the_year(2026, monkeypatch)
    values = {
        "DATA_DIR": str(tmp_path),
        "DATABASE_URL": database_in(tmp_path),
        "REDIS_URL": redis_url,
        "RASA_URL": "http://127.0.0.1:9",
        "LOCALITY": "xinan",
        "WECHAT_TOKEN": "a-real-token",
        "WECHAT_APP_ID": "wx-of-a-county",
        "WECHAT_APP_SECRET": SECRET,
        "WECHAT_API_URL": wechat.url,
        "SECRET_KEY": "x" * 32,
    }
    for name, value in values.items():
        monkeypatch.setenv(name, value)
    return tmp_path


def in_the_year(year, monkeypatch):
    monkeypatch.setattr(wiring, "now", lambda: datetime(year, 3, 2, 10, tzinfo=wiring.ZONE))


def told(capsys):
    """What was said of each thing, by its name."""
    return dict(line.split(maxsplit=1) for line in capsys.readouterr().out.splitlines())


def test_what_is_wrong_is_named_with_its_remedy_and_the_rest_is_fine(live, capsys):
    assert main(["doctor"]) == 1
    found = told(capsys)
    assert "make run" in found.pop("dialogue")
    assert "bot staff add" in found.pop("staff")
    assert found.pop("settings") == "fine (live, locality xinan)"
    assert "icp" in found.pop("imprint")
    assert set(found.values()) == {"fine"}


def test_an_administrator_is_missed_and_so_is_the_key_that_opens_a_second_factor(live, capsys, monkeypatch):
    main(["staff", "add", "zhoutao", "--name", "周涛", "--role", "administrator"])
    capsys.readouterr()
    main(["doctor"])
    assert told(capsys)["staff"] == "fine"
    house = open_services().house
    with house.store.reading() as tx:
        account = tx.accounts.get("zhoutao")
    begin_enrolment(house, account)
    main(["doctor"])
    assert told(capsys)["staff"] == "fine"
    monkeypatch.setenv("SECRET_KEY", "y" * 32)
    main(["doctor"])
    assert "bot staff reset-password" in told(capsys)["staff"]


def test_a_database_without_its_tables_is_named_with_its_remedy(live, capsys, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", empty_database_in(live / "new"))
    assert main(["doctor"]) == 1
    assert "make run" in told(capsys)["database"]


def test_every_command_says_in_a_line_that_there_is_no_database_yet(live, capsys, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", empty_database_in(live / "new"))
    assert main(["staff", "list"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("Database: ")
    assert "bot doctor" in line


def test_a_database_of_an_earlier_version_is_named_with_its_remedy(live, capsys):
    engine = make_engine(database_in(live))
    with engine.execution_options(**WRITING).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
    assert main(["doctor"]) == 1
    assert "0001" in told(capsys)["database"]
    with engine.execution_options(**WRITING).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :newest"), {"newest": newest_revision()})
    main(["doctor"])
    assert told(capsys)["database"] == "fine"
    engine.dispose()


def test_a_server_that_cannot_be_reached_is_named_without_its_password(live, capsys, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", f"postgresql://me:secret-word@127.0.0.1:{free_port()}/x?password=secret-too")
    assert main(["doctor"]) == 1
    found = told(capsys)["database"]
    assert "127.0.0.1" in found
    assert "refused" in found
    assert "secret" not in found


@pytest.mark.database("postgresql")
def test_a_server_that_would_lose_what_was_accepted_is_named(live, capsys, monkeypatch):
    careless = make_url(database_in(live)).update_query_dict({"options": "-c synchronous_commit=off"})
    monkeypatch.setenv("DATABASE_URL", careless.render_as_string(hide_password=False))
    assert main(["doctor"]) == 1
    assert "synchronous_commit" in told(capsys)["database"]


@pytest.mark.database("postgresql")
def test_a_server_that_is_too_old_or_knows_no_chinese_is_named(live, capsys, monkeypatch):
    monkeypatch.setattr(checkup, "OLDEST", 99_00_00)
    assert main(["doctor"]) == 1
    assert "99 or later" in told(capsys)["database"]
    monkeypatch.undo()
    address = make_url(database_in(live))
    with psycopg.connect(address.set(drivername="postgresql").render_as_string(False), autocommit=True) as connection:
        name = f"{address.database}_ascii"
        connection.execute(f"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'SQL_ASCII' LOCALE 'C'")
    engine = make_engine(address.set(database=name).render_as_string(hide_password=False))
    assert "SQL_ASCII" in checkup.complaint(engine)
    engine.dispose()


def test_a_model_that_no_longer_fits_is_named_with_its_remedy(live, capsys):
    (live / "model.tar.gz").unlink()
    assert main(["doctor"]) == 1
    assert "make model" in told(capsys)["model"]


def test_a_year_whose_holidays_nobody_knows_is_named_until_the_county_lists_them(live, capsys, monkeypatch):
    in_the_year(2099, monkeypatch)
    assert main(["doctor"]) == 1
    assert "county.yml" in told(capsys)["calendar"]
    known = dataclasses.replace(localities.load("xinan"), holidays=(date(2099, 10, 1),))
    monkeypatch.setattr(localities, "load", lambda name, **more: known)
    main(["doctor"])
    assert told(capsys)["calendar"] == "fine"


def test_credentials_that_wechat_refuses_are_named_and_never_shown(live, capsys, wechat):
    wechat.answers["/cgi-bin/stable_token"] = {"errcode": 40125, "errmsg": "invalid appsecret"}
    assert main(["doctor"]) == 1
    found = told(capsys)["wechat"]
    assert "WECHAT_APP_SECRET" in found
    assert SECRET not in found


def test_a_malformed_setting_is_named(live, capsys, monkeypatch):
    monkeypatch.setenv("PORT", "eighty")
    assert main(["doctor"]) == 1
    assert "PORT" in told(capsys)["settings"]


def test_the_menus_entries_are_the_payloads_of_the_dialogue(live, wechat):
    assert main(["menu", "push"]) == 0
    menu = json.loads(wechat.received["/cgi-bin/menu/create"])
    report, status, more = menu["button"]
    assert [(b["name"], b["key"]) for b in (report, status)] == [("我要反映", "report"), ("查进度", "status")]
    assert {b["key"] for b in more["sub_button"]} == {"person", "my_tickets", "help"}


def test_a_menu_that_wechat_refuses_is_a_failure(live, wechat, capsys):
    wechat.answers["/cgi-bin/menu/create"] = {"errcode": 48001, "errmsg": "api unauthorized"}
    assert main(["menu", "push"]) == 1
    assert "48001" in capsys.readouterr().err
