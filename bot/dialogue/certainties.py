"""The pipeline's last word: what can be read for certain is not left to the classifier.

Danger, commands, bare answers and choices are decided by ``bot/reading``; everything read from the message goes
along as entities, so that one message may fill many slots.
"""

from __future__ import annotations

from typing import Any, Dict, List  # noqa: UP035

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import ENTITIES, INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from bot.dialogue.county import load_county
from bot.dialogue.matter import SURE
from bot.dialogue.reader import Read, Reader

# Rasa compares a component's annotations with typing's own names.
Config = Dict[str, Any]  # noqa: UP006
Messages = List[Message]  # noqa: UP006

ASKS = {"ask_hours", "ask_how_long", "ask_privacy", "ask_identity", "ask_help"}
OWN_ANSWERS = {
    *ASKS,
    "ask_status",
    "my_tickets",
    "urge",
    "supplement",
    "withdraw",
    "rate",
    "to_person",
    "abuse",
}
"""Intents that answer by themselves, where the classifier is sure enough of them."""
TROUBLES = {"complain", "seek_help", "report_wrongdoing", "suggest", "praise"}
HOTLINE = "hotline_"
"""How the ids of what is asked about the hotline itself begin."""
GRAVE = 0.8
"""What sounds so much like danger is no question, whatever the FAQ knows."""
CONFIDENTIAL = "hotline_confidential"
ANONYMOUS = "hotline_anonymous"
DOUBTFUL = 0.1
"""So likely a trouble, beside a question, is not answered by a list."""
FAIR = 0.5
SAME = 0.75
"""From this likeness on, it is the FAQ's own question."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class Certainties(GraphComponent):
    """Sets intent and entities from ``bot/reading``; leaves the classifier's intent where nothing is certain."""

    def __init__(self) -> None:
        self._reader = Reader(load_county())

    @classmethod
    def create(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> Certainties:
        """As Rasa builds its components."""
        return cls()

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        """Nothing to add: the classifier learns from the examples alone."""
        return training_data

    def process(self, messages: Messages) -> Messages:
        """Add what was read to each message that has a text."""
        for message in messages:
            text = message.get(TEXT)
            if not text:
                continue
            read = self._reader.read(text)
            message.set(ENTITIES, read.entities(), add_to_output=True)
            name = read.intent or ("faq" if _is_answerable(read, message.get(INTENT_RANKING_KEY) or []) else None)
            if name is not None:
                certain = {"name": name, "confidence": 1.0, "certain": True}
                message.set(INTENT, certain, add_to_output=True)
                ranking = [other for other in message.get(INTENT_RANKING_KEY) or [] if other["name"] != name]
                message.set(INTENT_RANKING_KEY, [certain, *ranking], add_to_output=True)
        return messages


def _is_answerable(read: Read, ranking: List[Dict[str, Any]]) -> bool:  # noqa: UP006
    """Whether the county's FAQ answers: what tells of a trouble of one's own, or may tell of one, or asks after
    one spot (那个卫生院周末打疫苗吗), must be nearly the FAQ's own question."""
    if "faq" not in read.findings or read.findings.keys() & {"phone", "next", "outside"}:
        return False
    name, confidence = (ranking[0]["name"], ranking[0]["confidence"]) if ranking else (None, 0.0)
    doubt = sum(other["confidence"] for other in ranking[1:] if other["name"] in TROUBLES)
    own = name in OWN_ANSWERS and confidence >= (SURE if name in ASKS else FAIR)
    id_ = read.findings["faq"]
    if "suspected" in read.findings:
        return read.likeness >= SAME and read.findings["suspected"][1] < GRAVE
    if id_.startswith(HOTLINE):
        if name in TROUBLES:
            return read.likeness >= FAIR
        is_named = name == "stay_anonymous" and confidence >= FAIR and id_ != ANONYMOUS
        # What those complained of are told is more than the privacy notice says.
        return (id_ == CONFIDENTIAL and name == "ask_privacy") or not (own or is_named)
    if name in TROUBLES or doubt > DOUBTFUL or read.findings.keys() & {"place", "town"}:
        return read.likeness >= SAME
    return not own
