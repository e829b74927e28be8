"""Who opened a page inside WeChat: their keyed hash, and nothing else of them is kept."""

from __future__ import annotations

import logging

from bot.domain.errors import LoginRefused
from bot.domain.masking import citizen_key
from bot.usecases.count_tries import BY_ADDRESS, count_failure, is_closed
from bot.usecases.ports import House

log = logging.getLogger(__name__)

BACK = "/me/login"
"""Where WeChat sends the browser back to, on our own address and on no other."""


def login_address(house: House, state: str) -> str | None:
    """Where the browser is sent to; None for an account that has no web login."""
    return house.web_login.address(f"{house.public_url}{BACK}", state) if house.web_login else None


def log_in_citizen(house: House, code: str, address: str) -> str:
    """The keyed hash of whoever has this code. Raises LoginRefused, also for an address from which too many codes were
    no good: each is asked of WeChat, which counts."""
    key, now = f"web-login:{address}", house.clock()
    with house.store.reading() as tx:
        if is_closed(tx.tries.look(key), now):
            raise LoginRefused("too many from that address")
    try:
        if not code or house.web_login is None:
            raise LoginRefused("no code")
        return citizen_key(house.citizen_secret, house.web_login.openid_of(code))
    except LoginRefused as refused:
        log.warning("web login refused: %s", refused)
        with house.store.transaction() as tx:
            count_failure(tx, tx.tries.of(key, now), BY_ADDRESS, now)
        raise
