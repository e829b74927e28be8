"""People of the desk, and tickets in front of them."""

from __future__ import annotations

from bot.domain.staff import Staff, StaffRole
from bot.domain.tickets import Channel, Contact, Location, RequestType, Ticket
from bot.usecases.file_ticket import file_ticket
from bot.usecases.ports import House
from bot.usecases.put_on_file import Filing

CITY_MANAGEMENT = "县城市管理局"
WATER = "县供水公司"
OPERATOR = Staff("op", "王芳", StaffRole.OPERATOR)
SUPERVISOR = Staff("boss", "李强", StaffRole.SUPERVISOR)
HANDLER = Staff("cg", "赵工", StaffRole.DEPARTMENT, CITY_MANAGEMENT)
STRANGER = Staff("gs", "钱工", StaffRole.DEPARTMENT, WATER)
ANALYST = Staff("ana", "孙燕", StaffRole.ANALYST)
OVERSEER = Staff("rd", "周代表", StaffRole.OVERSEER)
ADMINISTRATOR = Staff("admin", "吴管", StaffRole.ADMINISTRATOR)
EVERYBODY = (OPERATOR, SUPERVISOR, HANDLER, STRANGER, ANALYST, OVERSEER, ADMINISTRATOR)


def a_filing(description: str = "铁门镇政府门口路灯坏了三天", **changes: object) -> Filing:
    """What an operator typed in while somebody told it on the telephone."""
    fields: dict[str, object] = {
        "type": RequestType.COMPLAINT,
        "channel": Channel.PHONE,
        "location": Location("镇政府门口", "铁门镇"),
        "contact": Contact("张三丰", "13800138000"),
        **changes,
    }
    return Filing(description=description, **fields)  # type: ignore[arg-type]


def a_call(house: House, description: str = "铁门镇政府门口路灯坏了三天", **changes: object) -> Ticket:
    """A ticket told on the telephone."""
    return file_ticket(house, OPERATOR, a_filing(description, **changes))


def as_stored(house: House, number: str) -> Ticket:
    """The ticket as it now is."""
    with house.store.reading() as tx:
        return tx.tickets.get(number)
