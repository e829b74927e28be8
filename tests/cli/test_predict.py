"""JSON lines in, JSON lines out."""

import io
import json
from types import SimpleNamespace

import pytest

from bot.cli import predict
from bot.cli.main import main

GOOD = {"complaint": "县图书馆星期天开门吗", "reply": "开的,早九点到下午五点半,周一闭馆。凭身份证借,一次5本。", "n": 7}
BAD = {"complaint": "铁门镇政府门口路灯坏了", "reply": "您好,已收悉,正在解决。"}


@pytest.fixture
def predicts(monkeypatch):
    """What the command prints for these lines, and its exit code."""

    def run(*lines):
        out = io.BytesIO()
        given = b"\n".join(line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines)
        monkeypatch.setattr(predict.sys, "stdin", SimpleNamespace(buffer=io.BytesIO(given)))
        monkeypatch.setattr(predict.sys, "stdout", SimpleNamespace(buffer=out))
        code = main(["predict", "reply"])
        return [json.loads(line) for line in out.getvalue().decode().splitlines()], code

    return run


def test_every_object_comes_back_with_its_verdict_in_order(predicts):
    answers, code = predicts(GOOD, BAD)
    assert code == 0
    assert [answer["verdict"] for answer in answers] == ["good", "bad"]
    assert answers[0]["n"] == 7
    assert answers[0]["reply"] == GOOD["reply"]
    assert "只说收到、转办或正在处理,没有写查明了什么、做了什么" in answers[1]["missing"]


@pytest.mark.parametrize(
    ("line", "error"),
    [
        (b"{", "not a JSON object"),
        (b"[1]", "not a JSON object"),
        (b"", "empty"),
        (b'{"complaint": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not a JSON object"),
        ({"complaint": "x"}, "reply: missing"),
        ({"complaint": None, "reply": "x"}, "complaint: not a text"),
    ],
)
def test_a_bad_line_is_named_and_the_rest_is_answered(predicts, line, error):
    answers, code = predicts(GOOD, line, BAD)
    assert code == 1
    assert answers[1] == {"line": 2, "error": error}
    assert [answers[0]["verdict"], answers[2]["verdict"]] == ["good", "bad"]


def test_half_a_character_goes_out_as_it_came_in(predicts):
    answers, code = predicts({**BAD, "note": "\ud83d"})
    assert code == 0
    assert answers[0]["note"] == "\ud83d"


def test_nothing_in_is_nothing_out(predicts):
    assert predicts() == ([], 0)
