"""The environment, read once. docs/settings.md lists every setting; a test keeps the two together."""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ACCOUNTS = ("service", "subscription", "personal", "sandbox")
WEAK = 16
_DATABASE = re.compile(r"(postgres(ql)?(\+psycopg)?|sqlite(\+pysqlite)?)://")


class InvalidSettings(Exception):
    """A setting is malformed or, in live mode, too weak. The message says which and how to mend it."""


@dataclass(frozen=True)
class Settings:
    """All settings. Seconds are floats; paths are absolute."""

    host: str
    port: int
    data_dir: Path
    database_url: str
    redis_url: str | None
    rasa_url: str | None
    wechat_token: str
    wechat_app_id: str
    wechat_app_secret: str
    wechat_aes_key: str
    wechat_api_url: str
    wechat_open_url: str
    wechat_account: str
    secret_key: str
    locality: str
    log_level: str
    public_url: str
    push_timeout: float
    reply_deadline: float
    sandbox_url: str | None
    proxies: int
    demo: bool


# The demo's own made-up credentials: good for the sandbox alone, refused in live mode.
DEMO_TOKEN = "jieyou-demo-token"  # noqa: S105
DEMO_APP_ID = "wxdemo0000000000"
DEMO_APP_SECRET = "demo-app-secret"  # noqa: S105
ADDRESSES = Path("run") / "addresses.env"
"""Under ``DATA_DIR``: where a running stack's own servers listen, for commands started beside it."""
DEMO_AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


def read_dotenv(path: Path) -> dict[str, str]:
    """``NAME=value`` lines; blank lines and ``#`` comments are skipped, quotes around a value dropped."""
    values: dict[str, str] = {}
    if path.is_file():
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            line = raw.strip().removeprefix("export ")
            if not line or line.startswith("#"):
                continue
            name, equals, value = line.partition("=")
            if not equals:
                raise InvalidSettings(f"{path.name}:{number}: expected NAME=value")
            values[name.strip()] = value.strip().strip("\"'")
    return values


def load(environ: Mapping[str, str] | None = None) -> Settings:
    """Settings from ``environ`` (default: ``.env`` under the process environment). Raises InvalidSettings."""
    if environ is None:
        environ = {**read_dotenv(ROOT / ".env"), **os.environ}
    env = {name: value.strip() for name, value in environ.items()}

    data_dir = Path(env.get("DATA_DIR") or ROOT / "var").expanduser().resolve()
    demo = not env.get("WECHAT_TOKEN")
    port = _number(env, "PORT", 8080, 0, 65535)
    account = env.get("WECHAT_ACCOUNT") or ("sandbox" if demo else "service")
    if account not in ACCOUNTS:
        raise InvalidSettings(f"WECHAT_ACCOUNT={account!r}: must be one of {', '.join(ACCOUNTS)}")
    aes_key = env.get("WECHAT_AES_KEY", "") or (DEMO_AES_KEY if demo else "")
    if aes_key and len(aes_key) != 43:
        raise InvalidSettings("WECHAT_AES_KEY: WeChat's EncodingAESKey has exactly 43 characters")
    host = env.get("HOST") or "127.0.0.1"
    settings = Settings(
        host=host,
        port=int(port),
        data_dir=data_dir,
        database_url=env.get("DATABASE_URL") or f"sqlite:///{data_dir / 'jieyou.db'}",
        redis_url=env.get("REDIS_URL") or None,
        rasa_url=(env.get("RASA_URL") or "").rstrip("/") or None,
        wechat_token=env.get("WECHAT_TOKEN") or DEMO_TOKEN,
        wechat_app_id=env.get("WECHAT_APP_ID") or (DEMO_APP_ID if demo else ""),
        wechat_app_secret=env.get("WECHAT_APP_SECRET") or (DEMO_APP_SECRET if demo else ""),
        wechat_aes_key=aes_key,
        wechat_api_url=(env.get("WECHAT_API_URL") or "https://api.weixin.qq.com").rstrip("/"),
        wechat_open_url=(env.get("WECHAT_OPEN_URL") or "https://open.weixin.qq.com").rstrip("/"),
        wechat_account=account,
        secret_key=env.get("SECRET_KEY") or (_demo_secret(data_dir) if demo else ""),
        locality=env.get("LOCALITY") or "xinan",
        log_level=(env.get("LOG_LEVEL") or "INFO").upper(),
        public_url=(env.get("PUBLIC_URL") or f"http://{host}:{int(port)}").rstrip("/"),
        push_timeout=_number(env, "PUSH_TIMEOUT", 5.0, 0.05, 60),
        reply_deadline=_number(env, "REPLY_DEADLINE", 4.5, 0.01, 60),
        sandbox_url=env.get("SANDBOX_URL", "").rstrip("/") or None,
        proxies=int(_number(env, "PROXIES", 0, 0, 9)),
        demo=demo,
    )
    _check(settings)
    return settings


def load_beside_running() -> Settings:
    """As ``load``, with the addresses of the stack that runs over the same ``DATA_DIR``, if one does."""
    environ = {**read_dotenv(ROOT / ".env"), **os.environ}
    return load({**read_dotenv(load(environ).data_dir / ADDRESSES), **environ})


def _number(env: Mapping[str, str], name: str, default: float, low: float, high: float) -> float:
    text = env.get(name)
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        raise InvalidSettings(f"{name}={text!r}: must be a number") from None
    if not low <= value <= high:
        raise InvalidSettings(f"{name}={text}: must lie between {low:g} and {high:g}")
    return value


def _check(settings: Settings) -> None:
    if not _DATABASE.match(settings.database_url):
        # Its password is in it: no word of it is repeated.
        raise InvalidSettings("DATABASE_URL: begins with postgresql:// (user:password@host/database) or sqlite:///")
    if settings.log_level not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise InvalidSettings(f"LOG_LEVEL={settings.log_level!r}: must be DEBUG, INFO, WARNING or ERROR")
    if not (ROOT / "localities" / settings.locality).is_dir():
        raise InvalidSettings(f"LOCALITY={settings.locality!r}: there is no folder localities/{settings.locality}")
    if settings.reply_deadline >= settings.push_timeout:
        raise InvalidSettings("REPLY_DEADLINE must be shorter than PUSH_TIMEOUT: WeChat hangs up then")
    if settings.demo:
        return
    if len(settings.secret_key) < WEAK:
        raise InvalidSettings(
            f"SECRET_KEY: a live service needs one of at least {WEAK} characters, for example from "
            "python -c 'import secrets; print(secrets.token_urlsafe(32))'"
        )
    if len(settings.wechat_token) < 3 or settings.wechat_token == DEMO_TOKEN:
        raise InvalidSettings("WECHAT_TOKEN: set the token entered on WeChat's settings page (3 to 32 characters)")
    if settings.wechat_aes_key and not settings.wechat_app_id:
        raise InvalidSettings("WECHAT_APP_ID: encrypted pushes carry it, and it must be checked")


def _demo_secret(data_dir: Path) -> str:
    """The demo's own key, made once and kept, so that citizen hashes outlive a restart."""
    path = data_dir / "secret_key"
    if not path.is_file():
        data_dir.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as out:
                out.write(secrets.token_urlsafe(32))
        except FileExistsError:
            pass
    return path.read_text().strip()
