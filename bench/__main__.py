"""``python -m bench``: every benchmark."""

import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import against_stock, tickets, turns
from bot import localities
from bot.cli.dialogue_process import dialogue_process, free_port
from bot.cli.model import RASA_PYTHON, rasa_environment, train_dialogue
from bot.settings import ROOT, load

READERS_SECONDS = 120


def main() -> None:
    """One after the other, against one dialogue process."""
    # A stopped `make` must leave no server behind: as an exception, the signal ends them on its way out.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    settings = load()
    folder = settings.data_dir / "bench"
    tickets.main(localities.load(settings.locality), folder)
    model = train_dialogue(settings.locality)
    environment = rasa_environment(settings.locality)
    subprocess.run([RASA_PYTHON, "-m", "bench.readers"], cwd=ROOT, env=environment, timeout=READERS_SECONDS, check=True)
    with (
        tempfile.TemporaryDirectory() as logs,
        dialogue_process(model, settings.locality, free_port(), Path(logs) / "log") as url,
    ):
        turns.main(url, model.name, folder)
        against_stock.main(url, folder, settings.locality)


main()
