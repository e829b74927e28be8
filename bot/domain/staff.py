"""Who works here and what each role may do; checked in use cases, never in templates alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bot.domain.errors import Forbidden
from bot.domain.workflow import Role


class StaffRole(str, Enum):
    """The desk's roles."""

    OPERATOR = "operator"
    DEPARTMENT = "department"
    SUPERVISOR = "supervisor"
    ANALYST = "analyst"
    OVERSEER = "overseer"
    ADMINISTRATOR = "administrator"


ROLE_NAMES: Mapping[StaffRole, str] = {
    StaffRole.OPERATOR: "话务员",
    StaffRole.DEPARTMENT: "承办单位",
    StaffRole.SUPERVISOR: "督办员",
    StaffRole.ANALYST: "分析员",
    StaffRole.OVERSEER: "监督员",
    StaffRole.ADMINISTRATOR: "管理员",
}


class Ability(str, Enum):
    """What a role may do; what it may do it *to* is in ``sight``."""

    TALK = "talk"
    """Read escalated conversations, take them over, write to citizens."""
    FILE = "file"
    """Open tickets: from a talk, or from a telephone call."""
    READ_TICKETS = "read_tickets"
    REVEAL = "reveal"
    """See a phone or a name, with a reason that is written down."""
    DISPATCH = "dispatch"
    """Route, classify, merge, decline, ask the citizen."""
    HANDLE = "handle"
    """Accept, contact, return, answer."""
    SUPERVISE = "supervise"
    """Approve, arbitrate, override, watch."""
    MARK = "mark"
    """Say what a citizen really meant, for training."""
    APPROVE = "approve"
    """Decide on what somebody else marked."""
    SEE_BOARD = "see_board"
    """Counts and deadlines by department, nobody's words in them."""
    MANAGE_STAFF = "manage_staff"
    READ_AUDIT = "read_audit"


ABILITIES: Mapping[StaffRole, frozenset[Ability]] = {
    StaffRole.OPERATOR: frozenset(
        {Ability.TALK, Ability.FILE, Ability.READ_TICKETS, Ability.REVEAL, Ability.DISPATCH, Ability.MARK}
    ),
    StaffRole.DEPARTMENT: frozenset({Ability.READ_TICKETS, Ability.REVEAL, Ability.HANDLE}),
    StaffRole.SUPERVISOR: frozenset(
        {
            Ability.TALK,
            Ability.FILE,
            Ability.READ_TICKETS,
            Ability.REVEAL,
            Ability.DISPATCH,
            Ability.HANDLE,
            Ability.SUPERVISE,
            Ability.MARK,
            Ability.APPROVE,
            Ability.SEE_BOARD,
        }
    ),
    StaffRole.ANALYST: frozenset({Ability.READ_TICKETS, Ability.APPROVE, Ability.SEE_BOARD}),
    StaffRole.OVERSEER: frozenset({Ability.SEE_BOARD}),
    StaffRole.ADMINISTRATOR: frozenset({Ability.MANAGE_STAFF, Ability.READ_AUDIT}),
}

NEEDS_SECOND_FACTOR = frozenset({StaffRole.SUPERVISOR, StaffRole.ADMINISTRATOR})
"""等保: who approves and who manages accounts signs in with two factors."""

_ACTS_AS: Mapping[StaffRole, Role] = {
    StaffRole.OPERATOR: Role.OPERATOR,
    StaffRole.DEPARTMENT: Role.DEPARTMENT,
    StaffRole.SUPERVISOR: Role.SUPERVISOR,
}


@dataclass(frozen=True)
class Staff:
    """A person of the staff. ``username`` is what timelines and the audit log say; ``department`` is a department
    handler's own one, None for everybody else."""

    username: str
    name: str
    role: StaffRole
    department: str | None = None

    def can(self, ability: Ability) -> bool:
        """Whether their role may do it at all."""
        return ability in ABILITIES[self.role]

    def must_be_able(self, ability: Ability) -> None:
        """Raises Forbidden where it may not."""
        if not self.can(ability):
            raise Forbidden(f"{self.role.value}: {ability.value}")

    @property
    def moves_tickets(self) -> bool:
        """Whether they have a role in the workflow at all."""
        return self.role in _ACTS_AS

    @property
    def acts_as(self) -> Role:
        """Their role in the workflow. Raises Forbidden for those who only look."""
        if self.role not in _ACTS_AS:
            raise Forbidden(f"{self.role.value} moves no ticket")
        return _ACTS_AS[self.role]
