"""Which behaviour a turn shows: one table over effects, responses and the state it leaves."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.conversation import Reply, Turn

DANGERS = ("fire", "gas", "jump", "violence", "collapse", "crime", "medical")
BEHAVIOURS = (
    *("matter", "question", *(f"danger:{kind}" for kind in DANGERS), "threat", "abuse"),
    *("status", "urge", "supplement", "withdraw", "rate", "person", "report", "anonymous", "privacy"),
    *("identity", "help", "hours", "how_long", "greet", "thanks", "goodbye", "chitchat"),
    *("outside", "not_ours", "nonsense"),
)
"""What may be expected of a first message (``tests/heldout/README.md``)."""
CONSULTATION = "consultation"
"""Taken down as a 咨询: a matter, and the right answer to a question that the county's FAQ does not hold."""
OTHER = "other"
"""Shown where the table has no name for what happened."""
FAILED = "failed"
"""Shown where the dialogue gave the turn up."""
BY_ENTRY: Mapping[str, str] = {
    "hotline_hours": "hours",
    "hotline_how_long": "how_long",
    "hotline_same_day": "how_long",
    "hotline_anonymous": "anonymous",
    "hotline_confidential": "privacy",
    "hotline_privacy": "privacy",
    "hotline_why_phone": "privacy",
    "hotline_scope": "help",
    "hotline_channels": "help",
    "hotline_photos": "help",
    "hotline_progress": "help",
    "hotline_urge": "help",
    "hotline_supplement": "help",
    "hotline_withdraw": "help",
    "hotline_rate": "help",
}
"""Answers of the county's FAQ that are about the hotline itself; shown as ``faq:…``, the others as ``question``."""
_OF_THE_HOTLINE = {about: frozenset({f"faq:{about}"}) for about in sorted(set(BY_ENTRY.values()))}
ALSO_RIGHT: Mapping[str, frozenset[str]] = {
    **_OF_THE_HOTLINE,
    "matter": frozenset({CONSULTATION}),
    "question": frozenset({CONSULTATION}).union(*_OF_THE_HOTLINE.values()),
    "not_ours": frozenset({CONSULTATION}),
    "urge": frozenset({"known"}),
    "supplement": frozenset({"known"}),
    "nonsense": frozenset({"clarify"}),
}
"""What is right besides the behaviour itself. ``known``: they are asked whether to 催办, 补充 or file anew;
``clarify``: which of two they meant."""

# --- the table: the first line that holds decides ---

BY_REASON: Mapping[str, str] = {"threat": "threat", "despair": "danger:jump", "asked": "person"}
"""By the reason of an ``escalate``; ``danger:KIND`` stands for itself."""
BY_EFFECT: Mapping[str, str] = {
    "show_ticket": "status",
    "show_tickets": "status",
    "urge": "urge",
    "supplement": "supplement",
    "withdraw": "withdraw",
    "rate": "rate",
}
BEFORE_A_MATTER: Mapping[str, str] = {
    "utter_outside": "outside",
    "utter_not_ours": "not_ours",
    "utter_threat": "threat",
    "utter_despair": "danger:jump",
    "utter_abuse": "abuse",
    "utter_faq": "question",
}
"""Said of a message that may hold a matter as well."""
BY_QUESTION: Mapping[str, str] = {
    "solved": "rate",
    "satisfaction": "rate",
    "why": "rate",
    "withdraw": "withdraw",
    "supplement": "supplement",
    "known": "known",
    "clarify": "clarify",
}
"""By what is asked next."""
BY_RESPONSE: Mapping[str, str] = {
    "utter_welcome": "greet",
    "utter_greet": "greet",
    "utter_goodbye": "goodbye",
    "utter_thanks": "thanks",
    "utter_identity": "identity",
    "utter_help": "help",
    "utter_hours": "hours",
    "utter_how_long": "how_long",
    "utter_chitchat": "chitchat",
    "utter_anonymous_possible": "anonymous",
    "utter_anonymous": "anonymous",
    "utter_privacy_notice": "privacy",
    "utter_not_understood": "nonsense",
    "utter_not_readable": "nonsense",
    "utter_voice_unreadable": "nonsense",
    "utter_nothing_open": "nonsense",
    "utter_nothing_to_withdraw": "withdraw",
    "utter_nothing_to_rate": "rate",
    "utter_rating_skipped": "rate",
    "utter_ask_description": "report",
    "utter_cancelled": "cancel",
    "utter_nothing_to_cancel": "cancel",
    "utter_restarted": "report",
}
"""Said where there is no matter."""


def behaviour_of(turn: Turn | None, answers: Mapping[str, str]) -> str:
    """The behaviour: one of ``BEHAVIOURS``, or what no message should be answered by. ``answers`` holds the id of each
    answer in the county's FAQ."""
    if turn is None:
        return FAILED
    slots = turn.state.get("slots") or {}
    said = (*turn.replies, *turn.closing)
    reasons = [str(effect.arguments["reason"]) for effect in turn.effects if effect.kind == "escalate"]
    matter = (CONSULTATION if slots.get("type") == "咨询" else "matter") if slots.get("description") else None
    candidates = (
        *(reason if reason.startswith("danger:") else BY_REASON.get(reason) for reason in reasons),
        *(BY_EFFECT.get(effect.kind) for effect in turn.effects),
        *(_answered(reply, answers) for reply in said),
        *(BEFORE_A_MATTER.get(reply.response) for reply in said),
        BY_QUESTION.get(slots.get("asked") or ""),
        matter,
        *(BY_RESPONSE.get(reply.response) for reply in said),
    )
    return next((found for found in candidates if found is not None), OTHER)


def is_right(shown: str, expected: tuple[str, ...]) -> bool:
    """Whether ``shown`` is one of the behaviours that are right here."""
    return any(shown == right or shown in ALSO_RIGHT.get(right, ()) for right in expected)


def _answered(reply: Reply, answers: Mapping[str, str]) -> str | None:
    about = BY_ENTRY.get(answers.get(str(reply.arguments.get("answer")), ""))
    return f"faq:{about}" if reply.response == "utter_faq" and about else None
