"""The service as a whole: real processes, real pushes, and what happens when one of them dies."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys

import psutil
import pytest
import requests

from tests.phone import Phone
from tests.servers import free_port, wait_for_port
from tests.stack.conftest import STOP_SECONDS, started

pytestmark = [pytest.mark.stack, pytest.mark.dialogue]

TOLD = "路灯坏三天了没人管"


def all_at_once(place: str) -> str:
    """A matter told in one message. Each test has its own place: what others nearby have told is asked about."""
    return f"{place}{TOLD},我姓张,电话13800138000"


NUMBER = re.compile(r"\b410323\d{13}\b")


@pytest.mark.database
def test_a_complaint_becomes_a_ticket_that_the_citizen_can_check_and_hears_about(stack):
    phone = stack.phone()
    phone.say(all_at_once("铁门镇老井村村口"))
    assert "铁门镇老井村村口" in phone.wait_for("1 提交")
    phone.say("1")
    number = NUMBER.search(phone.wait_for("编号")).group()
    phone.say("查进度")
    phone.wait_for("待受理")
    stack.bot("tickets", "move", number, "dispatched", "--department", "县城市管理局")
    phone.wait_for("已转给县城市管理局")
    phone.say("查进度")
    phone.wait_for("已派发")


@pytest.mark.database
def test_what_is_exported_is_what_was_told(stack):
    phone = stack.phone()
    phone.say(all_at_once("磁涧镇礼河村桥头"))
    phone.wait_for("1 提交")
    phone.say("1")
    number = NUMBER.search(phone.wait_for("编号")).group()
    lines = stack.bot("tickets", "export", "--format", "jsonl").splitlines()
    (ticket,) = [row for row in map(json.loads, lines) if row["number"] == number]
    assert ticket["contact"] == {"name": "张", "phone": "138****8000"}
    assert ticket["description"] == f"磁涧镇礼河村桥头{TOLD}"
    assert ticket["conversation"] >= 3


@pytest.mark.database
def test_a_dialogue_killed_during_a_turn_costs_neither_the_answer_nor_a_second_ticket(stack):
    phone = stack.phone()
    phone.say(all_at_once("五头镇马头村小学门口"))
    phone.wait_for("1 提交")
    dialogue = stack.pid_of(r"bot\.dialogue")
    os.kill(dialogue, signal.SIGSTOP)  # the turn begins and hangs …
    phone.say("1", settle=False)
    phone.wait_until_pushed("1")
    os.kill(dialogue, signal.SIGKILL)  # … and its process dies under it
    said = phone.wait_for("编号", seconds=90)
    assert stack.pid_of(r"bot\.dialogue") != dialogue
    phone.settle()
    assert len([text for text in phone.heard() if "已经受理" in text]) == 1
    phone.say("我的工单")
    assert NUMBER.search(said).group() in phone.wait_for("现在：待受理")


@pytest.mark.database
def test_one_push_delivered_three_times_at_once_is_one_turn_and_the_same_reply_thrice(stack):
    phone = stack.phone()
    phone.say(all_at_once("石寺镇渠里村西头"))
    phone.wait_for("1 提交")
    replies = phone.say_three_times_at_once("1")
    assert len(replies) == 3
    assert len(set(replies)) == 1
    phone.say("我的工单")
    assert NUMBER.search(phone.wait_for("现在：待受理"))


def test_a_bad_signature_is_refused(stack):
    body = "<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType><Content>x</Content><MsgId>1</MsgId></xml>"
    query = {"signature": "0" * 40, "timestamp": "1", "nonce": "1"}
    assert requests.post(f"{stack.url}/wechat", params=query, data=body, timeout=5).status_code == 403


def test_the_dialogue_listens_on_loopback_alone(stack):
    connections = psutil.Process(stack.pid_of(r"bot\.dialogue")).net_connections("tcp")
    assert {c.laddr.ip for c in connections if c.status == psutil.CONN_LISTEN} == {"127.0.0.1"}


def test_the_same_with_a_foreign_endpoint_in_live_mode(tmp_path, model_file):
    """Live settings, the platform a process that is not ours: signed AES pushes in, passive replies out."""
    platform_port = free_port()
    credentials = {
        "WECHAT_TOKEN": "a-foreign-token",
        "WECHAT_APP_ID": "wxforeign00000001",
        "WECHAT_APP_SECRET": "a-foreign-secret",
        "WECHAT_AES_KEY": "Z" * 42 + "A",
        "WECHAT_API_URL": f"http://127.0.0.1:{platform_port}",
        "SECRET_KEY": "a-secret-key-of-more-than-sixteen",
        "PUSH_TIMEOUT": "5",
        "REPLY_DEADLINE": "4.5",
    }
    with started(tmp_path, **credentials) as live:
        command = ["-m", "bot.sandbox", "--port", str(platform_port), "--callback", f"{live.url}/wechat"]
        platform = subprocess.Popen([sys.executable, *command], env=live.environment)
        try:
            wait_for_port(platform_port)
            phone = Phone(f"http://127.0.0.1:{platform_port}")
            phone.say(all_at_once("仓头镇孙都村东头"))
            phone.wait_for("1 提交")
            phone.say("1")
            assert NUMBER.search(phone.wait_for("编号"))
            exchange = phone.pushes()[-1]
            assert "encrypt_type=aes" in exchange["url"]
            assert "<Encrypt>" in exchange["response"]
            assert phone.calls("/cgi-bin/message/custom/send") == []
            assert requests.get(f"{live.url}/sandbox/", timeout=5).status_code == 404
        finally:
            platform.terminate()
            platform.wait(10)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_stopping_leaves_no_process_behind(tmp_path, model_file, how):
    with started(tmp_path) as running:
        children = psutil.Process(running.process.pid).children(recursive=True)
        running.process.send_signal(how)
        running.process.wait(STOP_SECONDS)
        _, alive = psutil.wait_procs(children, timeout=10)
        assert alive == []
