"""``bot doctor``: check what can be checked, say what is wrong and how to mend it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import redis
from sqlalchemy.exc import SQLAlchemyError

from bot import pages
from bot.cli.desk import open_services
from bot.cli.model import live_model
from bot.domain.errors import SealBroken
from bot.domain.staff import StaffRole
from bot.settings import InvalidSettings
from bot.storage.checkup import complaint
from bot.usecases.ports import House
from bot.usecases.sign_in import is_good
from bot.wechat.client import WeChatError
from bot.wiring import Services, redact_url
from bot.working_days import ChineseWorkingDays

FREE_BYTES = 2 * 1024**3

Check = Callable[[Services], str | None]


def register(commands: Any) -> None:
    """Add ``doctor``."""
    commands.add_parser("doctor", help="check settings and servers, say how to mend them").set_defaults(run=_doctor)


def _doctor(arguments: Any) -> int:
    try:
        services = open_services()
    except (InvalidSettings, ValueError) as error:  # the latter from the locality's files
        print(f"settings   {error}")
        return 1
    mode = "demo" if services.settings.demo else "live"
    print(f"settings   fine ({mode}, locality {services.settings.locality})")
    sick = 0
    for name, check in CHECKS.items():
        trouble = check(services)
        print(f"{name:<10} {trouble or 'fine'}")
        sick += trouble is not None
    return 1 if sick else 0


def _database(services: Services) -> str | None:
    trouble = complaint(services.engine)
    if trouble is not None:
        return f"{redact_url(services.settings.database_url)}: {trouble}"
    with services.house.store.reading() as tx:
        kept = tx.outbox.counts()["kept"]
    if kept:
        return f"{kept} texts that WeChat would not carry wait for their citizens' next message: consider calling them."
    return None


def _staff(services: Services) -> str | None:
    """Somebody must be able to keep the accounts, with a second factor that this SECRET_KEY opens."""
    house = services.house
    try:
        with house.store.reading() as tx:
            good = [account for account in tx.accounts.all() if is_good(house, account)]
    except SQLAlchemyError:
        return "unknown: see database."
    if not any(account.staff.role is StaffRole.ADMINISTRATOR for account in good):
        return "no administrator: run `bot staff add NAME --name 姓名 --role administrator`."
    sealed = [account for account in good if account.totp_secret is not None]
    shut = [account.staff.username for account in sealed if not _opens(house, account.totp_secret or "")]
    if shut:
        return f"another SECRET_KEY sealed the second factor of {', '.join(shut)}: `bot staff reset-password` for each."
    return None


def _opens(house: House, sealed: str) -> bool:
    try:
        house.second_factor.code_at(sealed, house.clock())
    except SealBroken:
        return False
    return True


def _redis(services: Services) -> str | None:
    try:
        services.redis.ping()
    except redis.RedisError as error:
        return f"{type(error).__name__}: is `make run` running, or is REDIS_URL right? Without it replies are slower."
    return None


def _dialogue(services: Services) -> str | None:
    if services.dialogue.is_ready():
        return None
    return "not answering: is `make run` running, or is RASA_URL right? See DATA_DIR/log/dialogue.log."


def _model(services: Services) -> str | None:
    if live_model(services.settings).exists():
        return None
    return "no model fits the training data: run `make model`, then start anew."


def _pages(services: Services) -> str | None:
    return pages.missing()


def _calendar(services: Services) -> str | None:
    today = services.house.clock().date()
    listed = any(day.year == today.year for day in services.county.holidays)
    if listed or not ChineseWorkingDays().is_provisional(today):
        return None
    return f"holidays of {today.year} are not known: update chinesecalendar, or list them in the locality's county.yml."


def _imprint(services: Services) -> str | None:
    missing = services.house.locality.imprint.missing()
    if services.settings.demo or not missing:
        return None
    return f"public pages lack {', '.join(missing)}: enter what the county was given in the locality's county.yml."


def _wechat(services: Services) -> str | None:
    if services.settings.demo:
        return None  # the demo's platform is a part of the stack
    try:
        services.wechat.check()
    except WeChatError as error:
        return f"no access token ({error}): check WECHAT_APP_ID, WECHAT_APP_SECRET and the account's list of addresses."
    return None


def _disk(services: Services) -> str | None:
    free = shutil.disk_usage(services.settings.data_dir).free
    return None if free > FREE_BYTES else f"only {free // 1024**2} MB free under DATA_DIR."


CHECKS: dict[str, Check] = {
    "database": _database,
    "staff": _staff,
    "redis": _redis,
    "dialogue": _dialogue,
    "model": _model,
    "pages": _pages,
    "calendar": _calendar,
    "imprint": _imprint,
    "wechat": _wechat,
    "disk": _disk,
}
