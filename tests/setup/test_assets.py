"""``scripts/assets.sh`` over an npm that only writes down how it was called and puts files where npm would."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import ROOT

TOOLS = ("sh", "dirname", "cat", "sha256sum", "date", "mktemp", "sleep", "rm", "mkdir", "mv", "cp", "grep", "tr", "sed")
SERVED = {"tabler.min.css", "weui.min.css", "htmx.min.js", "amr.js", "icons.svg"}

NPM = """#!/bin/sh
[ "$1" = --version ] && exit 0
echo "npm $*" >>"$CALLS"
[ ! -e "$BROKEN" ] || { echo "no network"; exit 1; }
mkdir -p node_modules
cp -R "$PACKAGES"/. node_modules
"""

ICON = """<svg
  xmlns="http://www.w3.org/2000/svg"
  width="24"
>
  <path stroke="none" d="M0 0h24v24H0z" fill="none" />
  <path d="M12 2v2" />
</svg>"""


class Checkout:
    """A checkout with two icons listed, on a machine with npm or without."""

    def __init__(self, folder: Path) -> None:
        self.root, self.path = folder / "checkout", folder / "path"
        self.calls, self.broken, self.packages = folder / "calls", folder / "broken", folder / "packages"
        shutil.copytree(ROOT / "scripts", self.root / "scripts")
        self.vendor = self.root / "bot/pages/static/vendor"
        self.icons = self.root / "bot/pages/icons.txt"
        self.lock = self.root / "package-lock.json"
        for path, text in ((self.icons, "send\nlock\n"), (self.lock, "{}")):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        for name in ("send", "lock", "bell"):
            self._package(f"@tabler/icons/icons/outline/{name}.svg", ICON)
        for name in ("@tabler/core/dist/css/tabler.min.css", "weui/dist/style/weui.min.css"):
            self._package(name, "a{}")
        for name in ("htmx.org/dist/htmx.min.js", "@tabler/icons/LICENSE", "weui/LICENSE.txt", "htmx.org/LICENSE"):
            self._package(name, "")
        for name in ("src/engine/beta-amr-engine.js", "package.json"):
            self._package(f"recorder-core/{name}", "")
        self.path.mkdir()
        for tool in TOOLS:
            (self.path / tool).symlink_to(shutil.which(tool))

    def has_npm(self) -> None:
        for name, text in (("npm", NPM), ("node", "#!/bin/sh\n")):
            (self.path / name).write_text(text)
            (self.path / name).chmod(0o755)

    def gathers(self) -> subprocess.CompletedProcess[str]:
        """What ``assets.sh`` says; ``calls`` then holds this run's alone."""
        self.calls.write_text("")
        variables = {"PATH": str(self.path), "CALLS": str(self.calls), "BROKEN": str(self.broken)}
        variables |= {"PACKAGES": str(self.packages), "TMPDIR": str(self.path)}
        script = self.root / "scripts" / "assets.sh"
        return subprocess.run([script], env=variables, capture_output=True, text=True, timeout=60, check=False)

    def called(self) -> list[str]:
        return self.calls.read_text().splitlines()

    def served(self) -> set[str]:
        return {path.name for path in self.vendor.iterdir() if path.is_file() and not path.name.startswith(".")}

    def _package(self, name: str, text: str) -> None:
        path = self.packages / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


@pytest.fixture
def checkout(tmp_path):
    return Checkout(tmp_path)


@pytest.fixture
def ready(checkout):
    """A checkout whose files are gathered."""
    checkout.has_npm()
    gathered = checkout.gathers()
    assert gathered.returncode == 0, gathered.stderr
    return checkout


def test_only_what_is_served_is_gathered_with_its_licences(ready):
    assert ready.served() == SERVED
    assert {path.stem for path in (ready.vendor / "licences").iterdir()} == {"amr", "htmx", "tabler", "weui"}


def test_packages_run_no_scripts_and_come_by_the_lock(ready):
    assert ready.called() == ["npm ci --ignore-scripts --no-audit --no-fund"]


def test_the_sprite_has_the_listed_icons_and_no_others(ready):
    sprite = (ready.vendor / "icons.svg").read_text()
    assert re.findall(r'<symbol id="([^"]+)"', sprite) == ["send", "lock"]
    assert sprite.count("M12 2v2") == 2
    assert "M0 0h24v24H0z" not in sprite


def test_the_second_time_nothing_is_done_and_nothing_said(ready):
    again = ready.gathers()
    assert (again.returncode, again.stderr, ready.called()) == (0, "", [])


def test_a_changed_lock_is_installed(ready):
    ready.lock.write_text('{"packages": {}}')
    assert ready.gathers().returncode == 0
    assert ready.called()


def test_another_icon_needs_no_network(ready):
    ready.icons.write_text("send\nlock\nbell\n")
    assert ready.gathers().returncode == 0
    assert 'id="bell"' in (ready.vendor / "icons.svg").read_text()
    assert ready.called() == []


def test_an_icon_that_nobody_drew_is_refused_by_name_and_what_was_there_stays(ready):
    ready.icons.write_text("send\nunicorn\n")
    refused = ready.gathers()
    assert refused.returncode == 1
    assert "unicorn" in refused.stderr
    assert ready.served() == SERVED
    ready.icons.write_text("send\n")
    assert ready.gathers().returncode == 0


def test_a_failed_installation_says_why_and_is_done_again(ready):
    ready.lock.write_text("{ }")
    ready.broken.touch()
    failed = ready.gathers()
    assert (failed.returncode, "no network" in failed.stderr) == (1, True)
    ready.broken.unlink()
    assert ready.gathers().returncode == 0
    assert ready.called()


def test_without_npm_the_way_to_it_is_named(checkout):
    refused = checkout.gathers()
    assert refused.returncode == 1
    assert "apt-get install nodejs npm" in refused.stderr
    assert not checkout.vendor.exists()


def test_npm_is_not_missed_where_all_is_there(ready):
    (ready.path / "npm").unlink()
    assert ready.gathers().returncode == 0


def test_every_package_has_a_hash_and_no_address():
    lock = json.loads((ROOT / "package-lock.json").read_text())
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert "://" not in (ROOT / "package-lock.json").read_text()
    assert "://" not in (ROOT / ".npmrc").read_text()


def test_what_is_asked_for_is_locked_to_one_version():
    asked = json.loads((ROOT / "package.json").read_text())["dependencies"]
    lock = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    assert {name: lock[f"node_modules/{name}"]["version"] for name in asked} == asked


def test_what_is_gathered_is_not_committed():
    ignored = (ROOT / ".gitignore").read_text().splitlines()
    unseen = (ROOT / ".dockerignore").read_text().splitlines()
    assert {"node_modules/", "bot/pages/static/vendor/"} <= set(ignored)
    assert {"node_modules", "bot/pages/static/vendor"} <= set(unseen)
