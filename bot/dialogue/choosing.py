"""Questions with a few answers to choose from: each answer is a step, taken by number, by tap, by yes or no.

Whoever says something else has not chosen: a question in between is given up, and the words are heard as ever.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.dialogue import attaching, filed, interrupting, sequel, telling
from bot.dialogue.matter import IN_BETWEEN, TRIES, Heard
from bot.dialogue.talk import Step, Talk
from bot.reading.command import read_command


def file_anyway(talk: Talk, heard: Heard) -> None:
    """A ticket of its own after all."""
    talk.slots.pop("known", None)
    talk.proceed()


def join(talk: Talk, heard: Heard) -> None:
    """Counted with the others; the ticket keeps a number of its own."""
    talk.slots["joins"] = talk.slots.pop("known")["number"]
    talk.say("utter_joined")
    talk.proceed()


def go_on(talk: Talk, heard: Heard) -> None:
    """The matter of yesterday goes on, with what was said instead of an answer."""
    talk.unpause()
    held = talk.held()
    if held:
        talk.hear(held)
    elif talk.slots.get("asked") == "confirm":
        talk.proceed()
    else:
        talk.remind()


def start_afresh(talk: Talk, heard: Heard) -> None:
    """The matter of yesterday is let go; what was said instead may be the new one."""
    held = talk.held()
    if held is None and read_command(heard.text) == "cancel":  # 算了不报了: there is nothing else to be told
        interrupting.cancel(talk, heard)
        return
    talk.clear("paused", "next")
    if held is None or held.intent != "photo":  # that one lies among them already
        talk.drop_photos()
    if held:
        talk.hear(held)
    else:
        talk.ask("description")


def call_a_person(talk: Talk, heard: Heard) -> None:
    """The offer is taken."""
    talk.unpause()
    interrupting.escalate(talk, "long")
    talk.remind()


def carry_on(talk: Talk, heard: Heard) -> None:
    """The question in between is answered with no: back to where the talk stood."""
    talk.slots.pop("withdrawing", None)
    talk.unpause()
    talk.say("utter_carry_on")
    talk.remind()


def neither(talk: Talk, heard: Heard) -> None:
    """Neither of the two guesses was meant."""
    talk.held()
    talk.unpause()
    talk.say("utter_not_understood")
    talk.remind()


def _meant(position: int) -> Step:
    def step(talk: Talk, heard: Heard) -> None:
        wish = talk.slots.pop("choices")[position]
        held = talk.held() or heard
        talk.unpause()
        WISHES[wish](talk, held)

    return step


WISHES: Mapping[str, Step] = {
    "matter": telling.hear_matter,
    "status": filed.show,
    "urge": filed.urge,
    "supplement": filed.supplement,
    "withdraw": filed.ask_to_withdraw,
    "person": interrupting.to_person,
    "help": interrupting.help_,
}
"""What may be offered to choose from when a message was not understood."""

OPTIONS: Mapping[str, tuple[Step, ...]] = {
    "known": (filed.urge_known, filed.supplement_known, file_anyway),
    "nearby": (join, file_anyway),
    "next": (sequel.take_next, sequel.drop_next),
    "resume": (go_on, start_afresh),
    "offer": (call_a_person, carry_on),
    "withdraw": (filed.withdraw, carry_on),
    "clarify": (_meant(0), _meant(1), neither),
}


def choose(talk: Talk, heard: Heard) -> None:
    """By number, or by yes (the first) and no (the last)."""
    options = OPTIONS[talk.slots["asked"]]
    choice, agrees = heard.findings.get("choice"), heard.findings.get("agrees")
    if choice is None and agrees is not None:
        choice = 1 if agrees else len(options)
    if choice is None or choice > len(options):
        talk.remind()
        return
    options[choice - 1](talk, heard)


def hear_instead(talk: Talk, heard: Heard) -> None:
    """Words, where a choice was expected."""
    asked = talk.slots["asked"]
    if asked == "resume" and (held := talk.held()):
        talk.unpause()
        talk.hear(held)
        talk.says = [each for each in talk.says if each[0] == "utter_privacy_notice"]
        talk.hear(heard)
        if talk.slots.get("asked") == "confirm" and not any(name == "utter_confirm" for name, _ in talk.says):
            talk.closing = [("utter_confirm", talk.summary())]  # nothing is filed that was not shown
    elif asked in IN_BETWEEN:
        talk.held()
        talk.unpause()
        talk.hear(heard)
    elif asked == "next":
        talk.slots.pop("asked")
        talk.hear(heard)
    else:
        known = talk.slots["known"]
        told = talk.take(heard, overwrite=False)
        talk.slots["known"] = known  # where else it may be, the question stays open
        if telling.adds_to_the_matter(heard):
            talk.describe(heard.matter)
        if "contact" in told and asked == "nearby":
            file_anyway(talk, heard)  # who leaves a telephone wants to be called on their own
            return
        talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
        if talk.slots["tries"] < TRIES:
            talk.remind()
        else:
            file_anyway(talk, heard)


def choose_first(talk: Talk, heard: Heard) -> None:
    """继续, where that is what was asked."""
    if talk.slots["asked"] == "resume":
        go_on(talk, heard)
    else:
        talk.remind()


def undecided(talk: Talk, heard: Heard) -> None:
    """不知道: nothing is done that was not chosen."""
    asked = talk.slots["asked"]
    if asked == "resume":
        go_on(talk, heard)
    elif asked in IN_BETWEEN:
        talk.held()
        carry_on(talk, heard)
    elif asked == "next":
        sequel.drop_next(talk, heard)
    else:
        file_anyway(talk, heard)


def pin(talk: Talk, heard: Heard) -> None:
    """A location pin: of the same matter while that is what the question is about, else as if it were words."""
    (attaching.pin if talk.slots["asked"] in {"known", "nearby"} else hear_instead)(talk, heard)


def insist(talk: Talk, heard: Heard) -> None:
    """提交, though something like it is known: a ticket of its own."""
    if talk.slots["asked"] in {"known", "nearby"}:
        file_anyway(talk, heard)
    else:
        talk.remind()


def cancel(talk: Talk, heard: Heard) -> None:
    """取消: of the question in between, where it is one; else of the matter."""
    asked = talk.slots["asked"]
    if asked in {"withdraw", "offer", "clarify"}:
        talk.held()
        carry_on(talk, heard)
    elif asked == "next":
        sequel.drop_next(talk, heard)
    else:
        interrupting.cancel(talk, heard)


def urge(talk: Talk, heard: Heard) -> None:
    """催办, which is what the ticket that is known already needs."""
    (filed.urge_known if talk.slots["asked"] == "known" else filed.urge)(talk, heard)


def supplement(talk: Talk, heard: Heard) -> None:
    """补充, to the ticket that is known already."""
    (filed.supplement_known if talk.slots["asked"] == "known" else filed.supplement)(talk, heard)


def withdraw(talk: Talk, heard: Heard) -> None:
    """撤了吧, where that is what was asked."""
    (filed.withdraw if talk.slots["asked"] == "withdraw" else filed.ask_to_withdraw)(talk, heard)
