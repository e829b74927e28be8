"""``python -m bot …``: every command has ``--help``."""

from __future__ import annotations

import argparse
import sys

from sqlalchemy.exc import OperationalError, ProgrammingError

from bot.cli import audit, chat, conversations, demo, doctor, menu, model, predict, replay, run, staff, tickets
from bot.settings import InvalidSettings

INVALID = 2


def main(words: list[str] | None = None) -> int:
    """Run one command; its exit code. A malformed setting ends with 2 and a line that names it."""
    parser = argparse.ArgumentParser(prog="python -m bot", description="解忧驿站 operator's commands")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (run, model, replay, staff, tickets, conversations, audit, demo, chat, predict, menu, doctor):
        module.register(commands)
    arguments = parser.parse_args(words)
    try:
        return int(arguments.run(arguments))
    except InvalidSettings as error:
        print(f"Settings: {error}", file=sys.stderr)
        return INVALID
    except (OperationalError, ProgrammingError) as error:  # it cannot be reached, or has no tables yet
        print(
            f"Database: {str(error.orig).splitlines()[0]}. Start the service once, or run `bot doctor`.",
            file=sys.stderr,
        )
        return 1
    except model.TrainingFailed as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # `… | head` closed our output: nothing is wrong
        sys.stderr.close()
        return 0
    except KeyboardInterrupt:
        return 130
