"""Passwords by argon2id (the library's own defaults, RFC 9106's low-memory profile), and one-time codes (RFC 6238)."""

from __future__ import annotations

import base64
import hashlib
import threading
from datetime import datetime
from functools import cached_property

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from cryptography.fernet import Fernet, InvalidToken

from bot.domain.errors import SealBroken

STEP_SECONDS = 30
DRIFT = (0, -1, 1)
"""Steps of clock drift allowed: the code just gone and the one to come."""
AT_ONCE = 4
"""How many passwords are hashed at a time: each takes 64 MiB, and anybody may ask for one."""
LONGEST = 1024


class Argon2Passwords:
    """Implements ``ports.Passwords``."""

    def __init__(self, hasher: PasswordHasher | None = None) -> None:
        self._hasher = hasher or PasswordHasher()
        self._room = threading.BoundedSemaphore(AT_ONCE)

    @cached_property
    def _nobodys(self) -> str:
        return self._hasher.hash("nobody has this password")

    def seal(self, password: str) -> str:
        """A salted hash."""
        with self._room:
            return self._hasher.hash(password)

    def fits(self, sealed: str | None, password: str) -> bool:
        """Whether it is the one; as slow where there is none."""
        nobodys = self._nobodys  # made for whoever asks first, not for whoever has no account
        try:
            with self._room:
                return self._hasher.verify(sealed or nobodys, password[:LONGEST]) and sealed is not None
        except (VerificationError, InvalidHashError):
            return False


class TimeCodes:
    """Implements ``ports.SecondFactor``. Secrets are stored encrypted with a key made from the installation's."""

    step_seconds = STEP_SECONDS

    def __init__(self, secret_key: str, issuer: str) -> None:
        self._box = Fernet(base64.urlsafe_b64encode(hashlib.sha256(f"totp:{secret_key}".encode()).digest()))
        self._issuer = issuer

    def new_secret(self) -> str:
        """A secret, sealed."""
        return self._box.encrypt(pyotp.random_base32().encode()).decode()

    def step_of(self, sealed: str, code: str, at: datetime) -> int | None:
        """The time step whose code this is, one step of clock drift allowed; None where it is none."""
        try:
            codes, step = self._codes(sealed), int(at.timestamp()) // STEP_SECONDS
        except SealBroken:
            return None
        near = (step + drift for drift in DRIFT)
        return next((s for s in near if pyotp.utils.strings_equal(codes.at(s * STEP_SECONDS), code)), None)

    def code_at(self, sealed: str, at: datetime) -> str:
        """The code that an authenticator shows. Raises SealBroken."""
        return self._codes(sealed).at(at)

    def address(self, sealed: str, username: str) -> str:
        """The ``otpauth://`` address that an authenticator reads. Raises SealBroken."""
        return self._codes(sealed).provisioning_uri(name=username, issuer_name=self._issuer)

    def _codes(self, sealed: str) -> pyotp.TOTP:
        try:
            secret = self._box.decrypt(sealed.encode()).decode()
        except InvalidToken as error:
            raise SealBroken("a second factor of another SECRET_KEY") from error
        return pyotp.TOTP(secret, interval=STEP_SECONDS)
