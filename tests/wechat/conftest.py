"""WeChat's side of the wire is the sandbox's platform."""

from tests.sandbox.conftest import platform, service, started

__all__ = ["platform", "service", "started"]
