"""How htmx behaves under our policy, and how a part of a page that asks again every two seconds is answered."""

from __future__ import annotations

from typing import Any

from flask import Response, make_response, request

CONFIG: dict[str, Any] = {
    "allowEval": False,
    "allowScriptTags": False,
    "includeIndicatorStyles": False,
    "selfRequestsOnly": True,
    # Pages hold personal data: none is kept in the browser's storage for the back button.
    "historyCacheSize": 0,
    "refreshOnHistoryMiss": True,
    "timeout": 15_000,
    "responseHandling": [
        {"code": "204", "swap": False},
        {"code": "304", "swap": False},
        {"code": "[23]..", "swap": True},
        # What is refused is said above the page, wherever it was asked, and what was typed stays where it is.
        # A form that shows its own errors names another place in the header HX-Retarget.
        *(
            {"code": code, "swap": True, "error": True, "target": "#notice", "swapOverride": "innerHTML"}
            for code in ("400", "403", "404", "409", "413", "422", "429", "5..")
        ),
        {"code": "[45]..", "swap": False, "error": True},
    ],
}
"""``htmx.config``, which the base template hands over in a ``<meta>``."""


def is_fragment() -> bool:
    """Whether htmx asks for a part of a page (not for a whole one, as after a missed history entry)."""
    return "HX-Request" in request.headers and "HX-History-Restore-Request" not in request.headers


def is_background() -> bool:
    """Whether nobody did anything: the page asks by itself. Such a request keeps no session alive."""
    return request.headers.get("X-Background") == "poll"


def unless_seen(html: str) -> Response:
    """``html`` as a response, or 304 with no body where the page shows that very text already."""
    response = make_response(html)
    response.add_etag()
    return response.make_conditional(request)
