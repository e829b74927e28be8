"""The intent of a message: one small network over its characters (``letters``), its form, and whether it names a
kind of matter.

docs/adr/0006 says why this one. The kinds of matter are the locality's, so the locality belongs to the model.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, Dict, List  # noqa: UP035

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from scipy.sparse import csr_matrix
from sklearn.neural_network import MLPClassifier

from bot.dialogue.asking import tells_of_trouble
from bot.dialogue.county import load_county
from bot.dialogue.letters import letters
from bot.dialogue.matter import TYPE_OF_INTENT
from bot.reading.characters import simplify
from bot.reading.kind import read_type
from bot.reading.normalise import normalise
from bot.reading.on_file import read_wish, refers_to_earlier
from bot.reading.own_trouble import tells_own_trouble
from bot.reading.question import asks

# Rasa compares a component's annotations with typing's own names.
Config = Dict[str, Any]  # noqa: UP006
Messages = List[Message]  # noqa: UP006

RAREST = 2
"""A feature must stand in so many examples to be learnt."""
HIDDEN = 100
EPOCHS = 8
MATTER_WEIGHT = 0.5
"""How much it counts that a kind of matter is named, beside all characters together, which count 1."""
SHAPE_WEIGHT = 0.3
"""How much counts what the readers know of its form: characters hardly tell a question from a trouble told as one."""
LOOKED_OVER = 200
"""These are looked for among so many characters: a letter has said by then what it is about."""
RANKED = 10
"""How many intents the ranking names."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LetterClassifier(GraphComponent):
    """Learns from the examples; ranks the intents of a message by probability, a matter first by that of any matter."""

    def __init__(self, model_storage: ModelStorage, resource: Resource) -> None:
        self._storage = model_storage
        self._resource = resource
        self._matters = load_county().matters
        self._columns: dict[str, int] = {}
        self._intents: list[str] = []
        self._layers: list[np.ndarray[Any, Any]] = []

    @classmethod
    def create(
        cls, config: Config, model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> LetterClassifier:
        """As Rasa builds its components."""
        return cls(model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LetterClassifier:
        """What was learnt, from the model."""
        classifier = cls(model_storage, resource)
        with model_storage.read_from(resource) as folder:
            learnt = json.loads((folder / "letters.json").read_text(encoding="utf-8"))
            with np.load(folder / "layers.npz", allow_pickle=False) as layers:
                classifier._layers = [layers[name] for name in ("into", "into_bias", "out", "out_bias")]
        classifier._intents = learnt["intents"]
        classifier._columns = {feature: column for column, feature in enumerate(learnt["features"])}
        return classifier

    def train(self, training_data: TrainingData) -> Resource:
        """Learn three intents or more, and keep it in the model. The same examples give the same network."""
        examples = [(self._seen(message.get(TEXT)), message.get(INTENT)) for message in training_data.intent_examples]
        count = Counter(feature for features, _ in examples for feature in features)
        often = sorted(feature for feature in count if count[feature] >= RAREST)
        self._columns = {feature: column for column, feature in enumerate(often)}
        network = MLPClassifier(
            (HIDDEN,), batch_size=64, learning_rate_init=2e-3, max_iter=EPOCHS, n_iter_no_change=EPOCHS, random_state=1
        )
        network.fit(self._matrix(features for features, _ in examples), [intent for _, intent in examples])
        self._intents = list(network.classes_)
        into, out = (layer.astype(np.float32) for layer in network.coefs_)
        into_bias, out_bias = (layer.astype(np.float32) for layer in network.intercepts_)
        self._layers = [into, into_bias, out, out_bias]
        self._persist()
        return self._resource

    def process(self, messages: Messages) -> Messages:
        """Add intent and ranking to each message that has a text."""
        for message in messages:
            text = message.get(TEXT)
            if text:
                ranking = self._rank(text)
                message.set(INTENT, ranking[0], add_to_output=True)
                message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _seen(self, text: str) -> dict[str, float]:
        features = letters(text)
        plain = simplify(normalise(text))[:LOOKED_OVER]
        if self._matters.recognise(plain):
            features["a matter"] = MATTER_WEIGHT
        return features | dict.fromkeys(_shapes(plain), SHAPE_WEIGHT)

    def _rank(self, text: str) -> list[dict[str, Any]]:
        into, into_bias, out, out_bias = self._layers
        known = [(self._columns[name], weight) for name, weight in self._seen(text).items() if name in self._columns]
        columns, weights = zip(*known, strict=True) if known else ((), ())
        hidden = np.maximum(np.asarray(weights, dtype=np.float32) @ into[list(columns)] + into_bias, 0)
        scores = hidden @ out + out_bias
        odds = np.exp(scores - scores.max())
        likely = [int(at) for at in np.argsort(-odds)[:RANKED]]
        ranking = [{"name": self._intents[at], "confidence": float(odds[at] / odds.sum())} for at in likely]
        if ranking[0]["name"] in TYPE_OF_INTENT:
            # Complaint or request for help: what may be either is a matter all the same, and no reason to ask again.
            of_matters = [at for at, name in enumerate(self._intents) if name in TYPE_OF_INTENT]
            ranking[0]["confidence"] = float(odds[of_matters].sum() / odds.sum())
        return ranking

    def _matrix(self, rows: Iterable[dict[str, float]]) -> csr_matrix:
        ends, columns, weights = [0], [], []
        for features in rows:
            for feature, weight in features.items():
                if feature in self._columns:
                    columns.append(self._columns[feature])
                    weights.append(weight)
            ends.append(len(columns))
        return csr_matrix((weights, columns, ends), shape=(len(ends) - 1, len(self._columns)))

    def _persist(self) -> None:
        with self._storage.write_to(self._resource) as folder:
            learnt = {"intents": self._intents, "features": list(self._columns)}
            (folder / "letters.json").write_text(json.dumps(learnt, ensure_ascii=False), encoding="utf-8")
            names = ("into", "into_bias", "out", "out_bias")
            np.savez(folder / "layers.npz", **dict(zip(names, self._layers, strict=True)))


def _shapes(plain: str) -> set[str]:
    shapes = {
        "asks": asks(plain),
        "its own trouble": tells_own_trouble(plain),
        "a trouble": tells_of_trouble(plain),
        "reported before": refers_to_earlier(plain),
        "in the first person": re.search(r"[我俺咱]", plain) is not None,
        f"type {read_type(plain)}": True,
        f"wish {read_wish(plain)}": True,
    }
    return {shape for shape, holds in shapes.items() if holds}
