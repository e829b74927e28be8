"""All words of danger, in the order in which they are looked for: the first that holds names the danger."""

from __future__ import annotations

from bot.reading.danger_by_mishap import COLLAPSE, FIRE, GAS, MEDICAL
from bot.reading.danger_by_people import CRIME, JUMP, ROBBERY, VIOLENCE

SIGNS = (*JUMP, *FIRE, *GAS, ROBBERY, *VIOLENCE, *COLLAPSE, *CRIME, *MEDICAL)
