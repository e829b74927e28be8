"""``python -m bot.dialogue.evaluate --model FILE MESSAGES``: accuracy on messages the model has not seen.

``MESSAGES`` has a text, a tab and the right intent a line. Prints each mistake, then the figures.
"""

from __future__ import annotations

import argparse
import asyncio
import collections
import logging
from pathlib import Path

import structlog

from bot.reading.normalise import normalise

MATTERS = {"consult", "seek_help", "complain", "report_wrongdoing", "suggest", "praise"}


def main() -> None:
    """Read, parse, count."""
    parser = argparse.ArgumentParser(prog="python -m bot.dialogue.evaluate", description=__doc__)
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("messages", type=Path)
    arguments = parser.parse_args()
    logging.disable(logging.WARNING)
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    rows = [line.split("\t") for line in arguments.messages.read_text(encoding="utf-8").splitlines() if line.strip()]
    asyncio.run(_evaluate(arguments.model, [(text, intent) for text, intent in rows]))


async def _evaluate(model: Path, rows: list[tuple[str, str]]) -> None:
    from rasa.core.agent import Agent  # noqa: PLC0415  only after the logs are quiet

    agent = Agent.load(model)
    right: collections.Counter[str] = collections.Counter()
    total: collections.Counter[str] = collections.Counter()
    behaviour = 0
    for text, intent in rows:
        found = (await agent.parse_message(normalise(text)))["intent"]
        total[intent] += 1
        right[intent] += found["name"] == intent
        behaviour += found["name"] == intent or {found["name"], intent} <= MATTERS
        if found["name"] != intent:
            print(f"{intent:18} {found['name']:18} {found['confidence']:.2f}  {text}")
    print()
    for intent in sorted(total):
        print(f"{intent:18} {right[intent]:3}/{total[intent]}")
    print(f"right intent: {sum(right.values())}/{len(rows)} = {sum(right.values()) / len(rows):.3f}")
    print(f"right behaviour (the six types of matter count as one): {behaviour / len(rows):.3f}")


if __name__ == "__main__":
    main()
