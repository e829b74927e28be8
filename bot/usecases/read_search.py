"""What somebody typed into the search box: a number, a phone, or words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.masking import is_phone, phone_digits, phone_key
from bot.usecases.ports import House

LEAST_DIGITS = 4
_LONGEST_NUMBER = 19
_DIGITS = re.compile(r"[+\d][\d -]*")
_CITY_NUMBER = re.compile(r"[A-Za-z]+[A-Za-z\d-]*\d{4}[A-Za-z\d-]*")
_BETWEEN = re.compile(r"[\s、,\uff0c;\uff1b]+")
WORDS = 6
"""More make nothing clearer."""


@dataclass(frozen=True)
class Sought:
    """Nothing of it names a person: a phone is its keyed hash, with the last digits to recognise it by."""

    words: tuple[str, ...] = ()
    ending: str | None = None
    phone_key: str | None = None
    phone_tail: str = ""
    city_number: str | None = None

    def __bool__(self) -> bool:
        return bool(self.words or self.ending or self.phone_key or self.city_number)

    @property
    def is_phone_alone(self) -> bool:
        """Whether nothing but a phone was typed."""
        return self.phone_key is not None and not (self.words or self.ending or self.city_number)


def read_search(house: House, text: str) -> Sought:
    """Digits alone, four at least, are the end of a number, and a phone too where they may be one; letters with digits
    behind are the city's number; anything else is words. Long digits among words are left out: phones are not found
    by words."""
    text = unicodedata.normalize("NFKC", text).strip()
    if _DIGITS.fullmatch(text):
        return _number_or_phone(house, text)
    if _CITY_NUMBER.fullmatch(text):
        return Sought(city_number=text.upper())
    sought = Sought()
    words: list[str] = []
    for word in _BETWEEN.split(text):
        if word.isdigit() and len(word) >= LEAST_DIGITS:
            sought = _number_or_phone(house, word)
        elif word:
            words.append(word)
    return Sought(tuple(words[:WORDS]), sought.ending, sought.phone_key, sought.phone_tail)


def _number_or_phone(house: House, text: str) -> Sought:
    digits = phone_digits(text)
    if len(digits) < LEAST_DIGITS:
        return Sought(words=(digits,)) if digits else Sought()
    if not is_phone(digits):
        return Sought(ending=digits[-_LONGEST_NUMBER:])
    key = phone_key(house.citizen_secret, digits)
    # A mobile number is no end of a ticket's; a shorter one may be.
    return Sought(ending=None if len(digits) == 11 else digits, phone_key=key, phone_tail=digits[-4:])
