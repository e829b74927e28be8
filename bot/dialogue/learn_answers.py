"""Learns what short words say under an open question.

The examples are ``bot/reading/answer_examples.tsv``; what citizens say otherwise (``intents/nlu``) is no answer.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from bot.dialogue.learn_weights import NONE, examples_of_intent, examples_of_intents, learn_weights
from bot.reading.answer import EXAMPLES, answer_grams

_ANSWERS_OF_INTENTS = {
    *("affirm", "deny", "submit", "skip", "stay_anonymous", "cancel", "start_over", "go_on", "urge", "supplement"),
    *("withdraw", "revise", "report", "to_person"),
}
_WEIGHT = 0.5
_WEIGHT_OF_WISHES = 3.0
_WEIGHT_OF_VERDICTS = 4.0
_WISHES = {"ask_status": "status", "my_tickets": "status"} | {w: w for w in ("urge", "supplement", "withdraw")}
"""What is said of a ticket is learnt from the examples of these intents too; a judgement is heard elsewhere."""
_NO_NEW_MATTER = _ANSWERS_OF_INTENTS | _WISHES.keys() | {"rate"}


def learn() -> dict[str, Any]:
    """The weights of every question."""
    told: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in EXAMPLES.read_text(encoding="utf-8").splitlines():
        question, answer, text = line.split("\t")
        told[question].append((answer, text))
    others = [(NONE, text) for text in examples_of_intents(_ANSWERS_OF_INTENTS)]
    agreed = [(NONE, text) for answer, text in told["confirm"] if answer == "yes"]
    others_told = [(NONE, text) for text in examples_of_intents(_NO_NEW_MATTER | {"praise", "thanks"})]
    verdicts = [(verdict, answer_grams(text)) for verdict, text in (*told.pop("rated"), *others_told)]
    everything = [(NONE, answer_grams(text)) for text in examples_of_intents(set())]
    private = [(topic, answer_grams(text)) for topic, text in told.pop("private")]
    learnt = {"private": learn_weights([*private, *everything], _WEIGHT)}
    learnt |= {"ticket": _learn_wishes(told.pop("ticket")), "rated": learn_weights(verdicts, _WEIGHT_OF_VERDICTS)}
    for question, answers in told.items():
        beside = agreed if question in {"contact", "unknown"} else []
        learnt[question] = learn_weights(
            [(answer, answer_grams(text)) for answer, text in (*answers, *beside, *others)], _WEIGHT
        )
    return learnt


def _learn_wishes(told: list[tuple[str, str]]) -> dict[str, Any]:
    """What whoever has a ticket wishes of it, in words about its matter; ``NONE``: nothing, they tell another."""
    wishes = [(_WISHES[intent], text) for intent in _WISHES for text in examples_of_intent(intent)]
    others = [(NONE, text) for text in examples_of_intents(_NO_NEW_MATTER)]
    return learn_weights([(wish, answer_grams(text)) for wish, text in (*told, *wishes, *others)], _WEIGHT_OF_WISHES)
