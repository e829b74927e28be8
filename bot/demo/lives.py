"""The life of an invented ticket: what happens to it, and when, by the house's own use cases.

A life is a generator: it says when it goes on, and is asked to go on when that time has come. One that reaches the
present stays where it is then: that is how the desk gets its work.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from bot.demo.stories import Person, Story, Storyteller, in_words
from bot.domain.casework import ContactHow
from bot.domain.conversation import MessageKind
from bot.domain.masking import citizen_key
from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Channel, Contact, Location, Promise, RequestType, Status, Ticket
from bot.domain.workflow import IN_HAND
from bot.domain.working_time import add_working_time
from bot.usecases.accept_ticket import accept_ticket
from bot.usecases.act_on_ticket_page import rate_on_page, supplement_on_page, urge_on_page
from bot.usecases.answer_ticket import answer_ticket
from bot.usecases.ask_citizen import ask_citizen
from bot.usecases.ask_extension import ask_extension
from bot.usecases.decide_request import decide_request
from bot.usecases.dispatch_ticket import dispatch_ticket
from bot.usecases.file_ticket import file_ticket
from bot.usecases.import_city_ticket import import_city_ticket
from bot.usecases.log_contact import log_contact
from bot.usecases.open_ticket import open_ticket
from bot.usecases.ports import House, Utterance
from bot.usecases.put_on_file import Filing

Life = Iterator[datetime]

_OPERATOR = Staff("operator1", "张敏", StaffRole.OPERATOR)
_SUPERVISOR = Staff("supervisor", "陈静", StaffRole.SUPERVISOR)
_KNOWN_HANDLERS = {"县城市管理局": "chengguan", "铁门镇人民政府": "tiemen"}


class Lives:
    """Begins lives in a house whose clock the caller moves."""

    def __init__(self, house: House, teller: Storyteller, rng: random.Random) -> None:
        self._house = house
        self._teller = teller
        self._rng = rng
        self._serial = 0

    def begin(self, at: datetime) -> Life:
        """A ticket that is filed at ``at``."""
        story, person = self._teller.story(), self._teller.person()
        yield at
        ticket = self._file(story, person)
        yield from self._to_a_department(ticket, story)
        yield from self._worked_on(ticket.number, story)
        yield from self._judged(ticket.number, story)

    def _to_a_department(self, ticket: Ticket, story: Story) -> Life:
        # A few lie: that is what the board is for.
        yield self._office(0.2, 3.0) if self._chance(0.93) else self._office(12, 20)
        if self._gone(ticket.number):
            return
        department = ticket.department or story.department or f"{story.town}人民政府"
        if department not in self._house.locality.departments:
            department = "汉关街道办事处"
        who, leader = self._teller.handler(), self._teller.leader(department)
        dispatch_ticket(self._house, _OPERATOR, ticket.number, department, handler=who, responsible_leader=leader)

    def _worked_on(self, number: str, story: Story) -> Life:
        yield self._office(0.3, 4) if self._chance(0.92) else self._office(14, 24)
        if self._gone(number):
            return
        handler = self._handler(number)
        accept_ticket(self._house, handler, number)
        if self._chance(0.12):
            yield self._office(3, 12)
            urge_on_page(self._house, self._ticket(number).token or "")
        in_time = self._chance(0.9)
        if in_time:
            yield self._office(0.5, 6)
            self._contact(number, handler)
        if self._chance(0.07):
            yield from self._asked(number, handler)
        if self._ticket(number).type is RequestType.COMPLAINT and self._chance(0.1):
            yield from self._extended(number, handler)
        yield from self._answered(number, story, handler, contacted=in_time)

    def _contact(self, number: str, handler: Staff) -> None:
        """Called, and gone there: what the answers say."""
        log_contact(self._house, handler, number, ContactHow.CALL, True, "了解了情况,约好现场查看")
        log_contact(self._house, handler, number, ContactHow.VISIT, True, "和市民一起看了现场")

    def _asked(self, number: str, handler: Staff) -> Life:
        ask_citizen(self._house, handler, number, "请说一下具体是哪一处,附近有什么店。")
        yield self._house.clock() + timedelta(hours=self._rng.uniform(1, 30))
        supplement_on_page(self._house, self._ticket(number).token or "", "就在路东边第二个路口,旁边有家面馆", [])

    def _extended(self, number: str, handler: Staff) -> Life:
        yield self._office(6, 20)
        if self._ticket(number).due_at <= self._house.clock():
            return
        ask_extension(self._house, handler, number, self._rng.choice([3, 5]), "需要采购配件,供货周期较长")
        yield self._office(1, 6)
        with self._house.store.reading() as tx:
            (asked,) = [a for a in tx.casework.approvals_of(number) if a.decided_at is None]
        decide_request(self._house, _SUPERVISOR, asked.id, True)

    def _answered(self, number: str, story: Story, handler: Staff, *, contacted: bool) -> Life:
        ticket = self._ticket(number)
        # Most within their time, some after it.
        left = max(self._house.clocks.left(self._house.clock(), ticket.due_at), timedelta(hours=2))
        yield self._later(left * self._rng.choice([0.15, 0.3, 0.45, 0.6, 0.8, 0.95, 1.3]))
        if self._gone(number):
            return
        now, ticket = self._house.clock(), self._ticket(number)
        if not contacted:
            self._contact(number, handler)
            ticket = self._ticket(number)
        promised: tuple[Promise, ...] = ()
        until = ""
        if story.promise:
            what, days = story.promise
            day = (now + timedelta(days=days)).date()
            promised, until = (Promise(what, day.isoformat()),), f"{day.month}月{day.day}日"
        reply = story.reply.format(
            day=in_words(ticket.contacted_at or now),
            who=ticket.handler or "",
            phone=f"0379-6728{number[-4:]}",
            until=until,
        )
        answered = answer_ticket(self._house, handler, number, reply, promised)
        if answered.refused is not None:
            answer_ticket(self._house, _SUPERVISOR, number, reply, promised, override="情况属实,先行答复")

    def _judged(self, number: str, story: Story) -> Life:
        if self._ticket(number).status is not Status.ANSWERED or self._chance(0.2):
            return
        until = timedelta(days=story.promise[1]) if story.promise else timedelta()
        yield self._house.clock() + until + timedelta(hours=self._rng.uniform(0.2, 60))
        ticket = self._ticket(number)
        if ticket.status is not Status.ANSWERED:
            return
        token = ticket.token or ""
        if self._chance(0.86):
            rate_on_page(self._house, token, solved=True, satisfaction=self._rng.choices([5, 4, 3], [6, 3, 1])[0])
            return
        reason = self._rng.choice(["没解决", "态度", "没联系"])
        rate_on_page(self._house, token, solved=False, satisfaction=self._rng.choice([1, 2]), reason=reason)
        yield from self._worked_on(number, story)
        if self._ticket(number).status is Status.ANSWERED:
            yield self._house.clock() + timedelta(hours=self._rng.uniform(2, 40))
            rate_on_page(self._house, token, solved=True, satisfaction=4)

    def _file(self, story: Story, person: Person) -> Ticket:
        self._serial += 1
        channel = self._rng.choices([Channel.WECHAT, Channel.PHONE, Channel.CITY], [80, 14, 6])[0]
        location, contact = Location(story.place, story.town), Contact(person.name, person.phone)
        if channel is Channel.WECHAT:
            return self._told_in_a_talk(story, location, contact)
        if channel is Channel.PHONE:
            filing = Filing(
                story.type, story.told, channel=channel, location=location, contact=contact, occurred=story.since
            )
            return file_ticket(self._house, _OPERATOR, filing)
        return import_city_ticket(
            self._house,
            _OPERATOR,
            city_number=f"LY{self._house.clock():%Y%m%d}{self._serial:05d}",
            type_=story.type,
            description=story.told,
            location=location,
            contact=contact,
        )

    def _told_in_a_talk(self, story: Story, location: Location, contact: Contact) -> Ticket:
        now, openid = self._house.clock(), f"demo-citizen-{self._serial}"
        with self._house.store.transaction() as tx:
            talk = tx.conversations.of(openid, citizen_key(self._house.citizen_secret, openid), now)
            tx.conversations.touch(talk.id, now, None)
            lines = [
                ("citizen", f"{story.told},我叫{contact.name},电话{contact.phone}"),
                ("bot", f"我记下了:\n{story.told}\n地点:{story.town}{story.place}\n对吗?\n1 提交 2 修改 3 取消"),
                ("citizen", "1"),
            ]
            for speaker, text in lines:
                tx.conversations.add_utterance(talk.id, Utterance(now, speaker, MessageKind.TEXT, text))
            arguments = {
                "type": story.type.value,
                "description": story.told,
                "location": {"text": location.text, "town": location.town},
                "occurred": story.since,
                "contact": {"name": contact.name, "phone": contact.phone},
                "confidential": self._chance(0.03),
            }
            _, said = open_ticket(tx, self._house, talk, arguments)
            ticket = tx.tickets.get(said["number"])
            told = f"好了,已经受理。编号:{ticket.number}"
            tx.conversations.add_utterance(talk.id, Utterance(now, "bot", MessageKind.TEXT, told))
        return ticket

    def _handler(self, number: str) -> Staff:
        department = self._ticket(number).department or ""
        serial = self._house.locality.departments.index(department)
        return Staff(_KNOWN_HANDLERS.get(department, f"dept{serial + 1:02d}"), "", StaffRole.DEPARTMENT, department)

    def _ticket(self, number: str) -> Ticket:
        with self._house.store.reading() as tx:
            return tx.tickets.get(number)

    def _gone(self, number: str) -> bool:
        """Nobody works on it any more."""
        return self._ticket(number).status not in IN_HAND

    def _chance(self, of: float) -> bool:
        return self._rng.random() < of

    def _office(self, least: float, most: float) -> datetime:
        """After so many hours of working time."""
        return self._later(timedelta(hours=self._rng.uniform(least, most)))

    def _later(self, length: timedelta) -> datetime:
        return add_working_time(self._house.clock(), length, self._house.calendar, self._house.locality.deadlines.hours)
