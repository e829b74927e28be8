"""``docs/accuracy.md`` has a section for each thing that is measured by itself; whoever measures writes their own."""

from __future__ import annotations

import re

REPLY_CHECK = "## Reply check"


def section(page: str, title: str) -> str:
    """The section of ``page`` that begins with ``title``, up to the next one of its rank; empty where there is none."""
    found = re.search(rf"^{re.escape(title)}\n.*?(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    return found[0].rstrip() + "\n" if found else ""


def with_section(page: str, title: str, text: str) -> str:
    """``page`` with ``text``, which begins with ``title``, in the place of that section, or at its end."""
    old = section(page, title)
    if old:
        return page.replace(old, text.rstrip() + "\n")
    return f"{page.rstrip()}\n\n{text.rstrip()}\n" if text else page
