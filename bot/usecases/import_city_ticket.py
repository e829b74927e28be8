"""市县联动: what the city's platform forwards comes in under its own number and clock."""

from __future__ import annotations

from datetime import datetime

from bot.domain.staff import Staff
from bot.domain.tickets import Channel, Contact, Location, RequestType, Ticket
from bot.usecases.file_ticket import file_ticket
from bot.usecases.ports import House
from bot.usecases.put_on_file import Filing


def import_city_ticket(
    house: House,
    who: Staff,
    *,
    city_number: str,
    type_: RequestType,
    description: str,
    location: Location,
    contact: Contact,
    anonymous: bool = False,
    confidential: bool = False,
    due_at: datetime | None = None,
) -> Ticket:
    """The new ticket; due when the city says, or else by the county's rules. Raises as ``file_ticket`` does: Taken
    where that number has come in before."""
    filing = Filing(
        type=type_,
        description=description,
        channel=Channel.CITY,
        location=location,
        contact=contact,
        anonymous=anonymous,
        confidential=confidential,
        city_number=city_number,
        due_at=due_at,
    )
    return file_ticket(house, who, filing)
