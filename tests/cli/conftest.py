"""The operator's installation."""

import pytest

from tests.cli.operator_commands import Installation


@pytest.fixture
def installation(tmp_path, monkeypatch):
    installation = Installation(tmp_path, monkeypatch)
    yield installation
    installation.engine.dispose()
