"""What a message does: one step a behaviour. ``table`` says which step belongs to which intent and situation."""

from __future__ import annotations

import re

from bot.dialogue.matter import DEFAULT_TYPE, LONGEST_PLACE, LONGEST_TIME, MISSES, TRIES, Heard, Talk
from bot.reading.name import read_name

TYPE_OF_INTENT = {
    "consult": "咨询",
    "seek_help": "求助",
    "complain": "投诉",
    "report_wrongdoing": "举报",
    "suggest": "建议",
    "praise": "表扬",
}
TYPES = {
    "consultation": "咨询",
    "help": "求助",
    "complaint": "投诉",
    "report": "举报",
    "suggestion": "建议",
    "praise": "表扬",
}
FIELDS = ("description", "place", "time", "contact", "type")
"""In the order in which ``utter_ask_revise`` offers them."""
FIELD_WORDS = {
    "description": ("事情", "内容", "描述", "情况"),
    "place": ("地点", "地址", "地方", "位置"),
    "time": ("时间", "日期"),
    "contact": ("电话", "手机", "号码", "联系", "姓名", "名字"),
    "type": ("类型", "类别"),
}
TROUBLES = {"求助", "投诉", "举报"}
SHORTEST_MATTER = 2
"""停水 is a matter; 1 is not."""
MATTER_LIKE = 8
"""From this many Chinese characters on, words that no class claims are taken for a matter, not for chat."""

_SHOW = {"shown": "outcome_ticket_shown"}
_ALARMED = {"kept_open": "outcome_alarmed_open", "kept_closed": "outcome_alarmed_closed"}
_KEPT = {"kept_open": "outcome_kept_open", "kept_closed": "outcome_kept_closed"}


def tell(talk: Talk, heard: Heard) -> None:
    """A matter begins."""
    said = next((name for name in TYPES.values() if name in heard.text), DEFAULT_TYPE)
    talk.slots["type"] = TYPE_OF_INTENT.get(heard.intent, said)
    talk.describe(heard.text)
    talk.take(heard, overwrite=True)
    if talk.missing():
        talk.say("utter_noted_trouble" if talk.slots["type"] in TROUBLES else "utter_noted")
    _proceed_minding_the_phone(talk, heard)


def perhaps_tell(talk: Talk, heard: Heard) -> None:
    """Words no class claims: a matter if they are long enough for one or name one the county knows."""
    category, _, _ = talk.county.classify(heard.text)
    if category.level1 or _chinese(heard.text) >= MATTER_LIKE:
        tell(talk, heard)
        return
    if heard.findings.keys() & {"phone", "place", "time", "name"}:
        talk.take(heard, overwrite=True)
        _proceed_minding_the_phone(talk, heard)
        return
    misunderstand(talk, heard)


def answer(talk: Talk, heard: Heard) -> None:
    """An answer to the question that is open, and whatever else the message says."""
    asked = talk.slots["asked"]
    if asked == "description" and _chinese(heard.text) < SHORTEST_MATTER:
        ask_again(talk, heard)
        return
    if asked == "description":
        talk.slots["type"] = TYPE_OF_INTENT.get(heard.intent, talk.slots.get("type", DEFAULT_TYPE))
        talk.describe(heard.text, afresh=True)
        talk.take(heard, overwrite=False)
        _proceed_minding_the_phone(talk, heard)
        return
    filled = talk.take(heard, overwrite=False) | _take_asked(talk, heard, asked)
    if heard.intent in TYPE_OF_INTENT and len(heard.text) > LONGEST_TIME:
        talk.describe(heard.text)
        filled.add("description")
    if "phone_problem" in heard.findings:
        _ask_phone_again(talk, heard)
    elif asked in filled or (filled and asked not in {"contact"}):
        talk.proceed()
    else:
        ask_again(talk, heard)


def ask_again(talk: Talk, heard: Heard) -> None:
    """The open question was not answered: once more, then on without it, and at last a person."""
    asked = talk.slots["asked"]
    if _is_lost(talk):
        return
    talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
    if talk.slots["tries"] < TRIES:
        talk.say(f"utter_ask_{asked}_again")
        return
    misses = talk.slots["misses"]
    talk.skip(asked)
    talk.proceed()
    talk.slots["misses"] = misses


def skip(talk: Talk, heard: Heard) -> None:
    """The citizen does not know or will not say."""
    if talk.slots["asked"] == "description":
        talk.say("utter_ask_description_again")
        return
    talk.skip(talk.slots["asked"])
    talk.proceed()


def stay_anonymous(talk: Talk, heard: Heard) -> None:
    """No name, no phone."""
    for name in ("name", "phone"):
        talk.slots.pop(name, None)
    talk.slots["anonymous"] = True
    talk.say("utter_anonymous")
    talk.proceed()


def correct(talk: Talk, heard: Heard) -> None:
    """Something in the summary was wrong or is to be added; it is shown again."""
    if "phone_problem" in heard.findings:
        talk.slots["asked"] = "contact"
        _ask_phone_again(talk, heard)
        return
    if talk.take(heard, overwrite=True):
        talk.proceed()
    elif heard.intent in TYPE_OF_INTENT or heard.intent == "inform":
        talk.describe(heard.text)
        talk.proceed()
    elif heard.intent == "nlu_fallback":
        misunderstand(talk, heard)
    else:
        ask_what_to_revise(talk, heard)


def ask_what_to_revise(talk: Talk, heard: Heard) -> None:
    """Which part is wrong?"""
    field = heard.findings.get("field") or _named_field(heard.text)
    if field:
        return _ask_for(talk, field)
    talk.slots["asked"] = "revise"
    return talk.say("utter_ask_revise")


def choose_what_to_revise(talk: Talk, heard: Heard) -> None:
    """One of ``FIELDS`` by number or name, or the right value at once."""
    choice = heard.findings.get("choice")
    if choice and choice <= len(FIELDS):
        return _ask_for(talk, FIELDS[choice - 1])
    if talk.take(heard, overwrite=True):
        return talk.proceed()
    return ask_what_to_revise(talk, heard)


def choose_type(talk: Talk, heard: Heard) -> None:
    """One of the six request types by button, number or name."""
    choice = heard.findings.get("choice")
    names = list(TYPES.values())
    wanted = TYPES.get(heard.findings.get("type", "")) or next((name for name in names if name in heard.text), None)
    if wanted is None and choice and choice <= len(names):
        wanted = names[choice - 1]
    if wanted is None:
        talk.say("utter_ask_type")
        return
    talk.slots["type"] = wanted
    talk.proceed()


def submit(talk: Talk, heard: Heard) -> None:
    """Confirmed: file it."""
    ticket = talk.ticket()
    talk.clear()
    talk.slots["misses"] = 0
    talk.want("open_ticket", ticket, opened="outcome_ticket_opened", opened_unrouted="outcome_ticket_opened_unrouted")


def choose_at_summary(talk: Talk, heard: Heard) -> None:
    """1 提交, 2 修改, 3 取消."""
    by_number = {1: submit, 2: ask_what_to_revise, 3: cancel}
    by_number.get(heard.findings.get("choice", 0), remind)(talk, heard)


def cancel(talk: Talk, heard: Heard) -> None:
    """Drop the matter."""
    talk.say("utter_cancelled" if not talk.is_empty() else "utter_nothing_to_cancel")
    talk.clear()
    talk.want("drop_media")


def restart(talk: Talk, heard: Heard) -> None:
    """Drop the matter and begin again."""
    talk.clear()
    talk.want("drop_media")
    talk.slots["asked"] = "description"
    talk.say("utter_restarted")


def report(talk: Talk, heard: Heard) -> None:
    """The menu's 我要反映."""
    if talk.is_empty():
        talk.slots["asked"] = "description"
        talk.say("utter_ask_description")
        return
    talk.remind()


def status(talk: Talk, heard: Heard) -> None:
    """Progress of one ticket, or of the citizen's own."""
    number = heard.findings.get("number")
    if number:
        talk.want("show_ticket", {"number": number}, **_SHOW, not_found="outcome_ticket_not_found")
    else:
        talk.want("show_tickets", {}, **_SHOW, listed="outcome_tickets_listed", none="outcome_tickets_none")
    talk.remind()


def to_person(talk: Talk, heard: Heard) -> None:
    """A person is asked for; the matter goes on meanwhile."""
    talk.want("escalate", {"reason": "asked"}, **_KEPT)
    talk.remind()


def danger(talk: Talk, heard: Heard) -> None:
    """The number first, and staff alarmed. Nothing is asked: a matter that was being told waits as it is."""
    kind = heard.findings["danger"]
    talk.say(f"utter_danger_{kind}")
    talk.want("escalate", {"reason": f"danger:{kind}"}, **_ALARMED)
    talk.closing.append(("utter_danger_after", {}))


def photo(talk: Talk, heard: Heard) -> None:
    """A photo or video: counted back."""
    talk.slots["media"] = (talk.slots.get("media") or 0) + 1
    talk.say("utter_photo_received", count=talk.slots["media"])
    _ask_for_description_or_remind(talk)


def pin(talk: Talk, heard: Heard) -> None:
    """A location pin: the place, and the town if its label names one."""
    label = heard.findings.get("label", "")
    town = talk.county.town_in(label)
    talk.slots["place"] = label or None
    talk.slots["town"] = town.name if town else None
    talk.slots["pin"] = [heard.findings["latitude"], heard.findings["longitude"]]
    talk.say("utter_pin_received")
    if talk.slots.get("description"):
        talk.proceed()
        return
    _ask_for_description_or_remind(talk)


def unreadable_voice(talk: Talk, heard: Heard) -> None:
    """A voice message nobody could put into words."""
    talk.say("utter_voice_unreadable")
    talk.remind()


def unreadable(talk: Talk, heard: Heard) -> None:
    """A sticker, a link, whatever comes next."""
    talk.say("utter_not_readable")
    talk.remind()


def misunderstand(talk: Talk, heard: Heard) -> None:
    """Not understood; the third time in a row a person is asked for."""
    if _is_lost(talk):
        return
    talk.say("utter_not_understood")
    talk.remind()


def remind(talk: Talk, heard: Heard) -> None:
    """The open question again."""
    talk.remind()


def nothing_open(talk: Talk, heard: Heard) -> None:
    """Yes, no, 1, 提交: but nothing was asked."""
    talk.say("utter_nothing_open")


def _is_lost(talk: Talk) -> bool:
    talk.slots["misses"] = (talk.slots.get("misses") or 0) + 1
    if talk.slots["misses"] < MISSES:
        return False
    talk.slots["misses"] = 0
    talk.want("escalate", {"reason": "lost"}, **_KEPT)
    talk.remind()
    return True


_BESIDE_A_PHONE = re.compile(r"[\d\s,、。:\-+()]|电话|手机号?")
_ANSWERS = {"place": ("place", "town"), "time": ("time",), "contact": ("phone", "name")}
"""The findings that answer a question."""


def _take_asked(talk: Talk, heard: Heard, asked: str) -> set[str]:
    """The open question's answer, over what was known; in words that no parser knows, only where it was asked."""
    found, text = heard.findings, heard.text.strip()
    answers = {name: found[name] for name in _ANSWERS.get(asked, ()) if name in found}
    if asked == "contact" and "phone" in answers and "name" not in answers:
        name = read_name(_BESIDE_A_PHONE.sub("", text))
        answers |= {"name": name.text} if name else {}
    if answers:
        return talk.take(Heard(heard.intent, text, answers), overwrite=True)
    if found.keys() & {"phone", "phone_problem", "place", "time", "choice", "agrees"}:
        return set()
    if asked == "place" and 2 <= len(text) <= LONGEST_PLACE:
        town = talk.county.town_in(text)
        talk.slots["place"], talk.slots["town"] = text, town.name if town else None
        return {"place"}
    if asked == "time" and 2 <= len(text) <= LONGEST_TIME:
        talk.slots["occurred"] = text
        return {"time"}
    return set()


def _chinese(text: str) -> int:
    return len(re.findall(r"[\u4e00-\u9fff]", text))


def _proceed_minding_the_phone(talk: Talk, heard: Heard) -> None:
    talk.proceed()
    if "phone_problem" in heard.findings and talk.slots.get("asked") == "contact":
        talk.says.pop()
        talk.say(f"utter_phone_{heard.findings['phone_problem']}")


def _ask_phone_again(talk: Talk, heard: Heard) -> None:
    talk.slots["tries"] = (talk.slots.get("tries") or 0) + 1
    if talk.slots["tries"] > TRIES:
        talk.skip("contact")
        talk.proceed()
        return
    talk.say(f"utter_phone_{heard.findings['phone_problem']}")


def _ask_for(talk: Talk, field: str) -> None:
    talk.slots["asked"] = field
    if field == "contact":
        talk.slots.pop("anonymous", None)
    talk.slots["skipped"] = [name for name in talk.slots.get("skipped") or [] if name != field]
    talk.say(f"utter_ask_{field}")


def _named_field(text: str) -> str | None:
    return next((field for field, words in FIELD_WORDS.items() if any(word in text for word in words)), None)


def _ask_for_description_or_remind(talk: Talk) -> None:
    if not talk.slots.get("asked"):
        talk.slots["asked"] = "description"
        talk.say("utter_ask_description")
        return
    talk.remind()
