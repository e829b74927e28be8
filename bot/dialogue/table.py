"""What happens: one table, intent × situation → step. An interruption is a row, not a rule.

Read by one action. A missing cell fails the tests, so a new intent makes somebody think of every situation.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum

from bot.dialogue import steps
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
    Situation.IDLE: steps.tell,
    Situation.ASKING: steps.answer,
    Situation.CONFIRMING: steps.correct,
    Situation.REVISING: steps.choose_what_to_revise,
    Situation.CHOOSING_TYPE: steps.choose_type,
}
_WORDS = {**_MATTER, Situation.IDLE: steps.perhaps_tell}

TABLE: Mapping[str, Mapping[Situation, Step]] = {
    # a matter, or words
    "consult": _MATTER,
    "seek_help": _MATTER,
    "complain": _MATTER,
    "report_wrongdoing": _MATTER,
    "suggest": _MATTER,
    "praise": _MATTER,
    "inform": _WORDS,
    "nlu_fallback": {**_WORDS, Situation.CONFIRMING: steps.correct},
    # answers
    "choose": {
        Situation.IDLE: steps.nothing_open,
        Situation.ASKING: steps.answer,
        Situation.CONFIRMING: steps.choose_at_summary,
        Situation.REVISING: steps.choose_what_to_revise,
        Situation.CHOOSING_TYPE: steps.choose_type,
    },
    "affirm": _everywhere(
        steps.ask_again, idle=steps.nothing_open, confirming=steps.submit, choosing_type=steps.remind
    ),
    "deny": _everywhere(
        steps.skip,
        idle=steps.nothing_open,
        confirming=steps.correct,
        revising=steps.choose_what_to_revise,
        choosing_type=steps.remind,
    ),
    "skip": _everywhere(
        steps.skip, idle=steps.nothing_open, confirming=steps.remind, revising=steps.remind, choosing_type=steps.remind
    ),
    "stay_anonymous": _everywhere(steps.stay_anonymous, idle=aside("utter_anonymous_possible")),
    "submit": _everywhere(steps.remind, idle=steps.nothing_open, confirming=steps.submit, revising=steps.submit),
    "revise": _everywhere(steps.correct, idle=steps.nothing_open, revising=steps.choose_what_to_revise),
    "choose_type": _everywhere(steps.choose_type, idle=steps.nothing_open),
    # anywhere
    "cancel": _everywhere(steps.cancel),
    # not "restart": Rasa keeps that intent for an action that wipes everything without a word
    "start_over": _everywhere(steps.restart),
    "report": _everywhere(steps.report),
    "ask_status": _everywhere(steps.status),
    "my_tickets": _everywhere(steps.status),
    "to_person": _everywhere(steps.to_person),
    "danger": _everywhere(steps.danger),
    "photo": _everywhere(steps.photo),
    "pin": _everywhere(steps.pin),
    "unreadable_voice": _everywhere(steps.unreadable_voice),
    "unreadable": _everywhere(steps.unreadable),
    # on the side
    "subscribe": _everywhere(aside("utter_welcome")),
    "greet": _everywhere(aside("utter_greet")),
    "goodbye": _everywhere(aside("utter_goodbye")),
    "thanks": _everywhere(aside("utter_thanks")),
    "ask_identity": _everywhere(aside("utter_identity")),
    "ask_help": _everywhere(aside("utter_help")),
    "ask_privacy": _everywhere(aside("utter_privacy_notice")),
    "ask_hours": _everywhere(aside("utter_hours")),
    "ask_how_long": _everywhere(aside("utter_how_long")),
    "chitchat": _everywhere(aside("utter_chitchat")),
}
