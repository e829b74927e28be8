"""Jieba with the county's words.

The words come from the locality, so the locality belongs to the model's fingerprint: a changed dictionary cuts texts
differently from how the model was trained.
"""

from __future__ import annotations

import logging
import os
from typing import Any, Dict  # noqa: UP035

import jieba
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.jieba_tokenizer import JiebaTokenizer
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.training_data.message import Message

from bot import localities
from bot.reading.normalise import normalise

# Rasa compares a component's annotations with typing's own names.
Config = Dict[str, Any]  # noqa: UP006


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class CountyTokenizer(JiebaTokenizer):
    """Knows the county's towns and matters as words; never makes a token of white space."""

    def __init__(self, config: Config, model_storage: ModelStorage, resource: Resource) -> None:
        super().__init__(config, model_storage, resource)
        jieba.setLogLevel(logging.WARNING)
        county = localities.load(os.environ.get("LOCALITY") or "xinan")
        for town in county.towns:
            for name in town.names:
                jieba.add_word(name)
        for word in county.matters.plain:
            jieba.add_word(word)

    @classmethod
    def create(
        cls, config: Config, model_storage: ModelStorage, resource: Resource, execution_context: ExecutionContext
    ) -> CountyTokenizer:
        """As Rasa builds its components."""
        return cls(config, model_storage, resource)

    @classmethod
    def load(
        cls,
        config: Config,
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> CountyTokenizer:
        """There is nothing in the model to load: the words are the locality's."""
        return cls(config, model_storage, resource)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        """Tokens of the normalised text."""
        text = normalise(message.get(attribute))
        tokens = [Token(word, start) for word, start, _ in jieba.tokenize(text) if word.strip()]
        return self._apply_token_pattern(tokens)
