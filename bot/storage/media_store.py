"""Citizens' files on disk, each once under its own hash."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


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

    def path_of(self, digest: str) -> Path:
        """Where the file with this hash lies."""
        return self._folder / digest[:2] / digest
