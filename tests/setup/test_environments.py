"""``scripts/environment.sh`` over an installer and Pythons that only write down how they were called."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import ROOT

TOOLS = ("sh", "dirname", "cat", "sha256sum", "date", "mktemp", "sleep", "rm", "mkdir", "cp", "chmod")

PYTHON = """#!/bin/sh
echo "python $*" >>"$CALLS"
case "$1 $2" in
"-c import"*) echo "{version} $0" ;;
"-m venv") mkdir -p "$3/bin"; cp "$0" "$3/bin/python" ;;
"-m pip") [ "$3" = --version ] || cp "$UV" .venv/bin/uv ;;
esac
"""

UV = """#!/bin/sh
case "$1 $2" in
"--version ") exit 0 ;;
"python find") exit 1 ;;
esac
echo "uv $*" >>"$CALLS"
[ ! -e "$BROKEN" ] || { echo "no network"; exit 2; }
case "$1" in
python) exit 1 ;;
venv) mkdir -p .venv-rasa/bin; cp "$6" .venv-rasa/bin/python ;;
esac
"""


class Machine:
    """A checkout on a machine with no Python but those put there."""

    def __init__(self, folder: Path) -> None:
        self.checkout, self.path, self.home = folder / "checkout", folder / "path", folder / "home"
        self.calls, self.broken = folder / "calls", folder / "broken"
        shutil.copytree(ROOT / "scripts", self.checkout / "scripts")
        for folder_of_ours in (self.path, self.home, self.checkout / "requirements"):
            folder_of_ours.mkdir()
        for lock in ("uv", "app", "dev", "rasa"):
            (self.checkout / "requirements" / f"{lock}.txt").write_text(f"{lock}==1\n")
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))
        self.uv = self._executable(folder / "uv", UV)

    def has_python(self, version: str, path: Path) -> None:
        self._executable(path, PYTHON.replace("{version}", version))

    def has_pyenv(self, version: str) -> None:
        self.has_python(version[:4], self.home / ".pyenv" / "versions" / version / "bin" / "python")

    def has_shim_that_fails(self, name: str) -> None:
        self._executable(self.path / name, "#!/bin/sh\necho 'pyenv: command not found' >&2\nexit 127\n")

    def makes(self, environment: str) -> subprocess.CompletedProcess[str]:
        """What ``environment.sh`` says; ``calls`` then holds this run's alone."""
        self.calls.write_text("")
        variables = {"PATH": str(self.path), "HOME": str(self.home), "CALLS": str(self.calls)}
        variables |= {"UV": str(self.uv), "BROKEN": str(self.broken), "TMPDIR": str(self.home)}
        script = self.checkout / "scripts" / "environment.sh"
        return subprocess.run(
            [script, environment], env=variables, capture_output=True, text=True, timeout=60, check=False
        )

    def called(self, beginning: str) -> list[str]:
        return [call for call in self.calls.read_text().splitlines() if call.startswith(beginning)]

    def _executable(self, path: Path, text: str) -> Path:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)
        return path


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path)


@pytest.fixture
def ready(machine):
    """A machine where both environments are made."""
    machine.has_pyenv("3.11.7")
    machine.has_pyenv("3.10.13")
    for environment in ("app", "rasa"):
        made = machine.makes(environment)
        assert made.returncode == 0, made.stderr
    return machine


def test_a_shim_that_fails_when_run_is_seen_through(machine):
    machine.has_shim_that_fails("python3.11")
    machine.has_shim_that_fails("python3")
    machine.has_pyenv("3.11.7")
    assert machine.makes("app").returncode == 0
    assert machine.called("uv pip sync")


def test_python_three_twelve_does_where_there_is_no_three_eleven(machine):
    machine.has_python("3.12", machine.path / "python3")
    assert machine.makes("app").returncode == 0


def test_another_python_is_not_taken_for_ours(machine):
    machine.has_python("3.13", machine.path / "python3")
    refused = machine.makes("app")
    assert refused.returncode == 1
    assert "apt-get install python3.11-venv" in refused.stderr
    assert not (machine.checkout / ".venv").exists()


def test_without_three_ten_uv_is_asked_for_one_and_then_the_remedy_is_named(machine):
    machine.has_pyenv("3.11.7")
    machine.makes("app")
    refused = machine.makes("rasa")
    assert machine.called("uv python install")
    assert refused.returncode == 1
    assert "pyenv install 3.10" in refused.stderr


@pytest.mark.parametrize("environment", ["app", "rasa"])
def test_the_second_time_nothing_is_done_and_nothing_said(ready, environment):
    again = ready.makes(environment)
    assert (again.returncode, again.stderr, ready.called("uv")) == (0, "", [])


@pytest.mark.parametrize("environment", ["app", "rasa"])
def test_a_changed_lock_is_installed(ready, environment):
    (ready.checkout / "requirements" / f"{environment}.txt").write_text("other==2\n")
    assert ready.makes(environment).returncode == 0
    assert ready.called("uv pip sync")


def test_running_after_testing_installs_nothing(ready):
    ready.makes("dev")
    assert ready.called("uv pip sync")
    ready.makes("app")
    assert ready.called("uv") == []


def test_a_failed_installation_says_why_and_is_done_again(ready):
    (ready.checkout / "requirements" / "rasa.txt").write_text("other==2\n")
    ready.broken.touch()
    failed = ready.makes("rasa")
    assert failed.returncode == 1
    assert "no network" in failed.stderr
    ready.broken.unlink()
    assert ready.makes("rasa").returncode == 0
    assert ready.called("uv pip sync")


def test_packages_come_with_hashes_or_not_at_all(ready):
    for environment in ("dev", "rasa"):
        (ready.checkout / "requirements" / f"{environment}.txt").write_text("other==3\n")
        ready.makes(environment)
        assert all(
            "--require-hashes" in call for call in ready.called("uv pip") + ready.called("python -m pip install")
        )
        assert ready.called("uv pip")


def test_an_environment_whose_python_is_gone_is_made_anew(ready):
    (ready.checkout / ".venv" / "bin" / "python").unlink()
    (ready.checkout / ".venv" / "bin" / "uv").unlink()
    assert ready.makes("app").returncode == 0
    assert ready.called("python -m venv")
