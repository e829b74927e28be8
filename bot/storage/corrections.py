"""What staff say citizens really meant."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, select, update

from bot.domain.conversation import MessageKind
from bot.domain.corrections import Correction, CorrectionState, LeftOut
from bot.domain.errors import NotFound, Taken
from bot.storage.columns import held, insert_once
from bot.storage.tables import corrections, staff, turns, utterances
from bot.usecases.ports import HeardLine, ListedCorrection

_COLUMNS = (
    corrections.c.id,
    corrections.c.utterance_id,
    corrections.c.text,
    corrections.c.said_intent,
    corrections.c.right_intent,
    corrections.c.right_category,
    corrections.c.marked_at,
    corrections.c.marked_by,
    corrections.c.decided_at,
    corrections.c.decided_by,
    corrections.c.approved,
    corrections.c.note,
    corrections.c.trained_at,
    corrections.c.left_out,
)
_IN_STATE: Mapping[CorrectionState, ColumnElement[bool]] = {
    CorrectionState.WAITING: corrections.c.approved.is_(None),
    CorrectionState.APPROVED: and_(corrections.c.approved.is_(True), corrections.c.trained_at.is_(None)),
    CorrectionState.REFUSED: corrections.c.approved.is_(False),
    CorrectionState.TRAINED: and_(corrections.c.approved.is_(True), corrections.c.trained_at.is_not(None)),
}
"""``Correction.state``, the query's own copy."""


class SqlCorrections:
    """Implements ``ports.Corrections``."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def line(self, utterance_id: int) -> HeardLine:
        """Raises NotFound."""
        row = self._connection.execute(
            select(utterances, turns.c.turn)
            .join(turns, turns.c.inbox_id == utterances.c.inbox_id, isouter=True)
            .where(utterances.c.id == utterance_id)
        ).one_or_none()
        if row is None:
            raise NotFound(f"line {utterance_id}")
        heard = row.turn["trace"] if row.turn else None
        return HeardLine(row.id, row.conversation_id, row.at, row.speaker, MessageKind(row.kind), row.text, heard)

    def add(
        self,
        utterance_id: int,
        text: str,
        said_intent: str | None,
        right_intent: str | None,
        right_category: str | None,
        at: datetime,
        by: str,
    ) -> int:
        """Its id. Raises Taken where the line has one already."""
        values = {
            "utterance_id": utterance_id,
            "text": text,
            "said_intent": said_intent,
            "right_intent": right_intent,
            "right_category": right_category,
            "marked_at": at,
            "marked_by": by,
        }
        made = insert_once(self._connection, corrections, values)
        if made is None:
            raise Taken(f"line {utterance_id}")
        return int(made)

    def get(self, correction_id: int, lock: bool = False) -> Correction:
        """Raises NotFound."""
        query = select(*_COLUMNS).where(corrections.c.id == correction_id)
        row = self._connection.execute(held(query) if lock else query).one_or_none()
        if row is None:
            raise NotFound(f"correction {correction_id}")
        return _correction(row)

    def decide(self, correction_id: int, approved: bool, text: str, note: str, at: datetime, by: str) -> None:
        """Store what was decided. What is taken back stays learnt until a training without it is adopted."""
        self._connection.execute(
            update(corrections)
            .where(corrections.c.id == correction_id)
            .values(approved=approved, text=text, note=note, decided_at=at, decided_by=by, left_out=None)
        )

    def of_lines(self, utterance_ids: Collection[int]) -> Mapping[int, Correction]:
        """By the line's id."""
        query = select(*_COLUMNS).where(corrections.c.utterance_id.in_(utterance_ids))
        return {row.utterance_id: _correction(row) for row in self._connection.execute(query)}

    def heard(self, utterance_ids: Collection[int]) -> frozenset[int]:
        """Those of these lines that the dialogue answered."""
        query = (
            select(utterances.c.id)
            .join(turns, turns.c.inbox_id == utterances.c.inbox_id)
            .where(utterances.c.id.in_(utterance_ids))
        )
        return frozenset(self._connection.execute(query).scalars())

    def listed(self, state: CorrectionState, marked_by: str | None, limit: int, offset: int) -> list[ListedCorrection]:
        """Those that wait: the oldest first; others: the newest first. ``marked_by`` None: everybody's."""
        marker, decider = staff.alias("marker"), staff.alias("decider")
        waiting = state is CorrectionState.WAITING
        order = corrections.c.marked_at.asc() if waiting else corrections.c.decided_at.desc()
        query = (
            select(*_COLUMNS, marker.c.name.label("marker"), decider.c.name.label("decider"))
            .join(marker, marker.c.username == corrections.c.marked_by, isouter=True)
            .join(decider, decider.c.username == corrections.c.decided_by, isouter=True)
            .where(_IN_STATE[state], *_by(marked_by))
            .order_by(order, corrections.c.id)
            .limit(limit)
            .offset(offset)
        )
        return [
            ListedCorrection(_correction(row), row.marker or row.marked_by, row.decider or row.decided_by)
            for row in self._connection.execute(query)
        ]

    def counts(self, marked_by: str | None) -> Mapping[CorrectionState, int]:
        """How many there are in each state."""
        columns = [func.count(case((condition, 1))).label(state.value) for state, condition in _IN_STATE.items()]
        row = self._connection.execute(select(*columns).where(*_by(marked_by))).one()
        return {state: int(getattr(row, state.value)) for state in _IN_STATE}

    def approved(self) -> list[tuple[Correction, str]]:
        """All that are approved, in order, each with the line as it was said."""
        query = (
            select(*_COLUMNS, utterances.c.text.label("said"))
            .join(utterances, utterances.c.id == corrections.c.utterance_id)
            .where(corrections.c.approved.is_(True))
            .order_by(corrections.c.id)
        )
        return [(_correction(row), row.said) for row in self._connection.execute(query)]

    def settle(self, taken: Collection[int], left_out: Mapping[int, LeftOut], at: datetime) -> None:
        """The live dialogue has learnt ``taken``, and no other; those that it knew already keep their time."""
        is_taken = corrections.c.id.in_(taken)
        known = corrections.c.trained_at
        self._connection.execute(
            update(corrections).where(~is_taken, known.is_not(None)).values(trained_at=None, left_out=None)
        )
        self._connection.execute(
            update(corrections).where(is_taken, known.is_(None)).values(trained_at=at, left_out=None)
        )
        for correction_id, why in left_out.items():
            self._connection.execute(
                update(corrections).where(corrections.c.id == correction_id).values(left_out=why.value)
            )


def _by(username: str | None) -> tuple[ColumnElement[bool], ...]:
    return () if username is None else (corrections.c.marked_by == username,)


def _correction(row: Row[tuple[object, ...]]) -> Correction:
    values = {column.name: getattr(row, column.name) for column in _COLUMNS}
    left_out = values.pop("left_out")
    return Correction(**values, left_out=LeftOut(left_out) if left_out else None)
