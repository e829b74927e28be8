"""复核: a second person approves what somebody marked, takes more out of it, or refuses it."""

from __future__ import annotations

from bot.domain.corrections import Correction, CorrectionState, only_takes_out
from bot.domain.errors import Forbidden, InvalidMove, NotGiven
from bot.domain.scrubbing import PLACEHOLDER, words_in
from bot.domain.staff import Ability, Staff
from bot.usecases.mark_misheard import FEWEST_WORDS
from bot.usecases.ports import House

LONGEST_NOTE = 500


def approve_correction(house: House, who: Staff, correction_id: int, text: str | None = None) -> Correction:
    """It is to be learnt; of its words as they are, or as ``text`` has them with more taken out.

    Raises Forbidden, NotFound, InvalidMove where it was decided before, NotGiven where words were added or none are
    left.
    """
    who.must_be_able(Ability.APPROVE)
    now = house.clock()
    with house.store.transaction() as tx:
        correction = tx.corrections.get(correction_id, lock=True)
        _must_be_anothers(who, correction)
        if correction.state is not CorrectionState.WAITING:
            raise InvalidMove("这一条已经有人复核过了")
        kept = correction.text if text is None else _with_more_taken_out(house, correction.text, text)
        tx.corrections.decide(correction_id, True, kept, "", now, who.username)
        note = "" if kept == correction.text else "edited"
        tx.audit.add(now, who.username, "correction_approved", f"correction:{correction_id}", note)
        return tx.corrections.get(correction_id)


def refuse_correction(house: House, who: Staff, correction_id: int, note: str) -> Correction:
    """It is not to be learnt, for the reason in ``note``; one that was approved is taken back, and the next training
    does without it.

    Raises Forbidden, NotFound, InvalidMove where it was refused before, NotGiven without a reason.
    """
    who.must_be_able(Ability.APPROVE)
    note = note.strip()
    if not note:
        raise NotGiven("请写为什么不采纳")
    if len(note) > LONGEST_NOTE:
        raise NotGiven(f"理由最多{LONGEST_NOTE}字")
    now = house.clock()
    with house.store.transaction() as tx:
        correction = tx.corrections.get(correction_id, lock=True)
        _must_be_anothers(who, correction)
        if correction.state is CorrectionState.REFUSED:
            raise InvalidMove("这一条已经有人复核过了")
        tx.corrections.decide(correction_id, False, correction.text, note, now, who.username)
        tx.audit.add(now, who.username, "correction_refused", f"correction:{correction_id}")
        return tx.corrections.get(correction_id)


def _must_be_anothers(who: Staff, correction: Correction) -> None:
    if who.username == correction.marked_by:
        raise Forbidden("nobody approves their own mark")


def _with_more_taken_out(house: House, before: str, text: str) -> str:
    """``text``, scrubbed. What nobody marked cannot come in by it: that would be one person's word alone."""
    after = house.ear.scrub(text).text
    if not only_takes_out(PLACEHOLDER.sub("", before), PLACEHOLDER.sub("", after)):
        raise NotGiven("只能再抹去一些，不能添字改字")
    if words_in(after) < FEWEST_WORDS:
        raise NotGiven("这样就没剩下什么话了，不如不采纳")
    return after
