"""Builds the adapters and hands them to the use cases: the one place that knows everything."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import redis
import sqlalchemy
from flask import Flask, Response, redirect
from flask.typing import ResponseReturnValue
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from bot import citizen, console, health, localities, pages
from bot.desk_phrases import load_phrases
from bot.dialogue_client import DialogueClient
from bot.ear import ReadingEar
from bot.insight.reply_check import ReplyChecker
from bot.localities import County
from bot.passwords import Argon2Passwords, TimeCodes
from bot.presence import RedisPresence
from bot.settings import ROOT, Settings
from bot.storage.engine import make_engine
from bot.storage.media_store import DiskMediaStore
from bot.storage.store import SqlStore
from bot.subjects import load_subjects
from bot.taught import adopted, told_in
from bot.usecases.ports import House
from bot.wake import RedisWake
from bot.wechat import callback
from bot.wechat.client import WeChatClient
from bot.wechat.gate import Gate
from bot.wechat.replay import RedisReplayGuard
from bot.wechat.web_login import WeChatWebLogin
from bot.wording import Wording
from bot.working_days import ChineseWorkingDays

NOBODY = "127.0.0.1:9"
"""The discard port: nothing of ours ever listens there."""
ZONE = ZoneInfo("Asia/Shanghai")
WITH_WEB_LOGIN = frozenset({"service", "sandbox"})
"""Accounts that WeChat gives the web login; its test accounts have it too."""
REDIS_SECONDS = 10.0
"""Beyond the longest block of a waiter (WeChat's 5 s)."""


@dataclass(frozen=True)
class Services:
    """Everything a process of ours may need, built from the settings."""

    settings: Settings
    house: House
    engine: sqlalchemy.Engine
    redis: redis.Redis
    county: County
    wechat: WeChatClient
    dialogue: DialogueClient


def now() -> datetime:
    """The time, at the one place that asks the system for it."""
    return datetime.now(ZONE)


def build(settings: Settings) -> Services:
    """Adapters over the servers that ``settings`` name; nothing is contacted yet.

    Where ``REDIS_URL`` or ``RASA_URL`` is unset and no stack runs, everything but a turn works: nobody is woken,
    and messages wait.
    """
    client = redis.Redis.from_url(
        settings.redis_url or f"redis://{NOBODY}", socket_timeout=REDIS_SECONDS, socket_connect_timeout=1.0
    )
    county = localities.load(settings.locality, told=told_in(adopted(settings.data_dir)))
    dialogue = DialogueClient(settings.rasa_url or f"http://{NOBODY}")
    wechat = WeChatClient(
        settings.wechat_api_url,
        settings.wechat_app_id,
        settings.wechat_app_secret,
        client,
        settings.wechat_account,
    )
    engine = make_engine(settings.database_url)
    house = House(
        store=SqlStore(engine),
        dialogue=dialogue,
        wording=Wording(ROOT / "responses", {**county.facts(), "site": settings.public_url}),
        locality=county,
        calendar=ChineseWorkingDays(county.holidays),
        wake=RedisWake(client),
        messenger=wechat,
        media_store=DiskMediaStore(settings.data_dir / "media"),
        web_login=_web_login(settings),
        passwords=Argon2Passwords(),
        second_factor=TimeCodes(settings.secret_key, county.facts()["account"]),
        ear=ReadingEar(),
        presence=RedisPresence(client, now),
        phrases=load_phrases(settings.locality),
        reply_check=build_reply_check(settings.locality, county),
        clock=now,
        citizen_secret=settings.secret_key,
        public_url=settings.public_url,
        demo=settings.demo,
    )
    return Services(settings, house, engine, client, county, wechat, dialogue)


def build_reply_check(locality: str, county: County) -> ReplyChecker:
    """The reply check, with the county's words and its working days."""
    subjects = load_subjects(localities.FOLDER / locality, county.words())
    return ReplyChecker(subjects, ChineseWorkingDays(county.holidays))


def _web_login(settings: Settings) -> WeChatWebLogin | None:
    if settings.wechat_account not in WITH_WEB_LOGIN:
        return None
    return WeChatWebLogin(
        settings.wechat_open_url, settings.wechat_api_url, settings.wechat_app_id, settings.wechat_app_secret
    )


def build_web(services: Services) -> Flask:
    """The web process: WeChat's callback, the desk, health, and in the demo the sandbox."""
    settings = services.settings
    app = Flask("jieyou", static_folder=None)
    app.secret_key = hashlib.sha256(f"session:{settings.secret_key}".encode()).digest()
    if settings.proxies:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=settings.proxies, x_proto=settings.proxies)  # type: ignore[method-assign]
    encrypted = settings.public_url.startswith("https://")
    app.config.update(
        MAX_CONTENT_LENGTH=32 * 1024 * 1024,
        # With the prefix no other site of the same domain can put a cookie in its place.
        SESSION_COOKIE_NAME="__Host-jieyou" if encrypted else "jieyou",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=encrypted,
        # As long as the session itself: a page left open over lunch must still be able to send what was typed.
        WTF_CSRF_TIME_LIMIT=None,
    )
    if encrypted:
        app.after_request(_nothing_but_https)
    pages.install(app, {face: ROOT / "bot" / face / "static" for face in ("console", "citizen")})
    csrf = CSRFProtect(app)
    gate = Gate(
        settings.wechat_token,
        settings.wechat_app_id,
        settings.wechat_aes_key,
        services.house.clock,
        RedisReplayGuard(services.redis),
    )
    pushes = callback.make_blueprint(services.house, gate, settings.reply_deadline)
    # WeChat's own seal, and the sandbox's other origin, stand in its place.
    csrf.exempt(pushes)
    app.register_blueprint(pushes)
    app.register_blueprint(console.make_blueprint(services.house))
    app.register_blueprint(citizen.make_blueprint(services.house))
    app.register_blueprint(health.make_blueprint(services.engine, services.redis, services.dialogue))
    if settings.demo and settings.sandbox_url:
        from bot.sandbox import proxy  # noqa: PLC0415  the demo's alone: a live process never loads it

        sandbox = proxy.make_blueprint(settings.sandbox_url)
        csrf.exempt(sandbox)
        app.register_blueprint(sandbox)

        @app.get("/")
        def front() -> ResponseReturnValue:
            return redirect("/sandbox/")

    return app


def _nothing_but_https(response: Response) -> Response:
    response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def redact_url(url: str) -> str:
    """A database or Redis address without its password, for messages."""
    shown = re.sub(r"(://[^:/@]*):[^@]*@", r"\1:***@", url)
    return re.sub(r"(password=)[^&]*", r"\1***", shown)
