"""The reply check: what a department's public answer lacks, and whether it may leave the house.

Some lacks alone refuse it (``outright``, another matter). For the rest a learnt opinion (docs/adr/0009) is heard first:
an answer that reads like one that answers goes out, one that hardly does is refused. In between the tables decide: it
must lack nothing essential, belong to its matter beyond doubt, and show what was found and what is done.
"""

from __future__ import annotations

from datetime import date

from bot.domain.tickets import Promise, RequestType
from bot.domain.working_time import WorkingCalendar
from bot.insight.reply_contact import claims_contact
from bot.insight.reply_lacks import Lack, advisable, essential, haste, kind_of, outright, shows
from bot.insight.reply_opinion import Opinion
from bot.insight.reply_reading import Answer, plain, read_answer
from bot.insight.reply_topic import Subjects, signs
from bot.usecases.ports import ContactClaim, ReplyVerdict

LIKELY = 0.7
"""From here on an answer reads so much like a good one that no table is heard against it."""
HARDLY = 0.4
"""Below this it reads so little like a good one that no table is heard for it."""
TOGETHER = 0.9
"""From here on an answer surely belongs to its matter."""
ANOTHER = 0.02
"""Below this an answer and its matter hardly belong together."""
_TOLD = 4
"""Fewer characters tell no matter."""
_LONGEST_PROMISE = 60


class ReplyChecker:
    """The check, with a county's words for its matters and its working days."""

    def __init__(self, subjects: Subjects, calendar: WorkingCalendar | None = None, opinion: Opinion | None = None):
        self._subjects, self._calendar = subjects, calendar
        self._opinion = opinion or Opinion.read()

    def check(self, complaint: str, reply: str, today: date, type_: RequestType | None = None) -> ReplyVerdict:
        """What ``reply`` lacks as the answer to ``complaint``. Never raises, whatever the texts are."""
        answer = read_answer(plain(complaint), plain(reply), today, self._calendar)
        kind = type_ or kind_of(answer.complaint)
        reasons = self._reasons(answer, kind)
        lacks = list(dict.fromkeys((*reasons, *advisable(answer, kind, today))))
        said = [lack.value.format(haste=haste(answer)) for lack in lacks]
        return ReplyVerdict(
            missing=tuple(said),
            reasons=tuple(said[: len(reasons)]),
            promises=_promises(answer, today),
            claims=claims_contact(answer.told),
        )

    def claims_contact(self, reply: str) -> frozenset[ContactClaim]:
        """How ``reply`` says that the citizen was called, visited or written to."""
        return claims_contact(plain(reply))

    def _reasons(self, answer: Answer, kind: RequestType) -> list[Lack]:
        found = list(outright(answer, kind))
        together = self._together(answer)
        if kind is not RequestType.PRAISE and together < ANOTHER:
            found.append(Lack.OTHER_MATTER)
        likeness = self._opinion.answers(answer.text)
        if likeness < LIKELY:
            lacks = list(essential(answer, kind))
            is_shown = likeness >= HARDLY and together >= TOGETHER and not lacks and shows(answer, kind)
            found += [lack for lack in lacks if lack not in _NOTHING_TOLD or Lack.BRUSH_OFF not in found]
            if not found and not is_shown:
                found.append(_VAGUE.get(kind, Lack.VAGUE))
        return list(dict.fromkeys(found))

    def _together(self, answer: Answer) -> float:
        """How likely it belongs to its matter; surely where no matter is told."""
        if len(answer.complaint) < _TOLD:
            return 1.0
        return self._opinion.go_together(signs(answer.complaint, answer.text, self._subjects))


_NOTHING_TOLD = (Lack.NO_FINDING, Lack.NO_MEASURE, Lack.NO_DAY)
_VAGUE = {
    RequestType.CONSULTATION: Lack.NOT_ANSWERED,
    RequestType.SUGGESTION: Lack.NO_DECISION,
    RequestType.PRAISE: Lack.NOT_PASSED_ON,
}


def _promises(answer: Answer, today: date) -> tuple[Promise, ...]:
    promised = (
        Promise(measure.what[:_LONGEST_PROMISE], measure.by.isoformat())
        for measure in answer.dated
        if measure.by and measure.by >= today
    )
    return tuple(dict.fromkeys(promised))
