"""The answer has come: is it solved, is the citizen content, and if not, why? Each word is carried out at once:
whoever falls silent after 没解决 has been heard."""

from __future__ import annotations

from typing import Any

from bot.dialogue.matter import SURE, Heard, chinese
from bot.dialogue.talk import Talk
from bot.reading.answer import likely_verdict
from bot.reading.rating import REASONS, Judgement, read_judgement

BEST = 5
UNHAPPY = 2
"""Up to here a satisfaction reopens the ticket."""
SHORTEST_STORY = 8
"""没解决 of no ticket is nothing; with so many Chinese characters around it, it is a matter."""
SHORTEST_COMMENT = 4
"""Chinese characters: fewer choose, and say no more."""
LONGEST_JUDGEMENT = 40
LIKELY = 0.6
ANSWERS = {"choose", "affirm", "deny"}
_OUTCOMES = {
    "thanked": "outcome_rated",
    "reopened": "outcome_reopened",
    "noted": "outcome_rating_noted",
    "not_found": "outcome_tickets_none",
}


def awaited(talk: Talk) -> str | None:
    """The number of the ticket whose rating is open: asked for by its notice, or under way."""
    return (talk.slots.get("rated") if talk.is_judging() else None) or talk.context.get("awaiting_rating")


def in_mind(talk: Talk) -> str | None:
    """The number of the ticket that words of judgement are about: awaited, or judged a moment ago."""
    return awaited(talk) or talk.slots.get("rated")


def says_a_judgement(heard: Heard) -> bool:
    """Whether the words judge, and tell nothing that would be a matter of its own."""
    told = heard.findings.keys() & {"town", "phone", "next"}
    return not told and len(heard.text) <= LONGEST_JUDGEMENT and _judged(heard) is not None


def _judged(heard: Heard) -> Judgement | None:
    """What the words say, or, where no pattern knows them, what they resemble: of a judgement, 师傅手脚麻利 is one."""
    judged = read_judgement(heard.text)
    verdict = likely_verdict(heard.text) if judged is None else None
    return Judgement(solved=verdict[0]) if verdict and verdict[1] >= LIKELY else judged


def judge(talk: Talk, heard: Heard) -> None:
    """没解决, 很满意, a whole sentence: whatever it says of the newest answered ticket."""
    if talk.slots.get("asked") == "why":
        hear_instead(talk, heard)
        return
    judged = _judged(heard)
    number = heard.findings.get("number") or in_mind(talk) or _newest_answered(talk)
    if number is not None and judged is not None:
        _rate(talk, number, judged, heard.text)
    elif awaited(talk) and not talk.slots.get("asked") and heard.confidence >= SURE:
        talk.ask("solved")
    elif talk.slots.get("asked") or chinese(heard.text) >= SHORTEST_STORY:
        talk.hear(Heard("inform", heard.text, heard.findings))
    else:
        talk.say("utter_nothing_to_rate")


def open_question(talk: Talk, heard: Heard) -> str | None:
    """What ``heard`` may answer: the open question, else the one that a notice put (解决了吗)."""
    asked: str | None = talk.slots.get("asked")
    return "solved" if asked is None and heard.intent in ANSWERS and awaited(talk) else asked


def choose(talk: Talk, heard: Heard) -> None:
    """A number, a yes or a no."""
    asked, number = talk.slots.get("asked"), awaited(talk)
    choice, agrees = heard.findings.get("choice"), heard.findings.get("agrees")
    judged = None
    if asked == "why" and choice and choice <= len(REASONS):
        judged = Judgement(reason=REASONS[choice - 1])
    elif asked == "satisfaction" and choice and choice <= BEST:
        judged = Judgement(satisfaction=choice)
    elif asked in {None, "solved"} and (choice in {1, 2} or agrees is False or (agrees and asked)):
        # A bare 好的 under a notice is courtesy, no verdict.
        judged = Judgement(solved=choice == 1 if choice else agrees)
    if number is None or judged is None:
        talk.ask(asked or "solved")
    elif judged.reason:
        _note(talk, number, None, judged.reason)
    else:
        _rate(talk, number, judged, heard.text if chinese(heard.text) >= SHORTEST_COMMENT else None)


def hear_instead(talk: Talk, heard: Heard) -> None:
    """Words: why it is not good, where that was asked; else whatever they say, heard as ever."""
    if talk.slots["asked"] != "why":
        talk.clear("rated")
        talk.hear(heard)
        return
    judged = read_judgement(heard.text)
    _note(talk, str(awaited(talk)), heard.text, judged.reason if judged else None)


def skip(talk: Talk, heard: Heard) -> None:
    """They would rather not say."""
    talk.clear("rated")
    talk.say("utter_rating_skipped")


def _rate(talk: Talk, number: str, judged: Judgement, comment: str | None) -> None:
    talk.want("rate", {"number": number, **_arguments(judged), "comment": comment}, **_OUTCOMES)
    if talk.slots.get("asked") and not talk.is_judging():
        talk.remind()  # a matter is being told: it goes on
        return
    talk.slots["rated"] = number
    unhappy = judged.solved is False or (judged.satisfaction or UNHAPPY + 1) <= UNHAPPY
    if unhappy and not judged.reason:
        talk.ask("why", last=True)
    elif judged.solved and judged.satisfaction is None:
        talk.ask("satisfaction", last=True)
    else:
        talk.clear()


def _note(talk: Talk, number: str, comment: str | None, reason: str | None) -> None:
    arguments = {**_arguments(Judgement(reason=reason)), "comment": comment}
    talk.want("rate", {"number": number, **arguments}, **_OUTCOMES)
    talk.clear()


def _arguments(judged: Judgement) -> dict[str, Any]:
    return {"solved": judged.solved, "satisfaction": judged.satisfaction, "reason": judged.reason}


def _newest_answered(talk: Talk) -> str | None:
    codes = {"answered", "closed", "reopened"}
    return next((ticket["number"] for ticket in talk.tickets() if ticket.get("code") in codes), None)
