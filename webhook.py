"""The web process: ``gunicorn webhook:app`` (or ``webhook:create_app()``)."""

from flask import Flask

from bot import logs, settings, wiring


def create_app(values: settings.Settings | None = None) -> Flask:
    """The WSGI application. Raises ``settings.InvalidSettings`` where the environment is not fit to serve."""
    values = values or settings.load()
    logs.configure(values.log_level)
    return wiring.build_web(wiring.build(values))


def __getattr__(name: str) -> Flask:
    # Built when gunicorn asks for ``app``, so that importing this module reads no environment.
    if name == "app":
        return create_app()
    raise AttributeError(name)
