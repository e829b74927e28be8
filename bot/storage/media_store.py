"""Citizens' files on disk, each once under its own hash."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from bot.domain.errors import NotFound

_DIGEST = re.compile(r"[0-9a-f]{64}")


class DiskMediaStore:
    """Implements ``ports.MediaStore`` under ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, content: bytes) -> tuple[str, int]:
        """SHA-256 in hexadecimal, and the size in bytes. A file appears whole or not at all."""
        digest = hashlib.sha256(content).hexdigest()
        path = self.path_of(digest)
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            partial = path.with_suffix(f".{os.getpid()}")
            partial.write_bytes(content)
            partial.replace(path)
        return digest, len(content)

    def read(self, digest: str) -> bytes:
        """The file with this hash. Raises NotFound, also for what is no hash: no path is made of it."""
        if not _DIGEST.fullmatch(digest):
            raise NotFound("no such file")
        try:
            return self.path_of(digest).read_bytes()
        except FileNotFoundError as error:
            raise NotFound(f"file {digest}") from error

    def path_of(self, digest: str) -> Path:
        """Where the file with this hash lies."""
        return self._folder / digest[:2] / digest
