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
    # what the dialogue misheard
    "GET /console/review": "SA",
    "GET /console/review/mine": "OS",
    "GET /console/review/mark/<int:line>": "OS",
    "POST /console/review/mark/<int:line>": "OS",
    "POST /console/review/<int:correction>/approve": "SA",
    "POST /console/review/<int:correction>/refuse": "SA",
    # calls to be made
    "GET /console/calls": "OS",
    "GET /console/calls/rows": "OS",
    "GET /console/calls/<number>": "OS",
    "POST /console/calls/<number>/begin": "OS",
    "POST /console/calls/<number>/end": "OS",
    # tickets
    "GET /console/tickets": "ODSA",
    "POST /console/tickets/find": "ODSA",
    "POST /console/tickets/bulk": "ODSA",
    "POST /console/tickets/export": "ODSA",
    "GET /console/tickets/new": "OS",
    "POST /console/tickets/new": "OS",
    "POST /console/tickets/new/caller": "OS",
    "POST /console/tickets/new/foresee": "OS",
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
    "GET /console/tickets/<number>/person": "ODSA",
    "POST /console/tickets/<number>/person": "ODS",
    "GET /console/tickets/<number>/similar": "OS",
    "POST /console/tickets/<number>/dispatch": "OS",
    "POST /console/tickets/<number>/classify": "OS",
    "POST /console/tickets/<number>/decline": "OS",
    "POST /console/tickets/<number>/joint": "OS",
    "POST /console/tickets/<number>/merge": "OS",
    "POST /console/tickets/<number>/unmerge": "OS",
    "POST /console/tickets/<number>/urge": "OS",
    "POST /console/tickets/<number>/withdraw": "OS",
    "POST /console/tickets/<number>/ask": "ODSA",
    "POST /console/tickets/<number>/assign": "ODSA",
    "POST /console/tickets/<number>/notes": "ODSA",
    "POST /console/tickets/<number>/supplement": "ODSA",
}


def open_to(door: str) -> set[StaffRole]:
    """The roles that a door lets in."""
    return set(StaffRole) if door in {ANYONE, SIGNED_IN} else {ROLES[letter] for letter in door}
