"""What stands in citizens' words where no dialogue listens, read by the same rules as the dialogue's."""

from __future__ import annotations

from datetime import date

from bot.domain.scrubbing import Scrubbed
from bot.domain.talks import Mood
from bot.reading.alarm import read_alarm
from bot.reading.caller import read_caller
from bot.reading.confidential import read_confidential
from bot.reading.contact import strip_contact
from bot.reading.days import resolve_days
from bot.reading.mood import read_mood
from bot.reading.name import read_name
from bot.reading.phone import read_phone
from bot.reading.scrub import scrub
from bot.reading.since import read_time
from bot.usecases.ports import Caller


class ReadingEar:
    """Implements ``ports.Ear``."""

    def alarm(self, text: str) -> str | None:
        """The kind of danger that is happening now, or None."""
        return read_alarm(text)

    def mood(self, text: str) -> Mood:
        """How it sounds."""
        return read_mood(text)

    def scrub(self, text: str) -> Scrubbed:
        """The text without what leads to a person."""
        return scrub(text)

    def days(self, said: str, today: date) -> tuple[date, date] | None:
        """The days that a time means, first and last."""
        time = read_time(said)
        return resolve_days(time.text if time else said, today)

    def caller(self, text: str) -> Caller:
        """Who tells ``text``, as far as it says so."""
        phone, name = read_phone(text), read_name(text) or read_caller(text)
        return Caller(
            strip_contact(text),
            name.text if name else None,
            phone.digits if phone and phone.problem is None else None,
            bool(read_confidential(text)),
        )
