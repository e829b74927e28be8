"""What all pages of citizens have in common: their words, their type size, and what they say where something failed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestEntityTooLarge

from bot.domain.errors import NotFound
from bot.usecases.ports import House

CARE_COOKIE = "care"
CARE_SECONDS = 365 * 24 * 3600


class Face(Blueprint):
    """The citizens' blueprint."""

    def __init__(self, house: House) -> None:
        super().__init__("citizen", "bot.citizen", template_folder="templates")
        self._house = house
        self.before_request(self._remember_type_size)
        self.context_processor(self._known_to_templates)
        self.register_error_handler(NotFound, self._not_found)
        self.register_error_handler(RequestEntityTooLarge, self._too_large)

    def say(self, response: str, **arguments: Any) -> str:
        """A sentence of ``responses/``."""
        return self._house.wording.say(response, arguments)

    def tell(
        self, title: str, words: str, code: int = 200, *, tone: str = "", link: tuple[str, str] | None = None
    ) -> ResponseReturnValue:
        """A page that says one thing, and perhaps where to go on: (address, words)."""
        return render_template("citizen/said.html", title=title, words=words, tone=tone, link=link), code

    def _remember_type_size(self) -> ResponseReturnValue | None:
        """长辈版 where no script runs: the switch asks for the page once more with ``?care=1`` or ``0``."""
        wanted = request.args.get(CARE_COOKIE)
        if request.method != "GET" or wanted not in {"0", "1"}:
            return None
        response = redirect(request.path, 303)
        response.set_cookie(CARE_COOKIE, wanted, CARE_SECONDS, secure=request.is_secure, samesite="Lax")
        return response

    def _known_to_templates(self) -> dict[str, object]:
        locality = self._house.locality
        return {
            "say": self.say,
            "county": locality.facts()["county"],
            "footer": locality.imprint.lines(),
            "now": self._house.clock(),
        }

    def _not_found(self, error: NotFound) -> ResponseReturnValue:
        return self.tell("没有找到这件事", self.say("page_no_such_ticket"), 404)

    def _too_large(self, error: RequestEntityTooLarge) -> ResponseReturnValue:
        # The form was not read: what it said is not known, and the ticket's page is where they came from.
        token = (request.view_args or {}).get("token")
        link = (f"/t/{token}#supplement", "回去再试") if token else None
        return self.tell("没有传上去", self.say("page_too_large"), 413, tone="bad", link=link)
