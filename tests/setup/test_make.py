"""``make run`` itself, from its first line to its last process."""

from __future__ import annotations

import os
import signal
import subprocess
import time

import psutil
import pytest
import requests

from bot.settings import ROOT
from tests.servers import free_port

pytestmark = [
    pytest.mark.stack,
    pytest.mark.dialogue,
    pytest.mark.skipif(not (ROOT / ".venv" / "stamp").exists(), reason="make did not make .venv and would do so now"),
]

READY_SECONDS = 180
STOP_SECONDS = 30


def read_until_ready(make, address):
    """What was said until everything was; it says something every few seconds while it waits."""
    until = time.monotonic() + READY_SECONDS
    said = ""
    for line in make.stdout:
        said += line
        assert time.monotonic() < until, said
        if "Ctrl-C" in line:
            break
    assert f"{address}/sandbox/" in said
    assert requests.get(f"{address}/readyz", timeout=5).status_code == 200


def test_terminating_make_stops_everything_it_started(tmp_path, model_file):
    port = free_port()
    kept = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}}
    environment = {**kept, "PORT": str(port), "DATA_DIR": str(tmp_path)}
    make = subprocess.Popen(
        ["make", "run"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    started = []
    try:
        read_until_ready(make, f"http://127.0.0.1:{port}")
        started = psutil.Process(make.pid).children(recursive=True)
        make.send_signal(signal.SIGTERM)
        make.communicate(timeout=STOP_SECONDS)
        _, alive = psutil.wait_procs(started, timeout=STOP_SECONDS)
        assert len(started) > 5
        assert alive == []
    finally:
        make.kill()
        for process in started:
            if process.is_running():
                process.kill()
