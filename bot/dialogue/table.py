"""What happens: one table, intent × situation → step. An interruption is a row, not a rule.

Read by one action. A missing cell fails the tests, so a new intent makes somebody think of every situation.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from bot.dialogue import answering, attaching, choosing, confirming, filed, interrupting, judging, telling
from bot.dialogue.doubt import is_only_words
from bot.dialogue.matter import IN_BETWEEN, JUDGING, Heard
from bot.dialogue.talk import Step, Talk


class Situation(str, Enum):
    """Where the talk stands."""

    IDLE = "idle"
    ASKING = "asking"
    CONFIRMING = "confirming"
    REVISING = "revising"
    CHOOSING_TYPE = "choosing_type"
    CHOOSING_CATEGORY = "choosing_category"
    SUPPLEMENTING = "supplementing"
    DECIDING = "deciding"
    """A question with a few answers to choose from (``choosing.OPTIONS``)."""
    JUDGING = "judging"


_SITUATIONS = {
    None: Situation.IDLE,
    "confirm": Situation.CONFIRMING,
    "revise": Situation.REVISING,
    "type": Situation.CHOOSING_TYPE,
    "category": Situation.CHOOSING_CATEGORY,
    "supplement": Situation.SUPPLEMENTING,
    **dict.fromkeys({*IN_BETWEEN, "known", "nearby", "next"}, Situation.DECIDING),
    **dict.fromkeys(JUDGING, Situation.JUDGING),
}


def situation_of(asked: str | None) -> Situation:
    """The situation, by the question that is open."""
    return _SITUATIONS.get(asked, Situation.ASKING)


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
    Situation.ASKING: answering.answer,
    Situation.CONFIRMING: confirming.correct,
    Situation.REVISING: confirming.choose_what_to_revise,
    Situation.CHOOSING_TYPE: confirming.choose_type,
    Situation.CHOOSING_CATEGORY: confirming.choose_category,
    Situation.SUPPLEMENTING: filed.take_supplement,
    Situation.DECIDING: choosing.hear_instead,
    Situation.JUDGING: judging.hear_instead,
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
    "nlu_fallback": _WORDS,
    # answers
    "choose": {
        Situation.IDLE: interrupting.nothing_open,
        Situation.ASKING: answering.answer,
        Situation.CONFIRMING: confirming.choose_at_summary,
        Situation.REVISING: confirming.choose_what_to_revise,
        Situation.CHOOSING_TYPE: confirming.choose_type,
        Situation.CHOOSING_CATEGORY: confirming.choose_category,
        Situation.SUPPLEMENTING: interrupting.remind,
        Situation.DECIDING: choosing.choose,
        Situation.JUDGING: judging.choose,
    },
    "affirm": _everywhere(
        interrupting.remind,
        idle=interrupting.acknowledge,
        asking=answering.ask_again,
        confirming=confirming.submit,
        deciding=choosing.choose,
        judging=judging.choose,
    ),
    "deny": _everywhere(
        interrupting.remind,
        idle=interrupting.nothing_open,
        asking=answering.skip,
        confirming=confirming.correct,
        revising=confirming.choose_what_to_revise,
        supplementing=filed.drop_supplement,
        deciding=choosing.choose,
        judging=judging.choose,
    ),
    "skip": _everywhere(
        interrupting.remind,
        idle=interrupting.nothing_open,
        asking=answering.skip,
        revising=confirming.show_again,
        choosing_type=confirming.show_again,
        choosing_category=confirming.choose_category,
        supplementing=filed.drop_supplement,
        deciding=choosing.undecided,
        judging=judging.skip,
    ),
    "stay_anonymous": _everywhere(
        aside("utter_anonymous_possible"),
        asking=telling.stay_anonymous,
        confirming=telling.stay_anonymous,
        revising=telling.stay_anonymous,
    ),
    "submit": _everywhere(
        interrupting.remind,
        idle=interrupting.nothing_open,
        confirming=confirming.submit,
        revising=confirming.show_again,
        deciding=choosing.insist,
    ),
    "revise": _everywhere(
        interrupting.remind,
        idle=interrupting.nothing_open,
        asking=confirming.correct,
        confirming=confirming.correct,
        revising=confirming.choose_what_to_revise,
        choosing_type=confirming.ask_what_to_revise,
        choosing_category=confirming.ask_what_to_revise,
    ),
    "choose_type": _everywhere(
        confirming.choose_type,
        idle=interrupting.nothing_open,
        supplementing=interrupting.remind,
        deciding=interrupting.remind,
        judging=interrupting.remind,
    ),
    "go_back": _everywhere(
        confirming.show_again,
        idle=interrupting.nothing_open,
        asking=answering.go_back,
        confirming=answering.go_back,
        supplementing=filed.drop_supplement,
        deciding=interrupting.remind,
        judging=interrupting.remind,
    ),
    "go_on": _everywhere(interrupting.remind, idle=interrupting.nothing_open, deciding=choosing.choose_first),
    # a ticket on file
    "ask_status": _everywhere(filed.show),
    "my_tickets": _everywhere(filed.show),
    "urge": _everywhere(filed.urge, asking=answering.hurry, confirming=confirming.hurry, deciding=choosing.urge),
    "supplement": {
        **_everywhere(filed.supplement),
        Situation.ASKING: answering.tell_more,
        Situation.CONFIRMING: answering.tell_more,
        Situation.SUPPLEMENTING: filed.take_supplement,
        Situation.DECIDING: choosing.supplement,
    },
    "withdraw": _everywhere(filed.ask_to_withdraw, deciding=choosing.withdraw),
    "rate": _everywhere(judging.judge),
    # anywhere
    "danger": _everywhere(interrupting.danger),
    "threat": _everywhere(interrupting.threat),
    "abuse": _everywhere(interrupting.abuse),
    "cancel": _everywhere(
        interrupting.cancel, supplementing=filed.drop_supplement, deciding=choosing.cancel, judging=judging.skip
    ),
    # not "restart": Rasa keeps that intent for an action that wipes everything without a word
    "start_over": _everywhere(interrupting.restart),
    "report": _everywhere(interrupting.report, confirming=confirming.report_it, choosing_type=confirming.choose_type),
    "to_person": _everywhere(interrupting.to_person),
    "photo": _everywhere(attaching.photo),
    "pin": _everywhere(attaching.pin, deciding=choosing.pin),
    "unreadable_voice": _everywhere(interrupting.unreadable_voice),
    "unreadable": _everywhere(interrupting.unreadable),
    # on the side
    "faq": _everywhere(interrupting.answer_from_faq),
    "subscribe": _everywhere(aside("utter_welcome")),
    "handed_back": _everywhere(aside("utter_handed_back")),
    "greet": _everywhere(interrupting.greet),
    "goodbye": _everywhere(interrupting.part),
    "thanks": _everywhere(aside("utter_thanks")),
    "ask_identity": _everywhere(aside("utter_identity")),
    "ask_help": _everywhere(interrupting.help_),
    "ask_privacy": _everywhere(interrupting.explain_privacy),
    "ask_hours": _everywhere(aside("utter_hours")),
    "ask_how_long": _everywhere(aside("utter_how_long")),
    "chitchat": _everywhere(interrupting.chat),
}


def step_for(heard: Heard, asked: str | None, on_file: bool = False) -> Step:
    """What ``heard`` does while ``asked`` is the open question; ``on_file``: the citizen has a ticket.

    Raises KeyError for an intent without a row.
    """
    intent = "inform" if is_only_words(heard, asked, on_file) else heard.intent
    return TABLE[intent][situation_of(asked)]
