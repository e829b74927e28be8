"""Fetch citizens' photos, voices and videos before WeChat drops them (three days)."""

from __future__ import annotations

import logging
from datetime import timedelta

from bot.domain.errors import MediaGone, MediaUnavailable
from bot.usecases.ports import House

log = logging.getLogger(__name__)

LEASE = timedelta(seconds=120)
ATTEMPTS = 12


def fetch_media(house: House) -> int:
    """Fetch every due file; returns how many were tried."""
    tried = 0
    while _fetch_one(house):
        tried += 1
    return tried


def _fetch_one(house: House) -> bool:
    with house.store.transaction() as tx:
        row = tx.media.claim(house.clock(), LEASE)
    if row is None:
        return False
    try:
        digest, size = house.media_store.keep(house.messenger.download(row.media))
    except (MediaGone, MediaUnavailable) as error:
        again = not error.permanent and row.attempts < ATTEMPTS
        retry_at = house.clock() + timedelta(seconds=min(2**row.attempts, 3600)) if again else None
        log.warning("media not fetched: %s", error, extra={"media": row.id})
        with house.store.transaction() as tx:
            tx.media.give_up_or_retry(row.id, retry_at, str(error))
        return True
    with house.store.transaction() as tx:
        tx.media.fetched(row.id, digest, size)
    return True
