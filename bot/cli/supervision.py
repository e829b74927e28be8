"""supervisord's configuration: who is restarted, who is stopped after whom, whose words go where."""

from __future__ import annotations

import os
import shlex
import shutil
from collections.abc import Iterator, Sequence

from bot.cli.programs import Program
from bot.settings import ROOT, Settings

STOP_SECONDS = 6
"""Beyond gunicorn's graceful timeout. Two groups one after the other: all is quiet within twice that."""


def configuration(settings: Settings, programs: Sequence[Program]) -> str:
    """The text of ``supervisord.conf``. Secrets are not in it: they pass by the environment."""
    lines = list(_supervisord(settings))
    for order, serves in enumerate((True, False), 1):
        group = [program for program in programs if program.serves is serves]
        if group:
            # The last group is stopped first, and all of a group at once: turns under way keep their servers.
            lines += ["", f"[group:{'servers' if serves else 'service'}]", f"priority={order}"]
            lines += [f"programs={','.join(program.name for program in group)}"]
        for program in group:
            lines += _program(settings, program)
    return "\n".join(lines) + "\n"


def _supervisord(settings: Settings) -> Iterator[str]:
    logs = settings.data_dir / "log"
    yield "[supervisord]"
    yield f"logfile={logs / 'supervisord.log'}"
    yield "logfile_maxbytes=5MB"
    yield f"pidfile={settings.data_dir / 'run' / 'supervisord.pid'}"
    yield f"directory={ROOT}"
    yield f"childlogdir={logs}"
    if os.getuid() == 0:
        yield "user=root"  # as we are: unsaid, it complains


def _program(settings: Settings, program: Program) -> Iterator[str]:
    yield ""
    yield f"[program:{program.name}]"
    yield f"command={shlex.join([*_leash(), *program.command])}"
    yield f"autorestart={'false' if program.once else 'true'}"
    yield f"startsecs={program.settles_after}"
    yield "startretries=1000"
    yield "stopasgroup=true"
    yield "killasgroup=true"
    yield f"stopwaitsecs={STOP_SECONDS}"
    yield "redirect_stderr=true"
    if program.once:
        yield "stdout_logfile=/dev/stdout"
        yield "stdout_logfile_maxbytes=0"
        return
    yield f"stdout_logfile={settings.data_dir / 'log' / f'{program.name}.log'}"
    yield "stdout_logfile_maxbytes=20MB"
    yield "stdout_logfile_backups=5"


def _leash() -> list[str]:
    # Whoever kills the supervisor outright must not leave its children holding ports and files.
    setpriv = shutil.which("setpriv")
    return [setpriv, "--pdeathsig", "TERM", "--"] if setpriv else []
