"""Where the readers' learnt weights are kept, one file an opinion: ``alarms answers places``.

``bot model train dialogue`` learns them from the examples beside the readers (docs/training-data.md); they are no part
of the source.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[2] / "models" / "opinions"


class NotLearnt(RuntimeError):
    """There are no weights yet. The message says what makes them."""


def learnt(opinion: str) -> dict[str, Any]:
    """What was learnt for ``opinion``, as its learner returned it. Raises NotLearnt."""
    try:
        text = (FOLDER / f"{opinion}.json").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise NotLearnt(f"Nothing was learnt of {opinion} yet: run `make model`.") from error
    return json.loads(text)["weights"]  # type: ignore[no-any-return]


def learnt_from(opinion: str) -> str | None:
    """What the weights of ``opinion`` were learnt from, as ``keep`` was told it; None: there are none."""
    path = FOLDER / f"{opinion}.json"
    return json.loads(path.read_text(encoding="utf-8"))["learnt_from"] if path.exists() else None


def keep(opinion: str, source: str, weights: dict[str, Any]) -> None:
    """Replace the weights of ``opinion``; ``source`` says what they were learnt from."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    partial = FOLDER / f"{opinion}.partial"
    text = json.dumps({"learnt_from": source, "weights": weights}, ensure_ascii=False, separators=(",", ":"))
    partial.write_text(text, encoding="utf-8")
    partial.replace(FOLDER / f"{opinion}.json")
