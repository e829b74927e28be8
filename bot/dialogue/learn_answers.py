"""Learns what short words say under an open question: ``python -m bot.dialogue.learn_answers``.

The examples are ``bot/reading/answer_examples.tsv``; what citizens say otherwise (``intents/nlu``) is no answer.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict

from bot.dialogue.learn_weights import NONE, examples_of_intents, learn_weights
from bot.reading.answer import EXAMPLES, WEIGHTS, answer_grams

_ANSWERS_OF_INTENTS = {
    *("affirm", "deny", "submit", "skip", "stay_anonymous", "cancel", "start_over", "go_on", "urge", "supplement"),
    *("withdraw", "revise", "report", "to_person"),
}
_WEIGHT = 0.5


def learn() -> None:
    """Writes the weights of every question."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        question, answer, text = line.split("\t")
        told[question].append((answer, text))
    others = [(NONE, text) for text in examples_of_intents(_ANSWERS_OF_INTENTS)]
    agreed = [(NONE, text) for answer, text in told["confirm"] if answer == "yes"]
    learnt = {}
    for question, answers in told.items():
        beside = agreed if question in {"contact", "unknown"} else []
        learnt[question] = learn_weights(
            [(answer, answer_grams(text)) for answer, text in (*answers, *beside, *others)], _WEIGHT
        )
    written = {"learnt_from": hashlib.sha256(EXAMPLES.read_bytes()).hexdigest(), "questions": learnt}
    text = json.dumps(written, ensure_ascii=False, separators=(",", ":"))
    WEIGHTS.write_text(text.replace('],"', '],\n"') + "\n", encoding="utf-8")


if __name__ == "__main__":
    learn()
