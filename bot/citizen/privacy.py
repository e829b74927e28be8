"""``/privacy``: what becomes of what people tell us (PIPL, article 17)."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from bot.citizen.face import Face
from bot.usecases.ports import House

PARTS = (
    ("谁在用", "privacy_who"),
    ("用来做什么", "privacy_why"),
    ("用哪些", "privacy_what"),
    ("怎么用", "privacy_how"),
    ("谁看得到", "privacy_seen_by"),
    ("存多久", "privacy_how_long"),
    ("您可以", "privacy_rights"),
    ("这些网页", "privacy_pages"),
)


def register(face: Face, house: House) -> None:
    """The page."""

    @face.get("/privacy")
    def privacy() -> ResponseReturnValue:
        return render_template("citizen/privacy.html", parts=[(title, face.say(name)) for title, name in PARTS])
