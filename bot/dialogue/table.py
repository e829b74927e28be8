"""What happens: one table, intent × situation → step. An interruption is a row, not a rule.

Read by one action. A missing cell fails the tests, so a new intent makes somebody think of every situation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from bot.dialogue import confirming, interrupting, telling
from bot.dialogue.doubt import is_only_words
from bot.dialogue.matter import Heard, Talk

Step = Callable[[Talk, Heard], None]


class Situation(str, Enum):
    """Where the talk stands."""

    IDLE = "idle"
    ASKING = "asking"
    CONFIRMING = "confirming"
    REVISING = "revising"
    CHOOSING_TYPE = "choosing_type"


def situation_of(asked: str | None) -> Situation:
    """The situation, by the question that is open."""
    if asked is None:
        return Situation.IDLE
    return {
        "confirm": Situation.CONFIRMING,
        "revise": Situation.REVISING,
        "type": Situation.CHOOSING_TYPE,
    }.get(asked, Situation.ASKING)


def aside(response: str) -> Step:
    """Answer something on the side, then put the open question again."""

    def step(talk: Talk, heard: Heard) -> None:
        talk.say(response)
        talk.remind()

    return step


def _everywhere(step: Step, **other: Step) -> dict[Situation, Step]:
    return {situation: other.get(situation.value, step) for situation in Situation}


_MATTER = {
    Situation.IDLE: telling.tell,
    Situation.ASKING: telling.answer,
    Situation.CONFIRMING: confirming.correct,
    Situation.REVISING: confirming.choose_what_to_revise,
    Situation.CHOOSING_TYPE: confirming.choose_type,
}
_WORDS = {**_MATTER, Situation.IDLE: telling.perhaps_tell}

TABLE: Mapping[str, Mapping[Situation, Step]] = {
    # a matter, or words
    "consult": _MATTER,
    "seek_help": _MATTER,
    "complain": _MATTER,
    "report_wrongdoing": _MATTER,
    "suggest": _MATTER,
    "praise": _MATTER,
    "inform": _WORDS,
    "nlu_fallback": {**_WORDS, Situation.CONFIRMING: confirming.correct},
    # answers
    "choose": {
        Situation.IDLE: interrupting.nothing_open,
        Situation.ASKING: telling.answer,
        Situation.CONFIRMING: confirming.choose_at_summary,
        Situation.REVISING: confirming.choose_what_to_revise,
        Situation.CHOOSING_TYPE: confirming.choose_type,
    },
    "affirm": _everywhere(
        telling.ask_again,
        idle=interrupting.nothing_open,
        confirming=confirming.submit,
        choosing_type=interrupting.remind,
    ),
    "deny": _everywhere(
        telling.skip,
        idle=interrupting.nothing_open,
        confirming=confirming.correct,
        revising=confirming.choose_what_to_revise,
        choosing_type=interrupting.remind,
    ),
    "skip": _everywhere(
        telling.skip,
        idle=interrupting.nothing_open,
        confirming=interrupting.remind,
        revising=interrupting.remind,
        choosing_type=interrupting.remind,
    ),
    "stay_anonymous": _everywhere(telling.stay_anonymous, idle=aside("utter_anonymous_possible")),
    "submit": _everywhere(
        interrupting.remind,
        idle=interrupting.nothing_open,
        confirming=confirming.submit,
        revising=confirming.show_again,
    ),
    "revise": _everywhere(
        confirming.correct, idle=interrupting.nothing_open, revising=confirming.choose_what_to_revise
    ),
    "choose_type": _everywhere(confirming.choose_type, idle=interrupting.nothing_open),
    # anywhere
    "cancel": _everywhere(interrupting.cancel),
    # not "restart": Rasa keeps that intent for an action that wipes everything without a word
    "start_over": _everywhere(interrupting.restart),
    "report": _everywhere(interrupting.report),
    "ask_status": _everywhere(interrupting.status),
    "my_tickets": _everywhere(interrupting.status),
    "urge": _everywhere(interrupting.remind, asking=telling.ask_again),
    "supplement": _everywhere(interrupting.remind),
    "withdraw": _everywhere(interrupting.remind),
    "rate": _everywhere(interrupting.remind),
    "go_back": _everywhere(interrupting.remind),
    "go_on": _everywhere(interrupting.remind),
    "to_person": _everywhere(interrupting.to_person),
    "abuse": _everywhere(interrupting.remind),
    "threat": _everywhere(interrupting.remind),
    "danger": _everywhere(interrupting.danger),
    "photo": _everywhere(telling.photo),
    "pin": _everywhere(telling.pin),
    "unreadable_voice": _everywhere(interrupting.unreadable_voice),
    "unreadable": _everywhere(interrupting.unreadable),
    # on the side
    "subscribe": _everywhere(aside("utter_welcome")),
    "greet": _everywhere(aside("utter_greet")),
    "goodbye": _everywhere(aside("utter_goodbye")),
    "thanks": _everywhere(aside("utter_thanks")),
    "ask_identity": _everywhere(aside("utter_identity")),
    "ask_help": _everywhere(aside("utter_help")),
    "ask_privacy": _everywhere(interrupting.explain_privacy),
    "ask_hours": _everywhere(aside("utter_hours")),
    "ask_how_long": _everywhere(aside("utter_how_long")),
    "chitchat": _everywhere(interrupting.chat),
}


def step_for(heard: Heard, asked: str | None) -> Step:
    """What ``heard`` does while ``asked`` is the open question. Raises KeyError for an intent without a row."""
    intent = "inform" if is_only_words(heard, asked) else heard.intent
    return TABLE[intent][situation_of(asked)]
