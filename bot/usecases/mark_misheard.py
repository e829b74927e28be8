"""误识别: somebody of the staff says what a citizen really meant. What is kept of the words has no person in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.domain.conversation import MessageKind
from bot.domain.corrections import OF_A_CATEGORY, RIGHT_INTENTS, Correction
from bot.domain.errors import NotFound, NotGiven, Taken
from bot.domain.scrubbing import Scrubbed, words_in
from bot.domain.staff import Ability, Staff
from bot.usecases.ports import HeardLine, House, Transaction, Utterance
from bot.usecases.see_talk import see_talk

FEWEST_WORDS = 2
"""So many characters must be left beside what is taken out, or nothing can be learnt from them."""
_WORDS = {MessageKind.TEXT, MessageKind.VOICE}


@dataclass(frozen=True)
class Marking:
    """A line that can be marked, as it would be kept. ``already``: what was said of it before."""

    line: HeardLine
    scrubbed: Scrubbed
    already: Correction | None

    @property
    def said_intent(self) -> str | None:
        """What the dialogue took it for."""
        return str(self.line.heard["intent"]) if self.line.heard and "intent" in self.line.heard else None


@dataclass(frozen=True)
class Marks:
    """What was said of lines, and the lines of which it can be said yet, by the line's id."""

    made: Mapping[int, Correction]
    open: frozenset[int]


def look_at_line(house: House, who: Staff, utterance_id: int) -> Marking:
    """What marking it would keep. Raises Forbidden; NotFound where the talk is none of their business; NotGiven where
    the line is not a citizen's words, or the dialogue did not answer it."""
    who.must_be_able(Ability.MARK)
    with house.store.reading() as tx:
        return _marking(tx, house, who, utterance_id)


def mark_misheard(
    house: House, who: Staff, utterance_id: int, right_intent: str | None, right_category: str | None
) -> int:
    """The correction's id; somebody else decides on it.

    Raises Forbidden, NotFound, Taken where it is marked already, or NotGiven: nothing is said to be otherwise, or there
    is no such meaning, or nothing of it is left without the person.
    """
    who.must_be_able(Ability.MARK)
    _check(house, right_intent, right_category)
    now = house.clock()
    with house.store.transaction() as tx:
        marking = _marking(tx, house, who, utterance_id)
        if right_category is None and right_intent == marking.said_intent:
            raise NotGiven("智能助手就是这样理解的，没有可改的")
        if words_in(marking.scrubbed.text) < FEWEST_WORDS:
            raise NotGiven("抹去个人信息以后没剩下什么话，学不到东西")
        try:
            correction_id = tx.corrections.add(
                utterance_id,
                marking.scrubbed.text,
                marking.said_intent,
                right_intent,
                right_category,
                now,
                who.username,
            )
        except Taken:
            raise Taken("这句话已经有人标过了") from None
        tx.audit.add(now, who.username, "misheard_marked", f"correction:{correction_id}")
    return correction_id


def marks_on(house: House, who: Staff, lines: Iterable[Utterance]) -> Marks:
    """Of the lines of a talk that they have before them; nothing for those who mark none."""
    said = [line.id for line in lines if line.speaker == "citizen" and line.kind in _WORDS and line.text.strip()]
    if not said or not who.can(Ability.MARK):
        return Marks({}, frozenset())
    with house.store.reading() as tx:
        made = tx.corrections.of_lines(said)
        return Marks(made, tx.corrections.heard(said) - made.keys())


def _check(house: House, right_intent: str | None, right_category: str | None) -> None:
    if right_intent is None and right_category is None:
        raise NotGiven("请选市民真正的意思，或者正确的类别")
    if right_intent is not None and right_intent not in RIGHT_INTENTS:
        raise NotGiven("没有这个意思")
    if right_category is not None and right_category not in house.locality.categories:
        raise NotGiven(f"没有这个类别:{right_category}")
    if right_category is not None and right_intent is not None and right_intent not in OF_A_CATEGORY:
        raise NotGiven("只有说一件事的话才有类别")


def _marking(tx: Transaction, house: House, who: Staff, utterance_id: int) -> Marking:
    line = tx.corrections.line(utterance_id)
    try:
        see_talk(tx, house, who, line.conversation_id)
    except NotFound:
        raise NotFound(f"line {utterance_id}") from None
    if line.speaker != "citizen" or line.kind not in _WORDS or not line.text.strip():
        raise NotGiven("只能标市民说的话")
    if line.heard is None:
        raise NotGiven("这句话不是智能助手答的，没有识别结果")
    already = tx.corrections.of_lines([utterance_id]).get(utterance_id)
    return Marking(line, house.ear.scrub(line.text), already)
