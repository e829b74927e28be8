"""The classifier learns the same from the same examples, and says the same again when it is loaded."""

import json
import subprocess

import pytest

from bot.cli.model import RASA_PYTHON, rasa_environment
from bot.settings import ROOT

pytestmark = pytest.mark.dialogue

LEARN_TWICE = """
import json, sys
from pathlib import Path
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from bot.dialogue.classifier import LetterClassifier

said = {
    "complain": ["停水了", "停电了", "路灯坏了", "没水了", "灯不亮了"],
    "thanks": ["谢谢", "谢谢你", "多谢你", "谢谢了", "感谢你"],
    "greet": ["你好", "你好啊", "早上好", "下午好", "你们好"],
    "seek_help": ["停水了来修", "停电了来修", "路灯坏了来修", "没水了来修", "灯不亮了来修"],
}
examples = [
    Message.build(f"{text}{number}", intent) for number in range(60) for intent, texts in said.items() for text in texts
]
answers = []
for name in ("one", "two"):
    folder = Path(sys.argv[1]) / name
    folder.mkdir()
    storage, resource = LocalModelStorage(folder), Resource("classifier")
    learnt = LetterClassifier.create({}, storage, resource, None)
    learnt.train(TrainingData(examples))
    loaded = LetterClassifier.load({}, storage, resource, None)
    for classifier in (learnt, loaded):
        messages = [Message.build(text) for text in ("又停水了", "谢谢恁", "你好早上好")]
        answers.append([message.get("intent_ranking") for message in classifier.process(messages)])
print(json.dumps(answers))
"""


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    ran = subprocess.run(
        [RASA_PYTHON, "-W", "ignore", "-c", LEARN_TWICE, tmp_path_factory.mktemp("models")],
        cwd=ROOT, env=rasa_environment("xinan"), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return json.loads(ran.stdout.splitlines()[-1])


def test_two_trainings_and_their_copies_on_disk_answer_alike(answers):
    assert answers[0] == answers[1] == answers[2] == answers[3]


def test_the_likeliest_intent_comes_first(answers):
    assert [ranking[0]["name"] for ranking in answers[0]] == ["complain", "thanks", "greet"]
    for ranking in answers[0]:
        confidences = [intent["confidence"] for intent in ranking]
        assert confidences == sorted(confidences, reverse=True)


def test_all_together_are_certain_but_a_matter_that_may_be_of_two_types_is_as_certain_as_both(answers):
    complaint, thanks, greeting = answers[0]
    assert sum(intent["confidence"] for intent in thanks) == pytest.approx(1)
    assert sum(intent["confidence"] for intent in greeting) == pytest.approx(1)
    others = [intent["confidence"] for intent in complaint if intent["name"] in {"thanks", "greet"}]
    assert complaint[0]["confidence"] == pytest.approx(1 - sum(others))
