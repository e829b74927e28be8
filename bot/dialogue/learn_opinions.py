"""Learns one of the readers' opinions: ``python -m bot.dialogue.learn_opinions OPINION SOURCE``.

``bot model train dialogue`` runs it, in the dialogue's own Python, where what it is learnt from has changed; SOURCE is
kept beside the weights and says what that was.
"""

from __future__ import annotations

import sys

from bot.dialogue import learn_alarms, learn_answers, learn_places
from bot.reading.learnt import keep

LEARNERS = {"alarms": learn_alarms.learn, "answers": learn_answers.learn, "places": learn_places.learn}

if __name__ == "__main__":
    name, source = sys.argv[1:]
    keep(name, source, LEARNERS[name]())
