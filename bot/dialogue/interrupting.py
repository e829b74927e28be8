"""What may come at any moment: a danger, a threat, a question on the side, a wish to stop, something we cannot read."""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.matter import CONTACT_SLOTS, MATTER_LIKE, MISSES, PIECES, SURE, TYPE_OF_INTENT, Heard, chinese, pairs
from bot.dialogue.talk import Talk
from bot.reading.announcement import read_announcement
from bot.reading.contact import strip_contact
from bot.reading.danger import is_left_unmended
from bot.reading.giving_up import gives_up, split_giving_up
from bot.reading.rating import read_judgement

_ALARMED = {"kept_open": "outcome_alarmed_open", "kept_closed": "outcome_alarmed_closed"}
ALIKE = 2
"""Pairs of characters that two messages on one thing have in common."""
_KEPT = {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}
_WISH_OF_INTENT = {
    **dict.fromkeys(TYPE_OF_INTENT, "matter"),
    "report": "matter",
    "ask_status": "status",
    "my_tickets": "status",
    "urge": "urge",
    "supplement": "supplement",
    "withdraw": "withdraw",
    "to_person": "person",
    "ask_help": "help",
}


def danger(talk: Talk, heard: Heard) -> None:
    """The number first, and staff alarmed. Nothing is asked: a matter that was being told waits as it is.

    What only sounds like danger may be a matter like any other; a trouble that drives to despair is one, and so is a
    danger that nobody mends: they are heard as such afterwards.
    """
    certain = heard.findings.get("danger")
    kind, share = (certain, 1.0) if certain else heard.findings["suspected"]
    talk.say(f"utter_danger_{kind}")
    talk.want("escalate", {"reason": f"danger:{kind}"}, **_ALARMED)
    if certain and _keep_what_else_was_said(talk, heard):
        return
    despairs = kind == "jump" and share > SURE
    neglected = certain is not None and is_left_unmended(heard.text)
    if despairs or neglected:
        goes_on = not talk.slots.get("asked") and talk.county.recognise(heard.text) is not None
    else:
        # Who leaves a telephone tells a matter, whatever else there is to it.
        is_whole = "phone" in heard.findings and chinese(heard.text) >= 2 * MATTER_LIKE
        goes_on = chinese(heard.text) >= MATTER_LIKE and (not certain or (is_whole and not talk.slots.get("asked")))
    if not goes_on:
        talk.closing.append(("utter_danger_after", {}))
        return
    talk.say("utter_despair_heard" if despairs else "utter_danger_unmended" if neglected else "utter_danger_over")
    told = {name: found for name, found in heard.findings.items() if name not in {"danger", "suspected"}}
    likely = next((intent for intent in heard.ranking if intent in TYPE_OF_INTENT), "inform")
    talk.hear(replace(heard, intent=likely, findings=told, certain=False))


def _keep_what_else_was_said(talk: Talk, heard: Heard) -> bool:
    """While a matter is being told, an alarm loses nothing that came with it. Whether it answered the open question,
    and the matter has gone on."""
    asked = talk.slots.get("asked")
    if asked not in PIECES or not talk.slots.get("description"):
        return False
    told = {name: found for name, found in heard.findings.items() if name not in {"danger", "suspected", "matter"}}
    filled = talk.take(replace(heard, findings=told), overwrite=False)
    if len(pairs(talk.slots["description"]) & pairs(strip_contact(heard.text))) >= ALIKE:
        talk.describe(heard.text)  # the danger that the matter has become
    if asked not in filled:
        return False
    talk.proceed()
    return True


def threat(talk: Talk, heard: Heard) -> None:
    """Staff are alarmed, the words stay calm; what drove somebody to it is still taken down."""
    talk.say("utter_threat")
    talk.want("escalate", {"reason": "threat"}, **_ALARMED)
    if not talk.slots.get("asked") and talk.county.recognise(heard.text):
        talk.hear(Heard("complain", heard.text, heard.findings))
    else:
        talk.remind()


def abuse(talk: Talk, heard: Heard) -> None:
    """Nothing but anger: it is let pass, calmly, and the way to a person shown."""
    if not heard.certain and talk.county.recognise(heard.text):
        talk.hear(Heard("complain", heard.text, heard.findings))
        return
    talk.say("utter_abuse")
    talk.remind()


def cancel(talk: Talk, heard: Heard) -> None:
    """Drop the matter, and everything that was told; what is told instead is heard."""
    instead = split_giving_up(heard.text)
    was_empty = talk.is_empty()
    talk.clear(*CONTACT_SLOTS, "next", "paused", "held", "choices", "faq", "rated")
    talk.drop_photos()
    if instead and talk.county.recognise(instead) and not gives_up(instead) and not read_judgement(instead):
        talk.hear(talk.read(instead))
    else:
        talk.say("utter_nothing_to_cancel" if was_empty else "utter_cancelled")


def restart(talk: Talk, heard: Heard) -> None:
    """Drop the matter and begin again."""
    talk.clear(*CONTACT_SLOTS, "next", "paused", "held", "choices", "faq", "rated")
    talk.drop_photos()
    talk.slots["asked"] = "description"
    talk.say("utter_restarted")


def report(talk: Talk, heard: Heard) -> None:
    """我要反映, 我要举报; behind an answer that did not help, the question itself is what is to be filed."""
    question = talk.slots.pop("faq", None)
    if talk.slots.get("asked") and (talk.slots["asked"] != "description" or talk.slots.get("description")):
        talk.remind()
    elif question:
        talk.hear(Heard("consult", question, talk.read(question).findings | {"faq": None}))
    else:
        if "kind" in heard.findings:
            talk.slots["type"] = heard.findings["kind"]
        if read_announcement(heard.text):
            talk.describe(heard.text)  # 我想表扬个交警: of whom, and not yet for what
        talk.take(heard, overwrite=False)
        talk.ask("description")


def to_person(talk: Talk, heard: Heard) -> None:
    """A person is asked for; the matter goes on meanwhile."""
    escalate(talk, "asked")
    talk.remind()


def escalate(talk: Talk, reason: str) -> None:
    """Into the staff's queue."""
    talk.want("escalate", {"reason": reason}, **_KEPT)


def help_(talk: Talk, heard: Heard) -> None:
    """What can be done here."""
    talk.say("utter_help")
    talk.remind()


def explain_privacy(talk: Talk, heard: Heard) -> None:
    """Asked for, the notice comes however often; it need not come again by itself."""
    talk.say("utter_privacy_notice")
    talk.slots["privacy_told"] = True
    talk.remind()


def answer_from_faq(talk: Talk, heard: Heard) -> None:
    """The county has an answer. It stays open whether it was enough."""
    entry = next(entry for entry in talk.county.faq if entry.id == heard.findings["faq"])
    talk.say("utter_not_ours" if entry.kind == "not_ours" else "utter_faq", answer=entry.answer)
    if talk.slots.get("asked") == "description" and not talk.slots.get("description"):
        talk.slots.pop("asked")  # what they came for has been said
    if talk.slots.get("asked"):
        talk.remind()
    else:
        talk.slots["faq"] = heard.text
        talk.closing.append(("utter_faq_after", {}))


def greet(talk: Talk, heard: Heard) -> None:
    """你好: greeted back, and whoever has no ticket yet is asked what happened."""
    talk.say("utter_greet")
    if talk.slots.get("asked") or talk.tickets():
        talk.remind()
    else:
        talk.slots["asked"] = "description"


def part(talk: Talk, heard: Heard) -> None:
    """再见: of whoever has told nothing, nothing is asked any more."""
    talk.say("utter_goodbye")
    if talk.slots.get("asked") == "description" and not talk.slots.get("description"):
        talk.slots.pop("asked")
    talk.remind()


def chat(talk: Talk, heard: Heard) -> None:
    """Small talk. Signs without a word in them are none: the classifier puts here what it has never seen."""
    if not chinese(heard.text):
        misunderstand(talk, heard)
        return
    talk.say("utter_chitchat")
    talk.remind()


def unreadable_voice(talk: Talk, heard: Heard) -> None:
    """A voice message nobody could put into words."""
    talk.say("utter_voice_unreadable")
    talk.remind()


def unreadable(talk: Talk, heard: Heard) -> None:
    """A sticker, a link, whatever comes next."""
    talk.say("utter_not_readable")
    talk.remind()


def misunderstand(talk: Talk, heard: Heard) -> None:
    """Not understood: which of two was meant? The third time in a row a person is asked for."""
    if is_lost(talk):
        return
    wishes = list(dict.fromkeys(_WISH_OF_INTENT.get(intent, "") for intent in heard.ranking[:3]))
    if not talk.slots.get("asked") and chinese(heard.text) and len(wishes) >= 2 and all(wishes[:2]):
        talk.hold(heard)
        talk.pause()
        talk.slots["choices"] = wishes[:2]
        talk.ask("clarify")
        return
    talk.say("utter_not_understood")
    talk.remind()


def remind(talk: Talk, heard: Heard) -> None:
    """The open question again."""
    talk.remind()


def nothing_open(talk: Talk, heard: Heard) -> None:
    """Yes, no, 1, 提交: but nothing was asked."""
    talk.say("utter_nothing_open")


def acknowledge(talk: Talk, heard: Heard) -> None:
    """好的谢谢, 老师好, when nothing was asked."""
    if "谢" in heard.text or "thanks" in heard.ranking[:2]:
        talk.say("utter_thanks")
    elif "greet" in heard.ranking[:2]:
        greet(talk, heard)
    else:
        nothing_open(talk, heard)


def too_late(talk: Talk, heard: Heard) -> None:
    """A choice that was offered some time ago, tapped now."""
    if talk.slots.get("asked"):
        talk.remind()
    else:
        nothing_open(talk, heard)


def is_lost(talk: Talk) -> bool:
    """Count a misunderstanding; True, and a person asked for, where it is the last of ``MISSES`` in a row."""
    talk.slots["misses"] = (talk.slots.get("misses") or 0) + 1
    if talk.slots["misses"] < MISSES:
        return False
    talk.slots["misses"] = 0
    escalate(talk, "lost")
    talk.remind()
    return True
