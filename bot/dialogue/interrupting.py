"""What may come at any moment: a danger, a question on the side, a wish to stop, something we cannot read."""

from __future__ import annotations

from bot.dialogue.matter import MISSES, Heard, Talk, chinese

_SHOW = {"shown": "outcome_ticket_shown"}
_ALARMED = {"kept_open": "outcome_alarmed_open", "kept_closed": "outcome_alarmed_closed"}
_KEPT = {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}


def danger(talk: Talk, heard: Heard) -> None:
    """The number first, and staff alarmed. Nothing is asked: a matter that was being told waits as it is."""
    kind = heard.findings["danger"]
    talk.say(f"utter_danger_{kind}")
    talk.want("escalate", {"reason": f"danger:{kind}"}, **_ALARMED)
    talk.closing.append(("utter_danger_after", {}))


def cancel(talk: Talk, heard: Heard) -> None:
    """Drop the matter."""
    talk.say("utter_cancelled" if not talk.is_empty() else "utter_nothing_to_cancel")
    talk.clear()
    talk.want("drop_media")


def restart(talk: Talk, heard: Heard) -> None:
    """Drop the matter and begin again."""
    talk.clear()
    talk.want("drop_media")
    talk.slots["asked"] = "description"
    talk.say("utter_restarted")


def report(talk: Talk, heard: Heard) -> None:
    """The menu's 我要反映."""
    if not talk.slots.get("asked"):
        talk.slots["asked"] = "description"
        talk.say("utter_ask_description")
        return
    talk.remind()


def status(talk: Talk, heard: Heard) -> None:
    """Progress of one ticket, or of the citizen's own."""
    number = heard.findings.get("number")
    if number:
        talk.want("show_ticket", {"number": number}, **_SHOW, not_found="outcome_ticket_not_found")
    else:
        talk.want("show_tickets", {}, **_SHOW, listed="outcome_tickets_listed", none="outcome_tickets_none")
    talk.remind()


def to_person(talk: Talk, heard: Heard) -> None:
    """A person is asked for; the matter goes on meanwhile."""
    talk.want("escalate", {"reason": "asked"}, **_KEPT)
    talk.remind()


def explain_privacy(talk: Talk, heard: Heard) -> None:
    """Asked for, the notice comes however often; it need not come again by itself."""
    talk.say("utter_privacy_notice")
    talk.slots["privacy_told"] = True
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
    """Not understood; the third time in a row a person is asked for."""
    if is_lost(talk):
        return
    talk.say("utter_not_understood")
    talk.remind()


def remind(talk: Talk, heard: Heard) -> None:
    """The open question again."""
    talk.remind()


def nothing_open(talk: Talk, heard: Heard) -> None:
    """Yes, no, 1, 提交: but nothing was asked."""
    talk.say("utter_nothing_open")


def is_lost(talk: Talk) -> bool:
    """Count a misunderstanding; True, and a person asked for, where it is the last of ``MISSES`` in a row."""
    talk.slots["misses"] = (talk.slots.get("misses") or 0) + 1
    if talk.slots["misses"] < MISSES:
        return False
    talk.slots["misses"] = 0
    talk.want("escalate", {"reason": "lost"}, **_KEPT)
    talk.remind()
    return True
