"""The same words mean different things in different places: what is asked, and what is on file, say what a guess means.

Each rule knows one such place. The first that holds decides; what is certain, or loud, none of them bends.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from bot.dialogue.choosing import read_option
from bot.dialogue.confirming import named_field
from bot.dialogue.doubt import FAIRLY_SURE
from bot.dialogue.filed import announces_more, number_of
from bot.dialogue.judging import in_mind, says_a_judgement
from bot.dialogue.matter import JUDGING, MATTER_LIKE, PIECES, SURE, Heard, chinese
from bot.dialogue.talk import Talk
from bot.dialogue.telling import FOUND_PIECES
from bot.reading.answer import likely_answer
from bot.reading.caller import callers_name
from bot.reading.command import read_command, split_giving_up
from bot.reading.on_file import presupposes_a_ticket, read_wish, refers_to_earlier
from bot.reading.pinyin import may_be_words
from bot.reading.refusal import ALL, asks_about_it, is_of_the_phone_alone, read_refusal, takes_contact_back

LOUD = {"danger", "threat", "photo", "pin", "to_person"}
"""What is never bent to the place where it is said."""
ALARMING = 0.95
"""While something is asked, an answer must sound so much like danger to be taken for one."""
ABOUT_TICKETS = {"ask_status", "urge", "supplement", "withdraw", "rate", "to_person", "goodbye"}
ALARMING_BESIDE = 0.85
"""And so much, what the classifier is sure is about a ticket, or a farewell."""
LONG_REPORT = 20
"""Chinese characters: whoever only announces a matter says less."""
LONGEST_WISH = 60
"""Characters in which somebody speaks of a ticket; who writes more tells something."""
_FAREWELL = re.compile(r"886?[.!~ ]*")
_INTENTS = {"withdraw": "withdraw", "supplement": "supplement", "urge": "urge", "status": "ask_status"}

_GIVES_UP = re.compile(
    r"(?:那|就|还是|先|你|恁|快)*(?:取消(?:了?吧|掉)?|(?:不用|甭|别)(?:再)?(?:给我|给俺)?(?:登记|报|提交|办|管|记|反映|处理)[了啦]|"
    r"不(?:报|投诉|反映|告|登记|提交)了|(?:这事|这个)?(?:就)?(?:算了|拉倒)+吧?|作废|删了吧?)(?:谢谢|麻烦了)?"
)
"""A clause that drops the matter, wherever in the message it stands."""
_CLAUSES = re.compile(r"[,。!;?\s]+")
_ANEW = re.compile(
    r"^(?:且慢|等等|等一下|慢着|停|哎|不对|算了|那)?[,。\s]*(?:我)?(?:重来|重新来|从头来|重新说|重新填|推倒重来)(?![\u4e00-\u9fff]{6})"
)

LONGEST_CONSENT = 24
LIKELY = 0.5
LIKELY_CHOICE = 0.7
LEARNT = {"yes": 0.8, "refuses": 0.8, "unknown": 0.8}
"""How sure a learnt opinion must be, by what follows from it."""
_NOTHING_WRONG = re.compile(
    r"(?:没有?|木有|冇|无)(?:啥|什么|任何|一点)?(?:异议|出入|毛病|问题|错误?|误|意见|别的|遗漏|要改的?|需要改的?|说的|补充的?|好说的)|"
    r"(?:不用|不需要|不必|甭|不)(?:再)?改[了啦]?|一[点字]儿?不差|不错|差不多"
)
_ASSENT = re.compile(
    r"就(?:这|那|恁|按|照|交|报|是)|[先那]这样|这样吧|按(?:这|你|您|恁)|照(?:这|你|您|恁)|[写记说弄整理][得的]?(?:都|很|挺)?(?:对|好|清楚|明白)|提交|确认|同意|受理|请予|上报|报送|转办|属实|准确|正确|得劲|妥|齐活|"
    r"对(?![面方象于付])|(?<![你您恁修办弄做搞治处完])好(?![像几多些久])|[行](?![李人政道驶])|中(?![间心午学小])|成(?![天年])|嗯|恩|可以|可(?=[,。!中]|$)|"
    r"报(?![销警纸名])|交(?![通警费界])|递|发(?=吧|了|走|上去|$)|办吧|办了|ok|yes|[👌👍✅🆗]|"
    r"^(?:hao ?(?:de)?|shi ?(?:de)?|dui ?(?:de|dui)?|ke ?yi|ti ?jiao|mei ?wen ?ti|zhong|xing)[\s,.!]*$",
    re.IGNORECASE,
)
_CORRECTS = re.compile(
    r"不对|错|改|不是|应该|但|可是|不过|等等|等一|等会|先别|别急|别(?:提交|报|交)|漏了|少了|还有|另外|补充|加上|[吗?]|什么|怎么(?!办)|(?<![这那怎什])么|再看|再想|写个|就写|"
    r"谁|咋|啥|哪|不报|不交|不提交|不想|算了"
)
_BESIDE_YES = re.compile(
    r"保密(?:就行|就好|就中)?|我等着|等着|(?:我|俺)?(?:也)?不(?:怕|急|着急)(?:他们?|谁)?|(?:可)?(?:别|不要|甭|千万)[^,。]{0,8}(?:透|说|告诉|传|泄|漏)[^,。]*|辛苦|麻烦"
)
"""Said beside a yes, and no part of what was on the screen."""
_HOLDS_BACK = re.compile(
    r"[不没别甭错改漏差?吗\d]|什么|怎么|(?<![这那怎什])么|[几啥]时|多[久长少]|何时|可是|不过|但是|再(?!见)|等(?!你|您|恁)|等一|还[有要没想是]|写个|就写|另外|补充|加[上个一]|应该|咋|啥|哪|多久|几时|谁"
)
_HELPED = re.compile(r"帮|救了|扶|垫|送[到去回医]|背[到着]|守着|陪|照顾")
_OF_A_TICKET = re.compile(r"查|进度|单|编号|受理|办|咋样|怎么样|结果|到哪")
Rule = Callable[[Talk, Heard, "str | None"], "str | None"]


def as_alarm(heard: Heard, asked: str | None) -> Heard:
    """``heard`` as a danger where it sounds like one enough, but for what a pattern or the FAQ is certain of; more so
    where it answers a question, or is surely about a ticket."""
    _, share = heard.findings.get("suspected") or ("", 0.0)
    on_file = heard.intent in ABOUT_TICKETS and heard.confidence >= SURE
    least = ALARMING if asked is not None else ALARMING_BESIDE if on_file else 0.0
    if heard.certain or not share or share < least:
        return heard
    return replace(heard, intent="danger", certain=True)


def in_place(talk: Talk, heard: Heard, asked: str | None) -> Heard:
    """``heard`` as the place where it is said makes it plain."""
    if heard.intent in {"threat", "inform"} and len(heard.text) < MATTER_LIKE * 2 and _consent(talk, heard, asked):
        heard = replace(heard, intent="affirm", certain=True)  # 行,你报吧,我等着; 保密就行,提交
    elif heard.intent == "danger" and _is_praise(talk, heard):
        heard = replace(heard, intent="praise", certain=False)
    elif heard.intent in LOUD - {"to_person"} or (heard.certain and heard.intent == "start_over"):
        return heard
    if heard.intent == "report" and asked in PIECES - {"description"} and read_command(heard.text) != "report":
        heard = replace(heard, intent="inform", certain=False)  # 俺是三月进厂的 announces nothing here
    option = _option(heard, asked)
    if heard.findings.keys() & {"choice", "agrees"} or (heard.intent == "to_person" and option is None):
        return heard
    if option is not None:
        return replace(heard, intent="choose", findings={**heard.findings, "choice": option}, certain=True)
    if asked in {"contact", "confirm"} and takes_contact_back(heard.text):
        return replace(heard, intent="stay_anonymous", certain=True)
    if asked == "contact":
        heard = _under_the_contact(talk, heard)
    if heard.certain and not (heard.intent == "inform" and presupposes_a_ticket(heard.text)):
        return heard
    intent = next((intent for rule in RULES if (intent := rule(talk, heard, asked))), None)
    return replace(heard, intent=intent, certain=intent not in {"inform", "nlu_fallback"}) if intent else heard


def _option(heard: Heard, asked: str | None) -> int | None:
    """The choice that the words name, or, where no list holds them, most resemble."""
    option = read_option(asked, heard.text)
    if option is not None or heard.certain or heard.findings:
        return option
    likely = likely_answer(asked, heard.text)
    return int(likely[0]) if likely and likely[0].isdigit() and likely[1] >= LIKELY_CHOICE else None


def _is_praise(talk: Talk, heard: Heard) -> bool:
    """Asked what there is to praise, they tell what somebody was saved from."""
    is_asked = talk.slots.get("type") == "表扬" and talk.slots.get("asked") == "description"
    return is_asked and heard.findings.get("danger") != "jump" and _HELPED.search(heard.text) is not None


def _under_the_contact(talk: Talk, heard: Heard) -> Heard:
    """八零四四一 goes on with a telephone, and asks after no ticket; 俺可不敢留名,匿名中不中 leaves nothing at all."""
    if heard.intent == "ask_status" and not _OF_A_TICKET.search(heard.text):
        rest = {name: value for name, value in heard.findings.items() if name != "number"}
        heard = replace(heard, intent="inform", findings=rest, certain=False)
    refusal = _refusal(heard, named="name" in heard.findings or bool(talk.slots.get("name")))
    return replace(heard, intent=refusal, certain=True) if refusal else heard


def _refusal(heard: Heard, named: bool) -> str | None:
    refused = None if heard.findings.keys() & {"phone", "phone_problem"} else read_refusal(heard.text)
    if named and is_of_the_phone_alone(heard.text) and (refused or heard.intent == "stay_anonymous"):
        return "skip"
    if (
        refused == ALL
        and is_of_the_phone_alone(heard.text)
        and heard.certain
        and heard.intent not in {"faq", "abuse", "inform"}
    ):
        return None
    if refused is None or heard.intent == "stay_anonymous" or ("faq" in heard.findings and asks_about_it(heard.text)):
        return None
    return "stay_anonymous" if refused == ALL else "skip"


def _consent(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """中中中就恁样报吧, under the summary: some word of assent, and none that holds back, asks or tells more."""
    if heard.intent.startswith("ask_") and heard.confidence >= FAIRLY_SURE:
        return None
    news = heard.findings.keys() - ({"confidential"} if talk.slots.get("confidential") else set())
    if asked != "confirm" or news or len(heard.text) > LONGEST_CONSENT:
        return None
    said = _NOTHING_WRONG.sub("好", _BESIDE_YES.sub("", heard.text))
    if named_field(said) not in {None, "description"}:
        return None  # 电话是对的 is a yes to the phone, not to the summary
    clauses = [clause for clause in _CLAUSES.split(said) if clause]
    if len(clauses) > 1 and _is_plain_yes(clauses[0]) and not _CORRECTS.search("".join(clauses[1:])):
        return "affirm"  # 就这吧,别叫野猪再来了
    assents = _ASSENT.search(said) or (heard.intent in {"affirm", "submit"} and heard.confidence >= LIKELY)
    return "affirm" if assents and not _HOLDS_BACK.search(said) else None


def _learnt(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """同上, 恕不奉告, 没留神: words that no list holds, under the question they answer."""
    found = None if heard.findings else likely_answer(asked, heard.text)
    if found is None or found[1] < LEARNT.get(found[0], LIKELY_CHOICE) or talk.county.recognise(heard.text):
        return None
    if heard.intent.startswith("ask_") and heard.confidence >= FAIRLY_SURE:
        return None
    if found[0] == "yes":
        return None if _HOLDS_BACK.search(_NOTHING_WRONG.sub("", heard.text)) else "affirm"
    if found[0] == "refuses" and callers_name(heard.text, asked=True):
        return "skip"  # 靳大妈,俺不用手机
    return {"refuses": "stay_anonymous", "unknown": "skip"}.get(found[0])


def _is_plain_yes(clause: str) -> bool:
    return _ASSENT.search(clause) is not None and not _HOLDS_BACK.search(clause)


def _noise(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Nothing in it could be a word (357, ???, a lone sign); the classifier always makes something of it."""
    is_noise = not heard.findings and not chinese(heard.text) and not may_be_words(heard.text)
    return "nlu_fallback" if is_noise else None


def _farewell(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    return "goodbye" if _FAREWELL.fullmatch(heard.text) and asked is None else None


def _long_report(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Whoever says so much tells what there is to report: 回访就是走过场,问两句就挂,我要反映这个事."""
    return "inform" if asked is None and heard.intent == "report" and chinese(heard.text) >= LONG_REPORT else None


def _judgement(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Under an answer that waits to be judged, words of judgement judge."""
    is_free = asked is None or asked in JUDGING
    return "rate" if is_free and in_mind(talk) and says_a_judgement(heard) else None


def _wish(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Who has a ticket speaks of it, if they name it, or name nothing that could be a matter of its own."""
    if asked is not None or not talk.tickets() or "next" in heard.findings:
        return None
    wish = read_wish(heard.text) if len(heard.text) <= LONGEST_WISH else None
    if wish is None:
        return None
    presupposed = presupposes_a_ticket(heard.text)
    if "phone" in heard.findings and not (presupposed and wish == "supplement"):
        return None
    named = number_of(talk, heard, open_only=False) is not None or refers_to_earlier(heard.text)
    is_announced = wish == "supplement" and announces_more(heard.text)
    tells_another = "town" in heard.findings or (not is_announced and not presupposed and _is_another(talk, heard))
    return _INTENTS[wish] if named or not tells_another else None


def _is_another(talk: Talk, heard: Heard) -> bool:
    """Whether the words name a spot, or a kind of matter that none of the citizen's tickets is about."""
    kind = talk.county.recognise(heard.text)
    on_file = [talk.county.recognise(ticket["title"]) for ticket in talk.tickets()]
    return "place" in heard.findings or (kind is not None and kind not in on_file)


def _giving_up(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """算了,不提交了,邻里邻居的: while a matter is open, that is a cancellation with its reason."""
    if asked is None:
        return None
    if _ANEW.match(heard.text):
        return "start_over"
    if split_giving_up(heard.text) is not None:
        return "cancel"
    drops = asked != "description" and any(_GIVES_UP.fullmatch(clause) for clause in _CLAUSES.split(heard.text))
    return "cancel" if drops and "phone" not in heard.findings else None


def _status_of_nothing(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """Who has no ticket and tells of a trouble does not ask after one: 报了案到现在没个结果."""
    asks = heard.intent == "ask_status" and not talk.tickets()
    return "inform" if asks and talk.county.recognise(heard.text) else None


def _names_what_is_wrong(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """上一步,时间我说错了: which part is wrong, and not yet what is right."""
    says_so = "corrects" in heard.findings and not heard.findings.keys() & (FOUND_PIECES | {"replaces", "time_hint"})
    field = named_field(heard.text) if asked in PIECES and says_so and chinese(heard.text) <= LONG_REPORT else None
    return "revise" if field not in {None, asked} else None


def _says_where(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """新安县税务局办税服务厅, where a place is asked for: whatever the classifier makes of it, it is the answer."""
    return "inform" if asked == "place" and talk.county.says_where(heard.text) else None


def _small_talk(talk: Talk, heard: Heard, asked: str | None) -> str | None:
    """就咱这儿呗, where a place is asked for, is no small talk: an answer that says too little."""
    return "inform" if asked == "place" and heard.intent in {"chitchat", "ask_help"} and not heard.findings else None


RULES: tuple[Rule, ...] = (
    _consent,
    _says_where,
    _names_what_is_wrong,
    _learnt,
    _farewell,
    _noise,
    _long_report,
    _judgement,
    _wish,
    _giving_up,
    _status_of_nothing,
    _small_talk,
)
