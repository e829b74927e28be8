"""The county that a dialogue process serves, with what staff taught of its categories."""

from __future__ import annotations

import os

from bot import localities, taught
from bot.localities import County


def load_county() -> County:
    """By the environment: ``LOCALITY`` names the pack, ``TAUGHT`` the folder of the lesson."""
    return localities.load(os.environ.get("LOCALITY") or "xinan", told=taught.told_by_environment())
