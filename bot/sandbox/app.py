"""The platform as a WSGI application."""

from __future__ import annotations

from flask import Flask

from bot.sandbox import cgi, control, oauth, page
from bot.sandbox.platform import Platform


def create_app(platform: Platform) -> Flask:
    """WeChat's API, the control API and the page over one platform."""
    app = Flask("bot.sandbox", static_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = 12 * 1024 * 1024
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]
    app.register_blueprint(cgi.make_blueprint(platform))
    app.register_blueprint(oauth.make_api(platform))
    app.register_blueprint(oauth.make_pages(platform))
    app.register_blueprint(control.make_blueprint(platform))
    app.register_blueprint(page.make_blueprint())
    return app
