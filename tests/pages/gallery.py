"""Everything that pages are made of, with invented people, as pages to look at. The product has none of them."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

from flask import Blueprint, Flask, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from jinja2 import ChoiceLoader, FileSystemLoader

from bot import pages
from bot.domain.tickets import STATUS_NAMES
from bot.pages.htmx import is_background, unless_seen
from bot.settings import ROOT

NOW = datetime(2026, 11, 23, 15, 4, tzinfo=ZoneInfo("Asia/Shanghai"))
TEMPLATES = (Path(__file__).parent / "templates", ROOT / "bot/console/templates", ROOT / "bot/citizen/templates")
NAV = [
    ("会话", "/console/talk", 3),
    ("工单", "/console/list", 0),
    ("时限", "/console/states", 2),
    ("回访", "/console/calls", 0),
    ("纠错", "/console/review", 0),
    ("分析", "/console/x", 0),
]


@dataclass
class Desk:
    """What the gallery's pages show now, how it answers, and what came in."""

    me: str = "zhangmin"
    waiting: int = 3
    newest: str = "31"
    last_answer: str = ""
    answered_by_me: bool = False
    answers_with: int = 204
    seconds: float = 0.0
    replies: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    polls: list[tuple[int, bool]] = field(default_factory=list)
    signed_out: int = 0


def ago(**length: float) -> datetime:
    return NOW - timedelta(**length)


def line(at: datetime, who: str, what: str, note: str | None = None, public: bool = True) -> SimpleNamespace:
    return SimpleNamespace(at=at, who=who, what=what, note=note, public=public)


PAST = [
    line(ago(minutes=35), "县城市管理局 刘工", "已联系市民", "电话联系，约今天下午去看现场。"),
    line(ago(hours=2), "督办员 马琳", "内部备注", "上月同一路段报过两次，请一并查线路。", public=False),
    line(ago(hours=3), "县城市管理局", "已签收"),
    line(ago(hours=3, minutes=20), "话务员 张敏", "已派发 → 县城市管理局", "便民事项，今天内答复。"),
    line(ago(hours=4), "市民", "反映诉求"),
]
PUBLIC_PAST = [entry for entry in PAST if entry.public]


def make_app(desk: Desk) -> Flask:
    """The gallery over ``desk``."""
    app = Flask("gallery", static_folder=None)
    app.secret_key = "of the gallery alone"
    app.jinja_loader = ChoiceLoader([FileSystemLoader(folder) for folder in TEMPLATES])
    pages.install(app, {face: ROOT / "bot" / face / "static" for face in ("console", "citizen")})
    CSRFProtect(app)
    app.register_blueprint(_console(desk))
    app.register_blueprint(_citizen())
    return app


def _console(desk: Desk) -> Blueprint:
    console = Blueprint("console", __name__, url_prefix="/console")

    @console.context_processor
    def known() -> dict[str, object]:
        me = SimpleNamespace(username=desk.me, name="张敏", department=None)
        return {"me": me, "my_role": "话务员", "nav": NAV, "now": NOW, "ago": ago, "past": PAST, "desk": desk}

    @console.get("/<any(talk, list, ticket, states, form):name>")
    def page(name: str) -> ResponseReturnValue:
        if name == "states":
            flash("已派发给县城市管理局", "done")
            flash("这件工单刚刚有人改动过，请看一下最新情况再操作", "error")
        return render_template(f"gallery/{name}.html", statuses=STATUS_NAMES)

    @console.get("/part/<any(queue, messages):name>")
    def part(name: str) -> ResponseReturnValue:
        time.sleep(desk.seconds)
        response = unless_seen(render_template(f"gallery/_{name}.html"))
        desk.polls.append((response.status_code, is_background()))
        return response

    @console.post("/reply")
    def reply() -> ResponseReturnValue:
        time.sleep(desk.seconds)
        if desk.answers_with != 204:
            return render_template("console/refused.html", code=409, words="王磊刚刚先回复了市民"), desk.answers_with
        desk.replies.append(request.form["text"])
        return "", 204

    @console.post("/note")
    def note() -> ResponseReturnValue:
        desk.notes.append(request.form["text"])
        return "", 204

    @console.post("/plain")
    def plain() -> ResponseReturnValue:
        time.sleep(desk.seconds)
        desk.notes.append(request.form.get("reason", ""))
        return redirect("/console/form", 303)

    @console.post("/sign-out")
    def sign_out_now() -> ResponseReturnValue:
        desk.signed_out += 1
        return redirect("/console/states", 303)

    @console.get("/password")
    def password_page() -> ResponseReturnValue:
        return redirect("/console/talk")

    @console.get("/second-factor")
    def second_factor_page() -> ResponseReturnValue:
        return redirect("/console/talk")

    @console.get("/home")
    def home() -> ResponseReturnValue:
        return redirect("/console/talk")

    return console


def _citizen() -> Blueprint:
    citizen = Blueprint("citizen", __name__, url_prefix="/t")

    @citizen.get("/<any(ticket, rate, mine, nothing):name>")
    def page(name: str) -> ResponseReturnValue:
        footer = [
            ("主办单位", "新安县政务服务和大数据管理局", None),
            ("网站标识码", "4103230001", None),
            ("备案", "豫ICP备12345678号-1", "https://beian.miit.gov.cn/"),
        ]
        return render_template(
            f"gallery/citizen_{name}.html", county="新安县", footer=footer, now=NOW, past=PUBLIC_PAST, ago=ago
        )

    return citizen
