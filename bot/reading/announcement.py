"""A message that only says that something will be told: 我想表扬个交警, 有个想法不知道该不该说, 要工钱的事你们管不."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.frame import is_only_frame, unframed

LONGEST = 28
LONGEST_FRAMED = 48
_TELL = r"(?:反映|反应|说说?|讲讲?|聊聊|提|报|投诉|举报|检举|表扬|夸一?夸|夸奖?|感谢|谢谢|咨询|问|打听|求助|汇报|建议)"
_OPENING = (
    r"(?:你好|您好|喂|哎|唉|那个|请问|打扰一?下?了?|不好意思|对不起|麻烦了?|同志|领导|老师|大姐|大哥|闺女|小哥|姑娘|各位|客服|"
    r"我不(?:是来)?投诉|不是投诉|[\s,。!?、~…])*"
)
_WANT = (
    r"(?:[我俺咱]们?|本人)?(?:今天|这次|现在|就是)?(?:有)?(?:点|个)?(?:想|要|来|得|打算|需要)?(?:是来|专门)?"
    r"(?:跟|给|向|对|和)?(?:你们?|您们?|恁|政府|领导)?"
)
_ONE = r"(?:一下|一?[个件条点些种位家名]|几[个件点句]|下|句)?"
_THING = r"(?P<whom>[^,。!?;]{0,8}?)(?:的|方面的?|那?个)?(?:事儿?|事情|问题|情况|想法|建议|意见|话|线索)"
_WHOM = r"(?P<whom>[\u4e00-\u9fff]{1,8})"
_AFTER = (
    r"(?:[\s,。!;~…]*(?:(?:但是?|不过|可)?(?:不知道|不晓得)(?:该不该|能不能|咋|怎么)[^,。]{0,4}|(?:但是?|不过|可是?)?(?:不能|别|不要|不想)让?[^,。]{0,4}知道[^,。]{0,6}|"
    r"(?:你们?|您|恁)?(?:管不管?|能管不|管吗|能管吗|归不归你们管|受理吗?|受理不)|(?:请问)?(?:现在)?(?:方便|可以|行|中|能行)(?:吗|不|么)|咋(?:说|弄|报)|"
    r"谢谢|麻烦了?)[?。!]*)?[\s,。!?~…]*"
)
_PATTERNS = (
    re.compile(rf"{_OPENING}{_WANT}{_TELL}{_ONE}{_THING}{_AFTER}"),
    re.compile(
        rf"{_OPENING}(?:[我俺]|这[里儿边]?)*有(?:一?[个件条点些]|几[个件])?{_THING}(?:想|要|得)?(?:跟|给|向)?(?:你们|您|恁)?{_TELL}?{_ONE}{_AFTER}"
    ),
    re.compile(
        rf"{_OPENING}(?P<whom>[^,。!?;]{{1,8}})的事儿?(?:情)?(?:你们?|您|恁|这儿|这里)*(?:管不管?|能管不|管吗|能管吗|受理不|受理吗)[?。]*"
    ),
    re.compile(rf"{_OPENING}{_WANT}(?:投诉|举报|检举|表扬|夸一?夸|夸奖?|感谢){_ONE}{_WHOM}{_AFTER}"),
)
_INTRODUCTION = re.compile(
    rf"{_OPENING}(?:[我俺咱]们?|本人)就?是(?!被|受|来|让|想|要)[\u4e00-\u9fff]{{2,12}}?(?:的|嘞|村民|居民|业主|家长|住户|护林员|保洁员|网格员|司机|老师|教师|村医|护士|工人|学生|党员|农民|商户|老板|会计){_AFTER}"
)
"""Who they are, and nothing of what happened."""
_FOR_ANOTHER = re.compile(
    rf"{_OPENING}(?:[我俺]?[是来]?)(?:替|帮|代)[^,。!?]{{1,8}}(?:问|说|反映|打听|投诉|写|发|咨询)(?:一下|下|个?事儿?)?的?{_AFTER}"
)
"""我替我奶奶问的: for whom, and not what."""
_URGENT = re.compile(rf"{_OPENING}(?:[我俺]们?|这[里儿边])*有?[个件点]?(?:很|特别|十万火)?急(?:事儿?|事情)?{_AFTER}")
"""急事, 有急事: that it is urgent, and not what."""
_TOPIC = re.compile(
    r"(?:就是|关于|说说|问问|唠唠)*(?P<whom>[^,。!?;]{1,12}?)(?:的|那个?|这个?)(?:事儿?|事情)[啊吧呀哈]?"
)
"""上个星期六晚上的事, 户口上的事: of what, and nothing of what happened."""
_ANYBODY = re.compile(r"(?:一?[个件条点些位名]|几个|别的|其他|关于|的|人|某)*")
# Beside a name these say what they did, or what is wrong: then it is told.
_DEED = re.compile(
    r"[帮给把让被救送找捡还过得着没不了乱停漏堵坏脏吵臭污偷抢骗打骂占违假贪欠拖卖收开挖建排放倒扰涨罚拒冒私黑无未误超抓拉热好真太很打夜]|施工|服务|态度|上门|负责|耐心|热心"
)


def _says_no_more(plain: str) -> bool:
    return _URGENT.fullmatch(plain) is not None or (len(plain) <= LONGEST and _FOR_ANOTHER.fullmatch(plain) is not None)


def read_announcement(text: str) -> str | None:
    """Of whom or what something will be told (交警, 要工钱; perhaps nobody: ""), where ``text`` says no more than that;
    None where it tells something."""
    plain = simplify(text)
    if len(plain) > LONGEST_FRAMED:
        return None
    if is_only_frame(plain) or _says_no_more(plain) or (len(plain) <= LONGEST and _INTRODUCTION.fullmatch(plain)):
        return ""
    matches = [_TOPIC.fullmatch(unframed(plain))]
    matches += [pattern.fullmatch(plain) for pattern in _PATTERNS if len(plain) <= LONGEST]
    for match in matches:
        if match and not _DEED.search(match["whom"]):
            return "" if _ANYBODY.fullmatch(match["whom"]) else match["whom"]
    return None
