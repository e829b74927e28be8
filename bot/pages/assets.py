"""Styles, scripts and icons: read once, served compressed, under an address that changes when any of them does."""

from __future__ import annotations

import gzip
import hashlib
import logging
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, Response, abort, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

log = logging.getLogger(__name__)

PREFIX = "/assets"
ICONS = Path(__file__).parent / "icons.txt"
COMPRESSED = {"text/css", "text/javascript", "image/svg+xml"}
FOREVER = "public, max-age=31536000, immutable"
REMEDY = "run scripts/assets.sh"


class UnknownAsset(LookupError):
    """A page names a file or an icon that is not there."""


@dataclass(frozen=True)
class Asset:
    """One file as it is sent: plain, and compressed where that pays."""

    mimetype: str
    plain: bytes
    zipped: bytes | None


class Assets:
    """All files by name (``console/console.css``). One version for all, so that they can name each other relatively."""

    def __init__(self, files: Mapping[str, Asset], icons: frozenset[str]) -> None:
        self.files = files
        self.icons = icons
        digest = hashlib.sha256()
        for name in sorted(files):
            digest.update(f"{name}\0{len(files[name].plain)}\0".encode() + files[name].plain)
        self.version = digest.hexdigest()[:12]

    def url(self, name: str) -> str:
        """The address of a file. Raises UnknownAsset."""
        if name not in self.files:
            raise UnknownAsset(f"{name}: {REMEDY}" if name.startswith("vendor/") else name)
        return f"{PREFIX}/{self.version}/{name}"

    def icon(self, name: str, label: str = "") -> Markup:
        """The drawing ``name`` at the size of the words around it; read out as ``label``, or not at all.

        Raises UnknownAsset for an icon that ``icons.txt`` does not list.
        """
        if name not in self.icons:
            raise UnknownAsset(f"icon {name!r}: add it to bot/pages/icons.txt, then {REMEDY}")
        spoken = Markup('role="img" aria-label="{}"').format(label) if label else Markup('aria-hidden="true"')
        address = self.url("vendor/icons.svg")
        return Markup('<svg class="ico" {} focusable="false"><use href="{}#{}"></use></svg>').format(
            spoken, address, name
        )


def load(folders: Mapping[str, Path]) -> Assets:
    """Every file below the folders, each under its folder's name. A folder that is not there is logged, not raised:
    citizens' messages are taken in without styles too."""
    files: dict[str, Asset] = {}
    for prefix, folder in folders.items():
        if not folder.is_dir():
            log.error("front-end files are missing: %s (%s)", folder.name, REMEDY)
            continue
        for path in sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")):
            files[f"{prefix}/{path.relative_to(folder).as_posix()}"] = _asset(path)
    return Assets(files, frozenset(ICONS.read_text(encoding="utf-8").split()))


def make_blueprint(assets: Assets) -> Blueprint:
    """``/assets/<version>/<name>``, and the templates of this room."""
    blueprint = Blueprint("pages", __name__, template_folder="templates")

    @blueprint.get(f"{PREFIX}/<version>/<path:name>")
    def asset(version: str, name: str) -> ResponseReturnValue:
        found = assets.files.get(name) or abort(404)
        compressed = found.zipped is not None and "gzip" in request.accept_encodings
        response = Response(found.zipped if compressed else found.plain, mimetype=found.mimetype)
        if compressed:
            response.headers["Content-Encoding"] = "gzip"
        response.headers["Vary"] = "Accept-Encoding"
        # While an update runs, a page of the new version may ask a process of the old one: not to be kept.
        response.headers["Cache-Control"] = FOREVER if version == assets.version else "no-cache"
        return response

    return blueprint


def _asset(path: Path) -> Asset:
    mimetype = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    plain = path.read_bytes()
    # No time in it: the same file is the same bytes in every process.
    zipped = gzip.compress(plain, 6, mtime=0) if mimetype in COMPRESSED else None
    return Asset(mimetype, plain, zipped)
