"""Learns which characters tell a danger, a threat or abuse: ``python -m bot.dialogue.learn_alarms``.

The examples are ``bot/reading/alarm_examples.tsv``. Everything citizens otherwise say (``intents/nlu``)
is none of these.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from math import sqrt
from pathlib import Path

import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from bot.reading.danger_context import blot
from bot.reading.likeness import EXAMPLES, WEIGHTS, grams
from bot.reading.normalise import normalise

_NLU = Path("intents/nlu")
_NONE = "none"
# A gram that one example alone has tells of that example only.
_FEWEST = 2
_STRENGTH = 30.0
# An alarm missed is worse than one too many: together the alarms weigh so many times all else, however much that is.
_WEIGHT = 2


def examples() -> list[tuple[str, str]]:
    """(alarm, text) of every example, the alarms' own first."""
    lines = EXAMPLES.read_text(encoding="utf-8").splitlines()
    told = [(alarm, text) for alarm, _, text in (line.partition("\t") for line in lines)]
    known = {normalise(text) for _, text in told}
    for path in sorted(_NLU.glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            if entry.get("intent") in {"abuse", "threat"} or "intent" not in entry:
                continue
            said = (line.removeprefix("- ") for line in entry["examples"].splitlines())
            told += [(_NONE, text) for text in said if normalise(text) not in known]
    return told


def learn() -> None:
    """Writes the weights, in hundredths, one gram a line."""
    told = examples()
    found = [grams(blot(normalise(text))) for _, text in told]
    counts = Counter(gram for each in found for gram in each)
    columns = {gram: index for index, gram in enumerate(sorted(g for g, n in counts.items() if n >= _FEWEST))}
    cells = [
        (row, columns[gram], 1 / sqrt(len(each))) for row, each in enumerate(found) for gram in each if gram in columns
    ]
    rows, cols, values = zip(*cells, strict=True)
    shape = (len(told), len(columns))
    harmless = sum(alarm == _NONE for alarm, _ in told)
    weight = _WEIGHT * harmless / (len(told) - harmless)
    weights = {alarm: 1 if alarm == _NONE else weight for alarm, _ in told}
    model = LogisticRegression(C=_STRENGTH, class_weight=weights, max_iter=2000)
    model.fit(csr_matrix((values, (rows, cols)), shape=shape), [alarm for alarm, _ in told])
    hundredths = (model.coef_ * 100).round().astype(int)
    written = {
        "learnt_from": hashlib.sha256(EXAMPLES.read_bytes()).hexdigest(),
        "alarms": list(model.classes_),
        "biases": [round(float(bias), 3) for bias in model.intercept_],
        "weights": {gram: hundredths[:, column].tolist() for gram, column in columns.items()},
    }
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    learn()
