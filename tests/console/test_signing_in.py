"""Signing in, and what is open to whoever has."""

from __future__ import annotations

import pytest

from bot.domain.staff import StaffRole
from tests.console.desk import DeskUnderTest


@pytest.mark.parametrize("role", StaffRole)
def test_everybody_signs_in_with_what_their_role_needs(desk: DeskUnderTest, role: StaffRole) -> None:
    caller = desk.sign_in_as(role)

    assert caller.who is not None and caller.who.role is role
    assert caller.post("/console/sign-out").headers["Location"].endswith("/console/sign-in")


def test_a_form_without_its_token_is_refused(desk: DeskUnderTest) -> None:
    caller = desk.sign_in_as(StaffRole.OPERATOR)

    assert caller.post("/console/sign-out", token=False).status_code == 400
    assert caller.post("/console/sign-out", htmx=True).status_code in {200, 303}
