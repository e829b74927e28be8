"""Talks with citizens on one screen: the queue, the talk, what is known of the citizen. Parts of it ask again by
themselves, and cost next to nothing while nothing happens."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Response, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from bot.console.gate import Desk, NavItem, me
from bot.domain.masking import mask_name, mask_phone
from bot.domain.past import ACTION_NAMES
from bot.domain.staff import Ability
from bot.domain.talks import (
    INTENT_NAMES,
    KIND_NAMES,
    MOOD_NAMES,
    QUESTION_NAMES,
    SPEAKER_NAMES,
    Mood,
    is_alarm,
    say_event,
    say_reason,
)
from bot.domain.tickets import STATUS_NAMES
from bot.usecases.mark_misheard import marks_on
from bot.usecases.ports import House, Whose
from bot.usecases.show_queue import QueuePage, count_waiting, pulse_of_queue, show_queue
from bot.usecases.show_talk import ALL_LINES, LINES, TalkPage, colleagues_for, look_again, open_talk, stamp_of_talk

WHOSE_NAMES = {Whose.WAITING: "待接", Whose.MINE: "我的", Whose.OTHERS: "同事", Whose.TODAY: "今天"}
WORDS: dict[str, object] = {
    "intents": INTENT_NAMES,
    "kinds": KIND_NAMES,
    "moods": {mood.value: name for mood, name in MOOD_NAMES.items()},
    "questions": QUESTION_NAMES,
    "speakers": SPEAKER_NAMES,
    "statuses": STATUS_NAMES,
    "say_action": lambda action: ACTION_NAMES.get(action, action),
    "say_event": say_event,
    "say_reason": say_reason,
    "is_alarm": is_alarm,
    "mask_name": mask_name,
    "mask_phone": mask_phone,
    "calm": Mood.CALM.value,
}
"""What the templates of this page say things by."""


def register(desk: Desk, house: House) -> None:
    """``/console/talks`` and what of it asks again."""
    desk.nav.append(NavItem("对话", "console.talks", Ability.TALK, count=lambda who: count_waiting(house, who)))

    @desk.page("/talks", needs=Ability.TALK)
    def talks() -> ResponseReturnValue:
        """The queue alone."""
        queue = show_queue(house, me(), _whose())
        return render_template("console/talks/page.html", **_queue(queue, None), page=None, now=house.clock(), **WORDS)

    @desk.page("/talks/<int:talk>", needs=Ability.TALK)
    def talk_page(talk: int) -> ResponseReturnValue:
        """One talk opened: that it was read is written down."""
        house.presence.show(talk, me().username)
        page = open_talk(house, me(), talk, _lines())
        queue = show_queue(house, me(), _whose())
        return render_template("console/talks/page.html", **_queue(queue, talk), **_talk(house, page), **WORDS)

    @desk.page("/talks/queue", needs=Ability.TALK)
    def talks_queue() -> ResponseReturnValue:
        """The queue as it now is."""
        here, now = request.args.get("here", type=int), house.clock()
        pulse = pulse_of_queue(house, me())
        if any(tag.startswith(f"{pulse}.") for tag in request.if_none_match):
            return Response(status=304)
        queue = show_queue(house, me(), _whose())

        def render() -> str:
            return render_template("console/talks/_queue.html", **_queue(queue, here), now=now, **WORDS)

        # Somebody somewhere said something: that this list is another one is not yet said.
        return _unless_current(f"{queue}|{here}|{now:%d%H%M}", render, pulse)

    @desk.page("/talks/<int:talk>/live", needs=Ability.TALK)
    def talk_live(talk: int) -> ResponseReturnValue:
        """What is new in the talk, and around it."""
        could = request.args.get("can", "")
        stamp = stamp_of_talk(house, me(), talk)

        def render() -> str:
            told = _talk(house, look_again(house, me(), talk, _lines()))
            return render_template("console/talks/_live.html", **told, could=could, **WORDS)

        return _unless_current(f"{stamp}|{could}", render)


def _whose() -> Whose:
    try:
        return Whose(request.args.get("whose", ""))
    except ValueError:
        return Whose.WAITING


def _lines() -> int:
    return ALL_LINES if "all" in request.args else LINES


def _queue(queue: QueuePage, here: int | None) -> dict[str, object]:
    whose, counts = _whose(), queue.counts
    numbers = (counts.waiting, counts.mine, counts.others, counts.today)
    endpoint, arguments = ("console.talk_page", {"talk": here}) if here else ("console.talks", {})
    tabs = [
        (name, url_for(endpoint, **arguments, whose=which.value), number)
        for (which, name), number in zip(WHOSE_NAMES.items(), numbers, strict=True)
    ]
    return {"queue": queue, "here": here, "whose": whose, "tabs": tabs, "tab": tabs[list(Whose).index(whose)][1]}


def _talk(house: House, page: TalkPage) -> dict[str, object]:
    who, conversation = me(), page.talk.conversation
    holder = conversation.held_by
    newest = page.tickets[0] if page.tickets else None
    known = {
        **house.locality.facts(),
        "operator": who.name,
        **({"name": page.told.name} if page.told.name else {}),
        **({"number": newest.number} if newest else {}),
    }
    return {
        "page": page,
        "marks": marks_on(house, who, (line.utterance for line in page.lines)),
        "talk": page.talk,
        "conversation": conversation,
        "is_mine": holder == who.username,
        "is_taken": holder not in {None, who.username},
        "phrases": [(phrase.group, phrase.title, phrase.filled(known)) for phrase in house.phrases],
        "colleagues": colleagues_for(house, who) if holder == who.username else {},
        "may_free": who.can(Ability.SUPERVISE),
        "now": house.clock(),
        "shows_all": "all" in request.args,
    }


def _unless_current(stamp: str, render: Callable[[], str], pulse: str = "") -> Response:
    """What ``render`` makes, or 304 where the page shows it already: told by the stamp, before anything is made. The
    ``pulse`` goes before it into the mark that the page hands back."""
    tag = hashlib.sha256(stamp.encode()).hexdigest()[:20]
    shown_already = any(known.rpartition(".")[2] == tag for known in request.if_none_match)
    response = Response(status=304) if shown_already else make_response(render())
    response.set_etag(f"{pulse}.{tag}")
    return response
