"""The dialogue process: keeps nothing, mixes nothing up, refuses what is no turn, survives what goes wrong."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import ANY
from urllib.parse import urlsplit

import pytest
import requests

from bot.domain.conversation import MessageKind
from tests.dialogue.talk import ALL_AT_ONCE, CONTEXT, Talk, post

pytestmark = pytest.mark.dialogue

MESSAGE = {"id": "1", "kind": "text", "text": "你好", "payload": "", "media": "", "pin": None}
CITIZENS = 8
DIGITS = 11


def test_the_same_state_and_message_give_the_same_turn(dialogue_url, talk):
    talk.says("路灯坏了没人管")
    body = {"state": talk.state, "message": {**MESSAGE, "text": "铁门镇政府门口"}}
    answers = [post(dialogue_url, body).json() for _ in range(3)]
    assert answers[0]["state"]["slots"]["place"] == "铁门镇政府门口"
    assert answers[1:] == answers[:1] * 2


def test_turns_in_flight_never_see_each_others_state(dialogue_url):
    """Every citizen's messages carry the same ids: nothing but the state tells them apart."""
    towns = ("铁门", "磁涧", "石寺", "五头", "北冶", "仓头", "正村", "石井")[:CITIZENS]

    def files(number):
        talk = Talk(dialogue_url)
        phone = str(13900139000 + number)
        talk.says("路灯坏了没人管", f"{towns[number]}镇政府门口", "三天了", phone, "1")
        return talk.ticket(), towns[number], phone

    with ThreadPoolExecutor(CITIZENS) as pool:
        for ticket, town, phone in pool.map(files, range(CITIZENS)):
            assert ticket["location"]["text"] == f"{town}镇政府门口"
            assert ticket["contact"] == {"name": None, "phone": phone}


def test_nothing_outlives_a_turn_but_its_state(dialogue_url, talk):
    talk.says(ALL_AT_ONCE)
    assert Talk(dialogue_url).says("1") == ["utter_nothing_open"]


def test_the_state_is_small_and_as_large_after_many_turns_as_after_few(talk):
    sizes = []
    for _ in range(12):
        talk.says("取消", ALL_AT_ONCE)
        sizes.append(len(json.dumps(talk.state, ensure_ascii=False).encode()))
    assert max(sizes) < 800
    assert max(sizes) - min(sizes) <= 1  # the count of messages has grown a digit


def test_the_context_stays_out_of_the_state(dialogue_url):
    context = {**CONTEXT, "tickets": [{"number": "4103232026112300017", "title": "路灯", "status": "已受理"}]}
    answer = post(dialogue_url, {"state": None, "message": MESSAGE, "context": context})
    assert answer.json()["state"] == {"version": 1, "slots": {"messages": 1, "at": ANY}, "loop": None}


def test_a_state_of_another_version_is_given_up_and_the_citizen_told(dialogue_url):
    talk = Talk(dialogue_url, state={"version": 99, "slots": {"asked": "place", "weather": "fine"}, "loop": "old"})
    assert talk.says("谢谢") == ["utter_lost_thread", "utter_thanks"]
    assert talk.slots == {}


def test_an_unknown_question_is_dropped_with_what_was_told_kept(dialogue_url):
    slots = {"asked": "shoe_size", "description": "路灯坏了", "shoe": 43}
    talk = Talk(dialogue_url, state={"version": 1, "slots": slots, "loop": "shoes"})
    assert talk.says("谢谢") == ["utter_lost_thread", "utter_thanks"]
    assert talk.slots == {"description": "路灯坏了"}
    assert talk.state["loop"] is None


@pytest.mark.parametrize(
    "body",
    [
        [],
        "你好",
        {"message": None},
        {"message": {**MESSAGE, "kind": None}},
        {"message": {**MESSAGE, "text": 5}},
        {"message": {**MESSAGE, "kind": "payload", "payload": 5}},
        {"message": {**MESSAGE, "kind": "location", "pin": {"latitude": "x"}}},
        {"message": MESSAGE, "context": None},
        {"message": MESSAGE, "state": [1]},
        {"message": MESSAGE, "state": {"version": 1, "slots": [1]}},
    ],
)
def test_what_is_no_turn_is_refused(dialogue_url, body):
    answer = post(dialogue_url, body)
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_what_is_no_json_is_refused(dialogue_url):
    answer = requests.post(f"{dialogue_url}/turn", data=b"{nope", timeout=10, proxies={"http": ""})
    assert (answer.status_code, list(answer.json())) == (400, ["error"])


def test_a_raised_action_voids_the_turn_and_the_process_goes_on(dialogue_url):
    """Rasa would swallow it and say the rule's next sentence."""
    broken = {"version": 1, "slots": {"asked": "confirm", "name": "秘密先生"}, "loop": None}
    answer = post(dialogue_url, {"state": broken, "message": {**MESSAGE, "kind": "payload", "payload": "submit"}})
    assert (answer.status_code, answer.json()) == (500, {"error": "KeyError"})
    assert Talk(dialogue_url).says("你好") == ["utter_greet"]
    assert requests.get(f"{dialogue_url}/healthz", timeout=10, proxies={"http": ""}).json()["status"] == "ok"


def test_the_log_says_where_a_turn_failed_and_nothing_a_citizen_wrote(dialogue_url, tmp_path_factory):
    state = {"version": 1, "slots": {"asked": "time", "skipped": 7, "description": "别人不该看见的事"}, "loop": None}
    words = {**MESSAGE, "text": "不知道"}
    assert post(dialogue_url, {"state": state, "message": words}).status_code == 500
    (log,) = {path.resolve() for path in tmp_path_factory.getbasetemp().glob("dialogue*/log")}
    written = log.read_text(encoding="utf-8")
    assert "turn failed: TypeError at" in written
    assert "别人不该看见的事" not in written
    assert "不知道" not in written


def test_it_listens_on_loopback_alone(dialogue_url):
    port = f"{urlsplit(dialogue_url).port:04X}"
    tables = [Path(f"/proc/net/{name}") for name in ("tcp", "tcp6")]
    rows = [line.split() for table in tables if table.exists() for line in table.read_text().splitlines()[1:]]
    listening = {row[1].rsplit(":", 1)[0] for row in rows if row[3] == "0A" and row[1].endswith(f":{port}")}
    assert listening == {"0100007F"}


@pytest.mark.parametrize(
    "text",
    ["/restart", '/submit{"phone":"13800138000"}', "/cancel", "//cancel", "/nlu_fallback", "/session_start", "/back"],
)
@pytest.mark.parametrize("said_before", ["路灯坏了没人管", ALL_AT_ONCE])
def test_a_typed_slash_commands_nothing(talk, said_before, text):
    talk.says(said_before)
    description = talk.slots["description"]
    assert talk.says(text)
    assert talk.effects == []
    assert talk.slots["description"] == description


@pytest.mark.parametrize("kind", [kind.value for kind in MessageKind])
@pytest.mark.parametrize("asked", [None, "description", "place", "time", "contact", "confirm", "revise", "type"])
def test_every_kind_of_message_is_answered_at_every_moment(dialogue_url, kind, asked):
    slots = {"asked": asked, "description": "路灯坏了", "type": "投诉"} if asked else {}
    talk = Talk(dialogue_url, state={"version": 1, "slots": slots, "loop": None})
    talk.sends(kind, media="m1", pin={"latitude": 34.7, "longitude": 112.1, "label": ""})
    assert talk.heard or talk.effects


@pytest.mark.parametrize(
    "text",
    ["好" * 5000, "😀" * 300, "a" * 2048, "\u200b\u0000", "1" * 600, "不是" * 700, "铁门" * 500],
)
def test_odd_and_endless_messages_are_answered(talk, text):
    assert talk.says(text)
