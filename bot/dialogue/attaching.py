"""Photos, videos and location pins: part of the matter that is being told, or of the ticket just filed."""

from __future__ import annotations

from bot.dialogue.matter import JUDGING, Heard
from bot.dialogue.talk import Talk

_ADDED = {
    "supplemented": "outcome_photo_added",
    "closed": "outcome_supplement_closed",
    "none": "outcome_tickets_none",
}


def photo(talk: Talk, heard: Heard) -> None:
    """A photo or video: counted back. The summary is shown anew: it has changed. Behind a ticket it belongs to that."""
    asked = talk.slots.get("asked")
    if (asked == "supplement" or (not asked and talk.slots.get("filed"))) and talk.tickets(open_only=True):
        talk.want("supplement", {"number": None, "text": ""}, **_ADDED)
        return
    if asked in JUDGING and _is_open(talk, talk.slots.get("rated")):
        talk.want("supplement", {"number": talk.slots["rated"], "text": ""}, **_ADDED)
        talk.remind()
        return
    talk.slots["media"] = (talk.slots.get("media") or 0) + 1
    talk.say("utter_photo_received", count=talk.slots["media"])
    if asked == "confirm":
        talk.proceed()
        return
    _ask_for_description_or_remind(talk)


def pin(talk: Talk, heard: Heard) -> None:
    """A location pin: the place, and the town that its label names or that is nearest."""
    label, spot = heard.findings.get("label", ""), (heard.findings["latitude"], heard.findings["longitude"])
    town = talk.county.town_in(label) or talk.county.nearest_town(*spot)
    talk.slots["place"] = label or None
    talk.slots["town"] = town.name if town else None
    talk.slots["pin"] = list(spot)
    talk.look_again()
    talk.say("utter_pin_received")
    if not talk.slots.get("asked") and (waiting := talk.held()):
        # What was said to lie outside the county, and does not.
        talk.describe(waiting.matter)
        talk.slots["occurred"] = waiting.findings.get("time")
    if talk.slots.get("description"):
        talk.proceed()
        return
    _ask_for_description_or_remind(talk)


def _is_open(talk: Talk, number: str | None) -> bool:
    return any(ticket["number"] == number for ticket in talk.tickets(open_only=True))


def _ask_for_description_or_remind(talk: Talk) -> None:
    if not talk.slots.get("asked"):
        talk.ask("description")
        return
    talk.remind()
