"""``bot run``: what it refuses before anything is started, and what it puts under supervision."""

from __future__ import annotations

import configparser
import fcntl
import os
import socket
import subprocess
import sys

from bot import settings
from bot.cli.programs import programs
from bot.cli.run import environment
from bot.cli.supervision import configuration
from bot.settings import ROOT
from tests.servers import free_port

ADDRESSES = {
    "REDIS_URL": "unix:///run/a%20folder/redis.sock",
    "RASA_URL": "http://127.0.0.1:5001",
    "SANDBOX_URL": "http://127.0.0.1:5002",
}
LIVE = {
    "WECHAT_TOKEN": "the-wechat-token",
    "WECHAT_APP_ID": "wx123",
    "WECHAT_APP_SECRET": "the-app-secret",
    "WECHAT_AES_KEY": "K" * 43,
    "SECRET_KEY": "the-secret-key-of-this-county",
    "DATABASE_URL": "postgresql://jieyou:the-password@db/jieyou",
}


def run(data_dir, **values):
    """``bot run``, ended by the clock should it start after all."""
    variables = {"PATH": os.environ["PATH"], "DATA_DIR": str(data_dir), "PORT": str(free_port()), **values}
    command = [sys.executable, "-m", "bot", "run"]
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=30, check=False)


def supervised(tmp_path, **values):
    """The programs of supervisord's configuration, by name."""
    chosen = settings.load({"DATA_DIR": str(tmp_path), **values})
    parser = configparser.RawConfigParser()
    parser.read_string(configuration(chosen, programs(chosen, ADDRESSES)))
    return {name.partition(":")[2]: parser[name] for name in parser.sections() if name.startswith("program:")}


def test_a_malformed_setting_is_refused_by_name(tmp_path):
    refused = run(tmp_path, PORT="eighty")
    assert (refused.returncode, "PORT='eighty'" in refused.stderr) == (2, True)


def test_a_taken_port_is_refused_with_who_has_it(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = run(tmp_path, PORT=str(port))
    assert refused.returncode == 2
    assert f"process {os.getpid()}" in refused.stderr
    assert "choose another PORT" in refused.stderr


def test_a_second_service_over_the_same_data_is_refused(tmp_path):
    (tmp_path / "run").mkdir()
    with (tmp_path / "run" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = run(tmp_path)
    assert refused.returncode == 2
    assert "already runs there" in refused.stderr


def test_a_folder_that_supervisord_cannot_bear_is_refused(tmp_path):
    refused = run(tmp_path / "100%")
    assert (refused.returncode, "DATA_DIR" in refused.stderr) == (2, True)


def test_an_unreachable_database_is_refused_without_its_password(tmp_path):
    for address in (f"postgresql://me:secret-word@127.0.0.1:{free_port()}/x", "nosuch://me:secret-word@db/x"):
        refused = run(tmp_path, DATABASE_URL=address, RASA_URL="http://127.0.0.1:9")
        assert (refused.returncode, "DATABASE_URL" in refused.stderr) == (2, True)
        assert "secret-word" not in refused.stderr


def test_the_demo_runs_everything_itself(tmp_path):
    assert set(supervised(tmp_path)) == {"redis", "dialogue", "sandbox", "web", "worker", "announcer"}


def test_a_live_service_has_no_sandbox_and_starts_no_server_it_was_given(tmp_path):
    given = {"REDIS_URL": "redis://r", "RASA_URL": "http://d:5005", "DATABASE_URL": ""}
    assert set(supervised(tmp_path, **{**LIVE, **given})) == {"web", "worker", "announcer"}


def test_whatever_dies_is_started_again_but_for_the_announcement(tmp_path):
    restarted = {name: row["autorestart"] for name, row in supervised(tmp_path).items()}
    assert restarted.pop("announcer") == "false"
    assert set(restarted.values()) == {"true"}


def test_no_secret_stands_in_the_configuration(tmp_path):
    chosen = settings.load({"DATA_DIR": str(tmp_path), **LIVE, "REDIS_URL": "redis://:redis-password@r"})
    text = configuration(chosen, programs(chosen, {**ADDRESSES, "REDIS_URL": chosen.redis_url}))
    for secret in ("the-wechat-token", "the-app-secret", "KKKK", "the-secret-key", "the-password", "redis-password"):
        assert secret not in text


def test_a_folder_with_blanks_stays_one_word(tmp_path):
    command = supervised(tmp_path / "a folder")["redis"]["command"]
    assert "'/run/a folder/redis.sock'" in command
    assert f"'{tmp_path}/a folder/redis'" in command


def test_the_dialogue_is_told_the_locality_that_stands_in_a_dotenv_file_alone(tmp_path):
    chosen = settings.load({"DATA_DIR": str(tmp_path), "LOCALITY": "xinan", "LOG_LEVEL": "debug"})
    given = environment(chosen, ADDRESSES)
    assert (given["LOCALITY"], given["LOG_LEVEL"], given["RASA_URL"]) == ("xinan", "DEBUG", ADDRESSES["RASA_URL"])
