"""Learns which characters tell what a short text is: a linear model, its weights kept in hundredths."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from math import sqrt
from pathlib import Path
from typing import Any

import yaml
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

NONE = "none"
"""The class of everything else."""
_NLU = Path("intents/nlu")
# A gram that one example alone has tells of that example only.
_FEWEST = 2
_STRENGTH = 30.0
# Hundredths: a lighter gram tells nothing.
_LEAST = 10


def examples_of_intents(but: set[str]) -> list[str]:
    """What citizens say otherwise: the examples of every intent that is not among ``but``."""
    return [text for intent, text in _examples() if intent not in but]


def examples_of_intent(intent: str) -> list[str]:
    """The examples of one intent."""
    return [text for name, text in _examples() if name == intent]


@lru_cache(maxsize=1)
def _examples() -> list[tuple[str, str]]:
    entries = (entry for path in sorted(_NLU.glob("*.yml")) for entry in yaml.safe_load(path.read_text("utf-8"))["nlu"])
    return [
        (entry["intent"], line.removeprefix("- "))
        for entry in entries
        if "intent" in entry
        for line in entry["examples"].splitlines()
    ]


def learn_weights(
    told: list[tuple[str, set[str]]], weight: float, telling: int = 0, telling_weight: float = 1.0
) -> dict[str, Any]:
    """``classes``, ``biases`` and, by gram, ``weights`` learnt from (class, grams) of every example; the classes but
    ``NONE`` weigh together ``weight`` times as much as it does. Of the first ``telling`` examples those of ``NONE``
    were chosen to tell it from the others: each of them weighs ``telling_weight`` times another."""
    counts = Counter(gram for _, grams in told for gram in grams)
    columns = {gram: index for index, gram in enumerate(sorted(g for g, n in counts.items() if n >= _FEWEST))}
    cells = [
        (row, columns[gram], 1 / sqrt(len(grams)))
        for row, (_, grams) in enumerate(told)
        for gram in grams
        if gram in columns
    ]
    rows, cols, values = zip(*cells, strict=True)
    shape = (len(told), len(columns))
    harmless = sum(name == NONE for name, _ in told)
    each = weight * harmless / (len(told) - harmless)
    weights = [each if name != NONE else telling_weight if row < telling else 1.0 for row, (name, _) in enumerate(told)]
    model = LogisticRegression(C=_STRENGTH, max_iter=2000)
    model.fit(csr_matrix((values, (rows, cols)), shape=shape), [name for name, _ in told], sample_weight=weights)
    hundredths = (model.coef_ * 100).round().astype(int)
    if len(model.classes_) == 2:
        hundredths = [[0] * len(columns), hundredths[0].tolist()]
        biases = [0.0, float(model.intercept_[0])]
    else:
        hundredths = hundredths.tolist()
        biases = [float(bias) for bias in model.intercept_]
    by_gram = {gram: [row[column] for row in hundredths] for gram, column in columns.items()}
    return {
        "classes": list(model.classes_),
        "biases": [round(bias, 3) for bias in biases],
        "weights": {gram: row for gram, row in by_gram.items() if max(map(abs, row)) >= _LEAST},
    }
