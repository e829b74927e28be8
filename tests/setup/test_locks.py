"""Lock files: whole, hashed, without addresses, and one set of versions for running and testing."""

import re

import pytest

from bot.settings import ROOT

LOCKS = ("uv", "app", "dev", "rasa")
PINNED = re.compile(r"^([A-Za-z0-9._-]+)==([^ ;\\]+)", re.MULTILINE)


def text_of(name: str) -> str:
    return (ROOT / "requirements" / name).read_text(encoding="utf-8")


def pins(lock: str) -> dict[str, str]:
    return dict(PINNED.findall(text_of(f"{lock}.txt")))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash_and_no_address(lock):
    text = text_of(f"{lock}.txt")
    packages = re.split(r"\n(?=\S)", text.strip())
    assert len(packages) == len(pins(lock))
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index|--extra-index|--find-links)", text, re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_asked_for_is_locked(lock):
    asked = re.findall(r"^[A-Za-z][A-Za-z0-9._-]*", text_of(f"{lock}.in"), re.MULTILINE)
    assert asked
    assert {name.lower() for name in asked} <= {name.lower() for name in pins(lock)}


def test_what_is_tested_is_what_runs():
    assert pins("app").items() <= pins("dev").items()


def test_rasa_is_the_last_of_its_line():
    assert pins("rasa")["rasa"] == "3.6.21"
