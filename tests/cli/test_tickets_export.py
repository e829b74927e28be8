"""``tickets export`` prints what other systems were promised, key by key."""

import io
import json
import sys
from datetime import datetime

import pytest

from bot.domain.tickets import Attachment
from bot.usecases.export_tickets import export_ticket
from tests.cli.operator_commands import NUMBER
from tests.storage.cast import a_full_ticket, a_ticket

KEYS = [
    "number", "type", "category", "title", "description", "location", "occurred", "contact", "anonymous",
    "confidential", "channel", "city_number", "citizen", "status", "same_day", "department", "co_departments",
    "handler", "responsible_leader", "problem", "created_at", "dispatched_at", "accepted_at", "contacted_at",
    "due_at", "answered_at", "closed_at", "reply", "promises", "rating", "attachments", "timeline", "conversation",
]  # fmt: skip
INNER_KEYS = {
    "category": ["level1", "level2"],
    "location": ["text", "town", "latitude", "longitude"],
    "contact": ["name", "phone"],
    "rating": ["solved", "satisfaction", "comment"],
    "promises": ["what", "by", "kept"],
    "attachments": ["kind", "sha256", "bytes"],
    "timeline": ["at", "actor", "action", "from", "to", "note", "public"],
}
TIMES = ["created_at", "dispatched_at", "accepted_at", "contacted_at", "due_at", "answered_at", "closed_at"]


def exported(ran):
    assert ran.err == ""
    assert ran.code == 0
    return [json.loads(line) for line in ran.out.splitlines()]


def stored(installation, *tickets):
    with installation.house.store.transaction() as tx:
        for ticket in tickets:
            tx.tickets.add(ticket, None)


@pytest.mark.parametrize("ticket", [a_ticket(), a_full_ticket()], ids=["bare", "full"])
def test_every_key_is_always_there_in_the_promised_order(ticket):
    found = json.loads(json.dumps(export_ticket(ticket, reveal=False)))
    assert list(found) == KEYS
    for name, keys in INNER_KEYS.items():
        for value in found[name] if isinstance(found[name], list) else [found[name]]:
            assert list(value) == keys


def test_a_full_ticket_comes_out_of_the_database_whole(installation):
    ticket = a_full_ticket()
    number = "4103232026112300009"
    stored(installation, a_ticket(**{**vars(ticket), "number": number}))
    (found,) = exported(installation.runs("tickets", "export", "--number", number, "--reveal", "--actor", "op"))
    assert found == {
        "number": number,
        "type": "投诉",
        "category": {"level1": "城乡建设", "level2": "城市建设和市政管理"},
        "title": "路灯坏了",
        "description": "铁门镇政府门口路灯坏了三天",
        "location": {"text": "镇政府门口", "town": "铁门镇", "latitude": 34.768, "longitude": 112.032},
        "occurred": "三天了",
        "contact": {"name": "张三", "phone": "13800138000"},
        "anonymous": True,
        "confidential": True,
        "channel": "city",
        "city_number": "LY-7",
        "citizen": "hash-of-citizen-1",
        "status": "closed",
        "same_day": True,
        "department": "县城市管理局",
        "co_departments": ["铁门镇人民政府", "国网新安县供电公司"],
        "handler": "李工",
        "responsible_leader": "王局",
        "problem": "P-1",
        "created_at": "2026-11-23T12:00:00+08:00",
        "dispatched_at": "2026-11-23T12:01:00+08:00",
        "accepted_at": "2026-11-23T12:02:00+08:00",
        "contacted_at": "2026-11-23T12:03:00+08:00",
        "due_at": "2026-12-03T12:00:00+08:00",
        "answered_at": "2026-11-23T12:04:00+08:00",
        "closed_at": "2026-11-23T12:05:00+08:00",
        "reply": "灯已换好。",
        "promises": [
            {"what": "换灯", "by": "2026-11-24", "kept": True},
            {"what": "巡查", "by": "2026-12-01", "kept": None},
        ],
        "rating": {"solved": False, "satisfaction": 2, "comment": "慢"},
        "attachments": [],
        "timeline": [
            {
                "at": "2026-11-23T12:00:00+08:00",
                "actor": "citizen",
                "action": "open",
                "from": None,
                "to": "received",
                "note": None,
                "public": True,
            },
            {
                "at": "2026-11-23T12:01:00+08:00",
                "actor": "citizen",
                "action": "dispatch",
                "from": "received",
                "to": "dispatched",
                "note": None,
                "public": False,
            },
        ],
        "conversation": 0,
    }


def test_what_nobody_knows_is_null_or_empty_and_never_missing():
    found = export_ticket(a_ticket(), reveal=False)
    nulls = {name for name, value in found.items() if value is None}
    assert nulls == {
        "occurred", "city_number", "department", "handler", "responsible_leader", "problem", "dispatched_at",
        "accepted_at", "contacted_at", "answered_at", "closed_at", "reply",
    }  # fmt: skip
    for name in ("category", "location", "contact", "rating"):
        assert set(found[name].values()) == {None}
    assert (found["co_departments"], found["promises"], found["attachments"]) == ([], [], [])


def test_a_ticket_that_a_citizen_filed_is_exported_as_filed(installation):
    installation.dialogue.script.clear()
    (found,) = exported(installation.runs("tickets", "export", "--format", "jsonl"))
    assert found["number"] == NUMBER
    assert found["channel"] == "wechat"
    assert found["status"] == "received"
    assert found["conversation"] == 1
    assert [entry["action"] for entry in found["timeline"]] == ["open"]
    assert len(found["citizen"]) == 32
    assert "openid-of-somebody" not in json.dumps(found)
    for name in TIMES:
        assert found[name] is None or datetime.fromisoformat(found[name]).utcoffset().total_seconds() == 8 * 3600


def test_an_attachment_says_its_kind_hash_and_size_and_null_until_it_is_fetched():
    ticket = a_ticket(attachments=(Attachment("image", "a" * 64, 7), Attachment("voice")))
    assert export_ticket(ticket, reveal=False)["attachments"] == [
        {"kind": "image", "sha256": "a" * 64, "bytes": 7},
        {"kind": "voice", "sha256": None, "bytes": None},
    ]


def test_phones_are_masked_in_the_contact_and_in_every_text(installation):
    ran = installation.runs("tickets", "export")
    (found,) = exported(ran)
    assert found["contact"] == {"name": "张", "phone": "138****8000"}
    assert "138****8000" in found["description"]
    assert "13800138000" not in ran.out
    assert installation.audit() == []


def test_phones_are_shown_on_demand_and_the_demand_is_written_down(installation):
    (found,) = exported(installation.runs("tickets", "export", "--reveal", "--actor", "小王", "--since", "2026-11-01"))
    assert found["contact"]["phone"] == "13800138000"
    assert "13800138000" in found["description"]
    assert installation.audit() == [("小王", "export_revealed", "tickets", "number= since=2026-11-01")]


def test_tickets_come_in_order_of_number_from_the_day_asked_for(installation):
    early, late = "4103232026110100001", "4103232026112400001"
    day = datetime.fromisoformat
    stored(
        installation,
        a_ticket(late, created_at=day("2026-11-24T00:00:00+08:00")),
        a_ticket(early, created_at=day("2026-11-01T09:00:00+08:00")),
    )
    assert [t["number"] for t in exported(installation.runs("tickets", "export"))] == [early, NUMBER, late]
    since = exported(installation.runs("tickets", "export", "--since", "2026-11-24"))
    assert [t["number"] for t in since] == [late]
    assert exported(installation.runs("tickets", "export", "--since", "2026-11-25")) == []


def test_a_number_nobody_has_is_refused_in_chinese(installation):
    ran = installation.runs("tickets", "export", "--number", "4" * 19)
    assert (ran.code, ran.out) == (2, "")
    assert "没有这张工单" in ran.err


def test_a_day_that_is_none_is_refused(installation):
    ran = installation.runs("tickets", "export", "--since", "昨天")
    assert ran.code == 2
    assert "YYYY-MM-DD" in ran.err


def test_the_export_is_utf_8_whatever_the_terminal_speaks(installation, monkeypatch):
    screen = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(screen, encoding="gb18030"))
    from bot.cli import tickets

    namespace = type("Arguments", (), {"reveal": False, "number": None, "since": None})
    tickets._export(namespace)
    assert json.loads(screen.getvalue().decode("utf-8"))["type"] == "投诉"
