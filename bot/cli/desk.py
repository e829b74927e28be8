"""What the operator's commands on tickets and conversations share."""

from __future__ import annotations

import argparse
import getpass
import os
import sys

from bot import settings, wiring
from bot.domain.errors import NotFound
from bot.domain.staff import Staff, StaffRole
from bot.usecases.ports import House
from bot.wiring import Services

REFUSED = 2
"""The exit code of a command that was understood and refused; argparse's own for one that was not."""


def open_services() -> Services:
    """The house of this installation."""
    return wiring.build(settings.load_beside_running())


def add_actor(parser: argparse.ArgumentParser) -> None:
    """``--actor``: whose name the timeline and the audit log get."""
    parser.add_argument("--actor", default=_os_user(), metavar="NAME", help="操作人(默认当前系统用户 %(default)s)")


def at_the_machine(actor: str) -> Staff:
    """Whoever has this command line has the machine: an administrator, by the name they give."""
    return Staff(actor, actor, StaffRole.ADMINISTRATOR)


def staff_of(house: House, actor: str | None) -> Staff:
    """The account of that username; whoever has the command line of the installation may talk under any name."""
    name = actor or _os_user()
    with house.store.reading() as tx:
        try:
            return tx.accounts.get(name).staff
        except NotFound:
            return Staff(name, name, StaffRole.OPERATOR)


def refuse(message: str) -> int:
    """Say why on stderr; the exit code."""
    print(message, file=sys.stderr)
    return REFUSED


def _os_user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run as a user that has no name
        return f"uid:{os.getuid()}"
