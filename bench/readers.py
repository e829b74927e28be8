"""What does reading a message cost? Milliseconds of each reader, over short messages, long ones, and the longest there
are, which say the same again and again: where a pattern takes its time, it is there.

Run by the dialogue's own Python: ``python -m bench.readers``.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import yaml

from bench.talk import write
from bot import localities
from bot.dialogue import reader
from bot.dialogue.faq import FaqMatcher
from bot.dialogue.reader import Reader
from bot.settings import ROOT, load

ROUNDS = 5
"""The quickest counts: the others met other work of the machine."""
WHOLE = "all of them"
LONGEST = 2048
"""Characters that WeChat lets a message have."""
AGAIN = (
    "1 ",
    "铁门",
    "小区门口,",
    "我姓张,",
    "13800138000不对",
    "上个月",
    "不是",
    "路灯坏了没人修,另外",
    "从楼上掉下来",
)


def main(folder: Path) -> None:
    """Measure, print a table, write ``readers.json`` into ``folder``."""
    watch = Stopwatch()
    for name in [name for name in vars(reader) if name.startswith(("read_", "split_", "strip_"))]:
        setattr(reader, name, watch.around(name, getattr(reader, name)))
    FaqMatcher.find = watch.around("the FAQ", FaqMatcher.find)  # type: ignore[method-assign]
    localities.County.outside = watch.around("outside", localities.County.outside)  # type: ignore[method-assign]
    Reader.read = watch.around(WHOLE, Reader.read)  # type: ignore[method-assign]
    read = Reader(localities.load(load().locality)).read
    texts = {"short": _short(), "long": _long(), "longest": [(piece * LONGEST)[:LONGEST] for piece in AGAIN]}
    spent = {kind: watch.spent(read, messages) for kind, messages in texts.items()}
    means = {kind: round(sum(map(len, messages)) / len(messages)) for kind, messages in texts.items()}
    print(f"{'ms a message of':18}" + "".join(f"{mean:6} characters" for mean in means.values()))
    for name in sorted(spent["short"], key=lambda name: -spent["short"][name]):
        print(f"{name:18}" + "".join(f"{milliseconds.get(name, 0):17.3f}" for milliseconds in spent.values()))
    write(folder / "readers.json", {"characters": means, "ms": spent})


class Stopwatch:
    """Adds up what functions take."""

    def __init__(self) -> None:
        self._seconds: Counter[str] = Counter()

    def around(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """``function``, its time added to ``name``."""

        def measured(*arguments: Any, **named: Any) -> Any:
            began = time.process_time()
            try:
                return function(*arguments, **named)
            finally:
                self._seconds[name] += time.process_time() - began

        return measured

    def spent(self, read: Callable[[str], Any], texts: Sequence[str]) -> dict[str, float]:
        """Milliseconds a text, by name, of the quickest of ``ROUNDS``."""
        rounds: list[Counter[str]] = []
        for _ in range(ROUNDS):
            self._seconds = Counter()
            for text in texts:
                read(text)
            rounds.append(self._seconds)
        return {name: round(min(seconds[name] for seconds in rounds) / len(texts) * 1000, 3) for name in rounds[0]}


def _short() -> list[str]:
    lines = (ROOT / "tests" / "development" / "first_messages.tsv").read_text(encoding="utf-8").split("\n")
    return [line.split("\t")[0] for line in lines if line]


def _long() -> list[str]:
    file = ROOT / "intents" / "nlu" / "long_and_unpunctuated.yml"
    examples = (intent["examples"] for intent in yaml.safe_load(file.read_text(encoding="utf-8"))["nlu"])
    return [line.removeprefix("- ") for block in examples for line in block.split("\n") if line]


if __name__ == "__main__":
    main(load().data_dir / "bench")
