"""``python -m bot.dialogue --model FILE --port N``: the dialogue process, on 127.0.0.1 only."""

from __future__ import annotations

import argparse
import logging
import os
from pathlib import Path

import structlog

HOST = "127.0.0.1"
"""Whoever can reach ``/turn`` can put words into citizens' mouths: never another address."""


def main() -> None:
    """Load the model, then listen."""
    parser = argparse.ArgumentParser(prog="python -m bot.dialogue", description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a model of `rasa train`")
    parser.add_argument("--port", type=int, required=True)
    arguments = parser.parse_args()

    # Before Rasa is imported: quiet libraries, no telemetry, one thread (a turn is small).
    os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3", SQLALCHEMY_SILENCE_UBER_WARNING="1")
    logging.basicConfig(
        level=os.environ.get("LOG_LEVEL", "INFO"), format="%(asctime)s %(levelname)s %(name)s %(message)s"
    )
    logging.captureWarnings(True)  # libraries undo a filter; a logger's level they leave alone
    for noisy, level in {
        "rasa": "WARNING",
        "rasa_sdk": "WARNING",
        "matplotlib": "WARNING",
        "py.warnings": "ERROR",
    }.items():
        logging.getLogger(noisy).setLevel(level)
    # It logs a failed action with its message and traceback; the server logs it without the citizen's words.
    logging.getLogger("rasa.core.processor").setLevel(logging.CRITICAL)

    # Rasa's own log lines hold what citizens wrote, and copy it even when nobody reads them.
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))

    # skops, which Rasa reads models with, looks through every loaded module for each of numpy's functions: a second or
    # two before TensorFlow is there, nine after.
    import skops.io  # noqa: F401, PLC0415

    from bot.dialogue.server import make_server  # noqa: PLC0415  only now: see above

    make_server(arguments.model).run(host=HOST, port=arguments.port, access_log=False, motd=False)


if __name__ == "__main__":
    main()
