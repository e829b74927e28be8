"""What the web faces share: files under a versioned address, headers, filters, icons, polling, pages of errors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from flask import Flask
from werkzeug.exceptions import HTTPException

from bot.pages import assets, errors, filters, headers, htmx

OWN = Path(__file__).parent / "static"


def install(app: Flask, folders: Mapping[str, Path]) -> None:
    """Give ``app`` all of it. ``folders`` are the faces' own static files by name; ``vendor`` and ``shared`` are ours.

    Templates then have ``asset("console/console.css")``, ``icon("send")``, ``htmx_config`` and the filters.
    """
    files = assets.load({"vendor": OWN / "vendor", "shared": OWN / "shared", **folders})
    app.register_blueprint(assets.make_blueprint(files))
    app.register_error_handler(HTTPException, errors.say)
    app.after_request(headers.protect)
    app.jinja_env.filters.update(filters.FILTERS)
    app.jinja_env.globals.update(asset=files.url, icon=files.icon, htmx_config=htmx.CONFIG)


def missing() -> str | None:
    """What to do where the files that npm brings were never gathered; None where they are there."""
    return None if (OWN / "vendor" / "icons.svg").is_file() else f"styles and icons are not there: {assets.REMEDY}."
