"""House rules that no linter of ours can hold: who may know whom, and where links lead."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.cli.model import RASA_PYTHON
from bot.settings import ROOT

ENTRY_POINTS = {"webhook.py", "bot/worker/__main__.py"}


def ours() -> Iterator[Path]:
    yield ROOT / "webhook.py"
    yield from (ROOT / "bot").rglob("*.py")


def imports(path: Path) -> set[str]:
    """Every module that ``path`` names in an import, wherever in the file."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            named |= {node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)}
    return named


def test_the_web_process_holds_no_logic_of_its_own():
    rooms = {name for name in imports(ROOT / "webhook.py") if name.startswith("bot.")}
    assert rooms <= {"bot.logs", "bot.settings", "bot.wiring"}


def test_only_entry_points_know_the_wiring():
    knowing = {str(path.relative_to(ROOT)) for path in ours() if "bot.wiring" in imports(path)}
    assert {path for path in knowing if not path.startswith("bot/cli/")} == ENTRY_POINTS


def test_nobody_reaches_for_the_environment_of_the_dialogue():
    """Rasa lives in an environment of its own: outside ``bot/dialogue/`` nobody can import it."""
    for path in ours():
        if not path.is_relative_to(ROOT / "bot" / "dialogue"):
            assert not {name for name in imports(path) if re.match(r"(rasa|rasa_sdk|sanic|tensorflow)(\.|$)", name)}


@pytest.mark.parametrize(
    "page", ["README.md", "README.zh-CN.md", "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
)
def test_links_between_pages_lead_somewhere(page):
    path = ROOT / page
    targets = re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8"))
    local = [target for target in targets if "://" not in target]
    assert [target for target in local if not (path.parent / target).exists()] == []


@pytest.mark.dialogue
def test_the_rooms_that_the_dialogue_reads_run_on_its_older_python():
    files = [ROOT / "bot" / "localities.py", ROOT / "bot" / "matters.py", *(ROOT / "bot" / "domain").glob("*.py")]
    files += (ROOT / "bot" / "reading").glob("*.py")
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in files]
    program = (
        f"import importlib, sys\nassert sys.version_info[:2] == (3, 10)\nfor n in {names}: importlib.import_module(n)"
    )
    subprocess.run([RASA_PYTHON, "-c", program], cwd=ROOT, check=True, timeout=60)
