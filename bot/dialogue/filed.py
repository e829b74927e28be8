"""Tickets on file: looked at, hurried, added to, taken back."""

from __future__ import annotations

import re

from bot.dialogue.interrupting import cancel
from bot.dialogue.matter import Heard, chinese, pairs
from bot.dialogue.talk import Talk

_SHOW = {"shown": "outcome_ticket_shown"}
_NONE = {"none": "outcome_nothing_in_hand", "not_found": "outcome_ticket_not_found"}
_URGED = {"urged": "outcome_urged", "too_soon": "outcome_urged_too_soon", "closed": "outcome_urged_closed", **_NONE}
_SUPPLEMENTED = {"supplemented": "outcome_supplemented", "closed": "outcome_supplement_closed", **_NONE}
_WITHDRAWN = {"withdrawn": "outcome_withdrawn", "too_late": "outcome_withdraw_too_late", **_NONE}
_ANNOUNCES = re.compile(
    r"(?:我|俺|还)?(?:想|要|再|给|来|需要)*补充(?:一下|一点|点|几句|下)?(?:情况|材料|内容|说明)?[,:。!]*"
)
LEAST_SUPPLEMENT = 4
"""Chinese characters: less only announces that something is to be added."""


def number_of(talk: Talk, heard: Heard, *, open_only: bool = True) -> str | None:
    """The ticket that is meant: by its number, else the one whose title shares most with the words; None where neither
    tells, which is the newest."""
    if "number" in heard.findings:
        return str(heard.findings["number"])
    tickets = talk.tickets(open_only=open_only)
    shared = [len(pairs(ticket["title"]) & pairs(heard.text)) for ticket in tickets]
    best = max(shared, default=0)
    return str(tickets[shared.index(best)]["number"]) if best and shared.count(best) == 1 else None


def show(talk: Talk, heard: Heard) -> None:
    """Progress of one ticket, or of the citizen's own."""
    number = number_of(talk, heard, open_only=False)
    if number:
        talk.want("show_ticket", {"number": number}, **_SHOW, not_found="outcome_ticket_not_found")
    else:
        talk.want("show_tickets", {}, **_SHOW, listed="outcome_tickets_listed", none="outcome_tickets_none")
    talk.remind()


def urge(talk: Talk, heard: Heard) -> None:
    """催办: the named ticket, else the newest open one. While a first matter is being told it is only haste."""
    if talk.slots.get("asked") and not talk.tickets():
        talk.remind()
        return
    talk.want("urge", {"number": number_of(talk, heard)}, **_URGED)
    talk.remind()


def urge_known(talk: Talk, heard: Heard) -> None:
    """The same matter again: hurry the ticket there is, file no second one."""
    number = talk.slots["known"]["number"]
    talk.want("urge", {"number": number}, **_URGED)
    if talk.slots.get("media"):
        talk.want("supplement", {"number": number, "text": ""}, **_SUPPLEMENTED)
        talk.drop_photos()
    talk.clear()


def supplement(talk: Talk, heard: Heard) -> None:
    """补充: what is to be added, asked for where only that was announced."""
    text = strip_announcement(heard.text)
    if chinese(text) >= LEAST_SUPPLEMENT:
        add_to_ticket(talk, number_of(talk, heard), heard.text)
        talk.remind()
    elif talk.slots.get("asked"):
        talk.remind()
    elif not talk.tickets(open_only=True):
        talk.say("outcome_tickets_none")
    else:
        talk.ask("supplement")


def announces_more(text: str) -> bool:
    """Whether ``text`` begins with 我要补充一下."""
    return _ANNOUNCES.match(text) is not None


def strip_announcement(text: str) -> str:
    """``text`` without its 我要补充一下."""
    return _ANNOUNCES.sub("", text, count=1).strip()


def take_supplement(talk: Talk, heard: Heard) -> None:
    """The words that were asked for."""
    talk.clear()
    add_to_ticket(talk, number_of(talk, heard), heard.text)


def drop_supplement(talk: Talk, heard: Heard) -> None:
    """Nothing is to be added after all."""
    talk.clear()
    talk.say("utter_carry_on")


def supplement_known(talk: Talk, heard: Heard) -> None:
    """The same matter again: what is new goes into the ticket there is."""
    add_to_ticket(talk, talk.slots["known"]["number"], talk.slots.get("description", ""))
    talk.clear()


def add_to_ticket(talk: Talk, number: str | None, text: str) -> None:
    """Words, and the photos that lie loose, into a ticket; the newest open one where none is named."""
    talk.want("supplement", {"number": number, "text": text}, **_SUPPLEMENTED)
    if talk.slots.get("media"):
        talk.drop_photos()  # such as a ticket that has ended did not take
    talk.slots["filed"] = True  # the photos that may follow belong there too


def ask_to_withdraw(talk: Talk, heard: Heard) -> None:
    """撤诉: which one, and really? It cannot be undone."""
    wanted = number_of(talk, heard) or ""
    ticket = next((ticket for ticket in talk.tickets(open_only=True) if ticket["number"].endswith(wanted)), None)
    if ticket is None and not talk.is_empty():
        cancel(talk, heard)
        return
    if ticket is None:
        talk.say("utter_nothing_to_withdraw")
        return
    if talk.slots.get("asked") == "supplement":
        talk.clear()
    talk.pause()
    talk.slots["withdrawing"] = ticket
    talk.ask("withdraw")


def withdraw(talk: Talk, heard: Heard) -> None:
    """Confirmed."""
    talk.want("withdraw", {"number": talk.slots.pop("withdrawing")["number"]}, **_WITHDRAWN)
    talk.unpause()
    talk.remind()
