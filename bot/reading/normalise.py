"""One form for what arrives: full-width and odd digits become plain, invisible characters go."""

from __future__ import annotations

import re
import unicodedata

# Variation selectors and the keycap frame: "1️⃣" is meant as "1".
_DECORATION = re.compile("[\ufe00-\ufe0f\u20e3]")
# A typed "/restart" is a command to Rasa: it wiped conversations and forged entities.
_OUTER = re.compile(r"^[\s/]+|\s+$")
_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn"}


def normalise(text: str) -> str:
    """``text`` in NFKC, without control and zero-width characters, outer blanks and leading slashes.

    Line breaks stay (as ``\\n``), tabs become blanks. Applying it twice changes nothing more.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    text = _DECORATION.sub("", text)
    text = "".join(char for char in text if char == "\n" or unicodedata.category(char) not in _INVISIBLE)
    return _OUTER.sub("", unicodedata.normalize("NFKC", text))
