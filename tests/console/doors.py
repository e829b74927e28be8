"""Who may open what: the table that the console's routes are held to. A new route has its line here.

Letters are roles: O operator, D department, S supervisor, A analyst, V overseer, M administrator. ``*`` is whoever is
signed in, ``?`` anybody at all.
"""

from __future__ import annotations

from bot.domain.staff import StaffRole

ROLES = {
    "O": StaffRole.OPERATOR,
    "D": StaffRole.DEPARTMENT,
    "S": StaffRole.SUPERVISOR,
    "A": StaffRole.ANALYST,
    "V": StaffRole.OVERSEER,
    "M": StaffRole.ADMINISTRATOR,
}
ANYONE, SIGNED_IN = "?", "*"

DOORS = {
    # one's own account
    "GET /console/sign-in": "?",
    "POST /console/sign-in": "?",
    "GET /console/": "*",
    "GET /console/password": "*",
    "POST /console/password": "*",
    "GET /console/second-factor": "*",
    "POST /console/second-factor": "*",
    "POST /console/sign-out": "*",
    # accounts and the audit log
    "GET /console/staff": "M",
    "POST /console/staff": "M",
    "GET /console/staff/<username>": "M",
    "POST /console/staff/<username>": "M",
    "POST /console/staff/<username>/disable": "M",
    "POST /console/staff/<username>/enable": "M",
    "POST /console/staff/<username>/password": "M",
    "POST /console/staff/<username>/second-factor": "M",
    "GET /console/audit": "M",
    "GET /console/audit/chain": "M",
    "POST /console/audit/export": "M",
    # talks
    "GET /console/talks": "OS",
    "GET /console/talks/queue": "OS",
    "GET /console/talks/<int:talk>": "OS",
    "GET /console/talks/<int:talk>/live": "OS",
    "POST /console/talks/<int:talk>/take": "OS",
    "POST /console/talks/<int:talk>/reply": "OS",
    "POST /console/talks/<int:talk>/note": "OS",
    "POST /console/talks/<int:talk>/typing": "OS",
    "POST /console/talks/<int:talk>/give-back": "OS",
    "POST /console/talks/<int:talk>/put-back": "OS",
    "POST /console/talks/<int:talk>/pass-on": "OS",
    "GET /console/talks/<int:talk>/ticket": "OS",
    "POST /console/talks/<int:talk>/ticket": "OS",
    "GET /console/media/<sha256>": "ODSA",
    # tickets
    "GET /console/tickets/<number>": "ODSA",
    # a department works on them
    "GET /console/mine": "DS",
    "POST /console/tickets/<number>/accept": "DS",
    "POST /console/tickets/<number>/return": "DS",
    "POST /console/tickets/<number>/contacts": "ODS",
    "POST /console/tickets/<number>/reply/check": "DS",
    "POST /console/tickets/<number>/reply": "DS",
    "POST /console/tickets/<number>/reply/override": "DS",
    "POST /console/tickets/<number>/interim": "DS",
    "POST /console/tickets/<number>/extension": "DS",
    "POST /console/tickets/<number>/parking": "DS",
    "POST /console/tickets/<number>/parking/end": "DS",
    "POST /console/tickets/<number>/mediations": "DS",
    "POST /console/orders/<int:order_id>/answer": "DS",
    "POST /console/promises/<int:promise_id>": "DS",
    # the supervisor
    "GET /console/approvals": "S",
    "POST /console/approvals/<int:approval_id>": "S",
    "GET /console/board": "SAV",
    "POST /console/tickets/<number>/orders": "S",
    "POST /console/tickets/<number>/watch": "S",
    "POST /console/tickets/<number>/reopen": "OS",
}


def open_to(door: str) -> set[StaffRole]:
    """The roles that a door lets in."""
    return set(StaffRole) if door in {ANYONE, SIGNED_IN} else {ROLES[letter] for letter in door}
