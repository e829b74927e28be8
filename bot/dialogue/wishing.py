"""What somebody who has a ticket wishes of it, in words that may be about another matter."""

from __future__ import annotations

from bot.dialogue.filed import announces_more, number_of
from bot.dialogue.matter import SURE, Heard
from bot.dialogue.talk import Talk
from bot.reading.answer import LONGEST_WISH, likely_wish
from bot.reading.on_file import presupposes_a_ticket, read_wish, refers_to_earlier, tells_them_apart

LIKELY = 0.5
WISHED = 0.3
WISHED_LEAST = 0.1
"""How much a message about a ticket must resemble a wish, the less where it says so itself (上次报的那个坑 …); others
must be ``LIKELY`` to."""
_INTENTS = {"withdraw": "withdraw", "supplement": "supplement", "urge": "urge", "status": "ask_status"}


def wish_of_a_ticket(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Who has a ticket speaks of it, if they name it, or name nothing that could be a matter of its own."""
    if asked is not None or not talk.tickets() or "next" in heard.findings or len(heard.text) > LONGEST_WISH:
        return None
    named = number_of(talk, heard, open_only=False) is not None or refers_to_earlier(heard.text)
    wish = read_wish(heard.text) or _likely_wish(talk, heard, named)
    points = wish is None and "town" not in heard.findings and refers_to_earlier(heard.text)
    if points and "不是" not in heard.text and number_of(talk, heard) is not None:
        wish = "supplement"  # 昨天举报的那个仓库,今天又拉来一车
    if wish is None:
        return None
    presupposed = presupposes_a_ticket(heard.text)
    if "phone" in heard.findings and not (wish == "supplement" and (presupposed or named)):
        return None
    is_announced = wish == "supplement" and announces_more(heard.text)
    tells_another = "town" in heard.findings or (not is_announced and not presupposed and _is_another(talk, heard))
    return _INTENTS[wish] if named or not tells_another else None


def _likely_wish(talk: Talk, heard: Heard, named: bool) -> str | None:
    """What the words resemble: a little is enough where they are about the ticket or its matter."""
    wish, share = likely_wish(heard.text) or (None, 0.0)
    is_elsewhere = bool(heard.findings.keys() & {"place", "town"}) and not refers_to_earlier(heard.text)
    if is_elsewhere or tells_them_apart(heard.text):
        return None
    is_about_it = named or is_of_a_kind(talk, heard)
    says_so = refers_to_earlier(heard.text) and number_of(talk, heard, open_only=False) is not None
    return wish if share >= (WISHED_LEAST if says_so else WISHED if is_about_it else LIKELY) else None


def another_matter(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """跟上回那个不是一处; and who names a spot and what is wrong there tells a matter, unless it is plainly a wish."""
    is_guess = heard.intent in {"supplement", "urge"} and not heard.certain
    names_both = "place" in heard.findings and talk.county.recognise(heard.text) is not None
    if asked is not None or not is_guess or not names_both:
        return None
    says_little = heard.confidence < SURE and not refers_to_earlier(heard.text)
    return "inform" if tells_them_apart(heard.text) or says_little else None


def is_of_a_kind(talk: Talk, heard: Heard) -> bool:
    """Whether the words name a kind of matter that one of the citizen's tickets is about."""
    kind = talk.county.recognise(heard.text)
    return kind is not None and kind in (talk.county.recognise(ticket["title"]) for ticket in talk.tickets())


def _is_another(talk: Talk, heard: Heard) -> bool:
    """Whether the words name a spot, or a kind of matter that none of the citizen's tickets is about."""
    kind = talk.county.recognise(heard.text)
    return "place" in heard.findings or (kind is not None and not is_of_a_kind(talk, heard))
