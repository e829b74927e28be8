"""The small cast of the storage tests: a time, a citizen, a push, a ticket with everything in it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from bot.domain.conversation import Message, MessageKind, Push
from bot.domain.tickets import (
    Category,
    Channel,
    Contact,
    Location,
    Promise,
    Rating,
    RequestType,
    Status,
    Ticket,
    TimelineEntry,
)

ZONE = ZoneInfo("Asia/Shanghai")
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=ZONE)
MINUTE = timedelta(minutes=1)
DIVISION = "410323"


def a_push(key="msg:1", openid="citizen-1", **message):
    fields = {"id": key, "kind": MessageKind.TEXT, "text": "路灯坏了", **message}
    return Push(openid, key, NOON, Message(**fields))


def a_conversation(tx, openid="citizen-1"):
    return tx.conversations.of(openid, f"hash-of-{openid}", NOON)


def a_push_of(tx, conversation, key="msg:1", at=NOON, **message):
    row, _ = tx.inbox.add(conversation.id, a_push(key, conversation.openid, **message), at)
    return row


def an_entry(to=Status.RECEIVED, frm=None, at=NOON, action="open", **more):
    fields = {"actor": "citizen", "note": None, "public": True, **more}
    return TimelineEntry(at, action=action, from_status=frm, to_status=to, **fields)


def a_ticket(number="4103232026112300001", **changes):
    """The least a ticket has."""
    bare = Ticket(
        number=number,
        type=RequestType.COMPLAINT,
        title="路灯坏了",
        description="铁门镇政府门口路灯坏了三天",
        citizen="hash-of-citizen-1",
        status=Status.RECEIVED,
        created_at=NOON,
        due_at=NOON + timedelta(days=10),
        timeline=(an_entry(),),
    )
    return replace(bare, **changes)


def a_full_ticket():
    """A ticket with every field set to something it would not be by default."""
    return a_ticket(
        status=Status.CLOSED,
        same_day=True,
        category=Category("城乡建设", "城市建设和市政管理"),
        location=Location("镇政府门口", "铁门镇", 34.768, 112.032),
        occurred="三天了",
        occurred_from=date(2026, 11, 20),
        occurred_to=date(2026, 11, 23),
        contact=Contact("张三", "13800138000"),
        anonymous=True,
        confidential=True,
        channel=Channel.CITY,
        city_number="LY-7",
        department="县城市管理局",
        co_departments=("铁门镇人民政府", "国网新安县供电公司"),
        handler="李工",
        responsible_leader="王局",
        problem="P-1",
        dispatched_at=NOON + MINUTE,
        accepted_at=NOON + 2 * MINUTE,
        contacted_at=NOON + 3 * MINUTE,
        answered_at=NOON + 4 * MINUTE,
        closed_at=NOON + 5 * MINUTE,
        reply="灯已换好。",
        promises=(Promise("换灯", "2026-11-24", True), Promise("巡查", "2026-12-01")),
        rating=Rating(False, 2, "慢"),
        returns=1,
        merged_into="4103232026112300009",
        parked_until=date(2027, 3, 1),
        watched=True,
        token="a-token-nobody-guesses",
        phone_key="hash-of-13800138000",
        filed_by="op",
        timeline=(an_entry(), an_entry(Status.DISPATCHED, Status.RECEIVED, NOON + MINUTE, "dispatch", public=False)),
    )
