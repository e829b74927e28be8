"""Set aside and taken up again: a question put in between, a talk that went silent, a talk that does not end."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.dialogue.matter import ASIDES, MANY_MESSAGES, Heard
from bot.dialogue.talk import Talk

SILENCE = timedelta(hours=6)
"""After so long, whoever was telling a matter is asked whether to go on."""
AT_ONCE = {
    *("danger", "threat", "cancel", "start_over", "to_person", "ask_status", "my_tickets", "go_on", "submit"),
    *("urge", "supplement", "withdraw", "rate", "subscribe", "handed_back", "faq"),
}
"""What is not put off by that question."""
SMALL_TALK = {"greet", "report", "thanks", "goodbye", "affirm", "go_on"}
"""What need not be held back meanwhile."""
NO_ASIDES = {"photo", "pin", "unreadable", "unreadable_voice", "danger", "threat", "greet"}
"""What is sent while a question is open and takes nobody away from it; or what must stand alone."""
CAN_DO_WITHOUT = {"place", "time", "contact"}
"""The questions that a matter can be filed without an answer to."""
ANSWERS = {"choose", "deny"}
"""Said of a summary hours old, they are no word on the one that is shown again."""


def wakes_from_silence(talk: Talk, heard: Heard) -> bool:
    """Whether this message comes so late that the question 继续吗 stands before it; ``heard`` is held back."""
    since, now = talk.slots.get("at"), talk.now
    if now is not None:
        talk.slots["at"] = now.isoformat(timespec="minutes")
    if since is None or now is None or now - datetime.fromisoformat(since) < SILENCE:
        return False
    if not talk.slots.get("asked") or talk.is_judging():
        talk.forget_the_sitting()
        return False
    if heard.intent in AT_ONCE or not (talk.slots.get("description") or talk.slots.get("place")):
        return False
    is_late_answer = talk.slots["asked"] == "confirm" and heard.intent in ANSWERS
    talk.pause()
    if heard.intent not in SMALL_TALK and not is_late_answer:
        talk.hold(heard)
    talk.ask("resume")
    return True


def offer_a_person(talk: Talk) -> None:
    """Count the message; after ``MANY_MESSAGES`` without a ticket somebody is offered who may do better."""
    talk.slots["messages"] = (talk.slots.get("messages") or 0) + 1
    if talk.slots["messages"] < MANY_MESSAGES or talk.effects or talk.slots.get("asked") == "confirm":
        return
    talk.slots["messages"] = 0
    talk.pause()
    talk.closing.clear()
    talk.ask("offer", last=True)


def go_on_without(talk: Talk, heard: Heard, asked: str | None) -> None:
    """Remember what left the question ``asked`` open; after ``ASIDES`` messages the matter goes on without it."""
    if asked not in {*CAN_DO_WITHOUT, "confirm"} or talk.slots.get("asked") != asked:
        talk.slots.pop("asides", None)
        return
    if heard.intent in NO_ASIDES or "of" in heard.findings or talk.asks:
        return
    talk.slots["asides"] = [*(talk.slots.get("asides") or ()), heard.findings.get("faq") or heard.intent]
    if asked == "confirm" or len(talk.slots["asides"]) < ASIDES:
        return
    talk.slots.pop("asides")
    talk.says = [each for each in talk.says if not each[0].startswith(f"utter_ask_{asked}")]
    talk.closing.clear()
    talk.skip(asked)
    talk.proceed()
