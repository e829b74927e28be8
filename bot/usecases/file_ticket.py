"""An operator puts a matter on file: told on the telephone, forwarded by the city, or told in a talk they hold."""

from __future__ import annotations

import secrets
from dataclasses import replace

from bot.domain.errors import NotGiven, Taken
from bot.domain.masking import is_phone, phone_digits, phone_key
from bot.domain.staff import Ability, Staff
from bot.domain.tickets import Channel, Contact, Ticket
from bot.domain.told import without_matter
from bot.usecases.ports import Conversation, House, Transaction
from bot.usecases.put_on_file import Filing, put_on_file
from bot.usecases.see_talk import see_talk
from bot.usecases.take_over import holder_of, note_at_desk
from bot.usecases.take_turn import OUTBOX_TOPIC
from bot.usecases.tell_citizen import tell_citizen

LONGEST = 2000
"""Characters of a description, as many as a citizen may write."""


def file_ticket(house: House, who: Staff, filing: Filing, conversation_id: int | None = None) -> Ticket:
    """The new ticket. From a talk (``conversation_id``) it is that citizen's, with the photos and lines of the talk;
    they are told its number, and the dialogue forgets the matter, so that it is not filed twice. From the telephone
    it is whoever's the number is, so that their past is found.

    Raises Forbidden, NotGiven for what is missing or malformed, Taken where the city's number is on file or a
    colleague has the talk in hand, NotFound where there is no such talk for them.
    """
    who.must_be_able(Ability.FILE)
    filing = replace(_checked(house, filing, conversation_id), filed_by=who.username)
    with house.store.transaction() as tx:
        talk = _talk(tx, house, who, conversation_id) if conversation_id is not None else None
        citizen = talk.citizen if talk else _caller(house, filing)
        ticket = put_on_file(tx, house, filing, citizen, conversation_id, who.username)
        # Whoever takes a number waits for the others: nobody can file the same one in between.
        _refuse_twice(tx, ticket)
        if talk:
            _leave_nothing_to_file(tx, house, who, talk, ticket.number)
        tell_citizen(tx, house, ticket, "notice_filed", f"filed:{ticket.number}", ticket.created_at)
    house.wake.signal(OUTBOX_TOPIC)
    return ticket


def _checked(house: House, filing: Filing, conversation_id: int | None) -> Filing:
    """The filing tidied up. Raises NotGiven."""
    description = filing.description.strip()
    if not description:
        raise NotGiven("请写清诉求内容")
    if len(description) > LONGEST:
        raise NotGiven(f"诉求内容最多{LONGEST}字")
    if (filing.channel is Channel.WECHAT) != (conversation_id is not None):
        raise NotGiven("来源渠道不对")
    city_number = (filing.city_number or "").strip() or None
    if (filing.channel is Channel.CITY) != (city_number is not None):
        raise NotGiven("市平台转来的要填市平台编号,其他来源不填")
    if filing.department is not None and filing.department not in house.locality.departments:
        raise NotGiven(f"没有这个承办单位:{filing.department}")
    if filing.location.town is not None and filing.location.town not in house.locality.town_names:
        raise NotGiven(f"没有这个乡镇、街道:{filing.location.town}")
    if filing.category is not None and filing.category.level1 not in {None, *house.locality.categories}:
        raise NotGiven(f"没有这个分类:{filing.category.level1}")
    if filing.due_at is not None and filing.due_at <= house.clock():
        raise NotGiven("办理期限要晚于现在")
    town = filing.location.town or house.locality.town_named(f"{filing.location.text or ''} {description}")
    return replace(
        filing,
        description=description,
        city_number=city_number,
        contact=_reachable(filing),
        location=replace(filing.location, town=town),
    )


def _reachable(filing: Filing) -> Contact:
    phone = phone_digits(filing.contact.phone or "")
    if phone and not is_phone(phone):
        raise NotGiven("电话号码不对,请再核对一遍")
    if filing.channel is Channel.PHONE and not filing.anonymous and not phone:
        raise NotGiven("请填写来电人电话;不愿留电话的,勾选匿名")
    return Contact((filing.contact.name or "").strip() or None, phone or None)


def _talk(tx: Transaction, house: House, who: Staff, conversation_id: int) -> Conversation:
    conversation = see_talk(tx, house, who, conversation_id).conversation
    if conversation.held_by not in {None, who.username}:
        raise Taken(f"{holder_of(tx, conversation_id)}正在接待这位市民")
    return conversation


def _leave_nothing_to_file(tx: Transaction, house: House, who: Staff, talk: Conversation, number: str) -> None:
    state = without_matter(talk.state)
    if state is not None:
        tx.talks.keep_state(talk.id, dict(state))
    note_at_desk(tx, house, talk.id, f"filed {number}", who.username)


def _caller(house: House, filing: Filing) -> str:
    """The citizen a telephone number stands for; somebody unknown where there is none.

    Not the WeChat citizen who once gave that number: anybody can write anybody's number into a talk, and would find
    this matter among their own.
    """
    phone = filing.contact.phone
    return phone_key(house.citizen_secret, phone) if phone and not filing.anonymous else secrets.token_hex(16)


def _refuse_twice(tx: Transaction, ticket: Ticket) -> None:
    if ticket.city_number is None:
        return
    others = [number for number in tx.tickets.of_city_number(ticket.city_number) if number != ticket.number]
    if others:
        raise Taken(f"市平台编号 {ticket.city_number} 已登记为 {others[0]}")
