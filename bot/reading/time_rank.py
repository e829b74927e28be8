"""How telling a time is of the matter.

A story names many: the age of the teller, how often the water comes, how long the milk is past its date, when it was
reported. What stands before and behind a time tells what it is.
"""

from __future__ import annotations

import re
from enum import IntEnum

from bot.reading.span import Span
from bot.reading.time_words import CLOCK, IS_NOW, LENGTH, NOW, PART, SEASON, SINCE
from bot.reading.when import is_habit

NEAR = 16
"""Characters before and behind a time that are looked at."""
HAN = r"[\u4e00-\u9fff]"
_NUMBER = r"(?:\d+|[一二两俩三仨四五六七八九十百千几好半多]+)"

# --- what is no time of the matter -----------------------------------------------------------------

_QUANTITY = r"次|回|趟|遍|顿|天|个?小时|块|元|千|百|万|瓶|吨|斤|班|场|桶|袋|度|方|分"
_COUNTS = re.compile(rf"^[^\s,。!?;:]{{0,6}}?(?:{_NUMBER}(?:多|来)?(?:{_QUANTITY})|多少)")
_ONCE_A = re.compile(r"(?:一|[两三四五六七八九十]|\d{1,2})(?:个|个?)(?:天|年|月|周|星期|礼拜|季度|学期|晚上)")
_LASTS_SO_LONG = re.compile(
    r"(?:[要需等]|需要|得等|再等|承诺|答应|保证|规定|限期|预计|约定|最多|最少|至少|不超过|工期|质保|保修|保质期|保鲜期|试用期|租期|有效期|为期|"
    r"缴纳|预交|一次性.|住院住?了?|孕|怀了|过期了?(?:都|快|有|已经)?|(?<!又)(?<!已经)过去的|(?:^|[,。\s])过去|一.就是|超期了?|期限|[教工党驾军]龄|岁)$"
)
_PROMISED = re.compile(
    r"(?:说好的?(?:是|在)?|说是|合同(?:上|里|中)?(?:写|约定|签|定|说)(?:的|明|着|好)?是?|约定|原定|计划|定于|应于|答应|承诺|说)$"
)
_SAID_TO_LAST = re.compile(r"(?:说好的?(?:是|在)?|[^\s,。]后|以后|之后)$")
_PAID_FOR = re.compile(r"[交缴付租办充签包存判]了$")
_BOUGHT = re.compile(rf"(?!{IS_NOW}|[没不还都也就才一到却依,。])的?{HAN}")
_LATER = re.compile(r"^(?:[以之]?后(?!来|面)|内|[以之]内|才能|再来|再说)")
_TOLD_NOW = re.compile(
    r"^,?(?:[我俺]们?|本人|特此?|来|专门|就|又|主要|是)*(?:想|要|麻烦|反映|投诉|咨询|举报|建议|向|给[你您恁领]|跟[你您恁]|来信|写信|致电12345)"
)
_SAID_NOW = re.compile(
    r"^(?:[我俺你您恁]们?)?(?:那个|的(?!时候)|[说讲发打报写输问录提](?!现|生))|^[^,。]{0,3}[说写打讲报发填是弄搞][^,。]{0,2}[错的反漏]|^(?:是|太|有点|一时)*(?:急了?|冲动|激动|骂|态度|失礼|口气)"
)
_TURNS = re.compile(
    rf"^(?:已经?|都|快|刚|虚岁|周岁|就|才|满|整|也|有)*(?:(?:\d{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:多)?(?:岁|周岁|{IS_NOW}|[,。!?;\s]|$)|"
    rf"{_NUMBER}[次回])|^.{{0,4}}(?:[高初大研小中][一二三四五六](?!点|号|月)|年级|上小学|上初中|上高中|上大学|上幼儿园|[大中小]班)|^刚?(?:毕业|退休)"
)
_REFERRED_TO = re.compile(r"^(?:[我俺]?(?:说|报|反映)?的?)?那[个件](?:事|单|不|就|先|甭|别|算)")
_ASIDES = {
    **dict.fromkeys(("昨天", "昨日", "昨儿", "昨儿个", "前天", "前儿"), _REFERRED_TO),
    **dict.fromkeys(("今天", "今日", "今儿", "今个", "今儿个"), _TOLD_NOW),
    **dict.fromkeys(("刚才", "刚刚", "方才", "将才"), _SAID_NOW),
    **dict.fromkeys(("今年", "去年"), _TURNS),
}
"""今天给您反映, 刚才说错了, 今年六十八: by the word, what behind it makes it no time of the matter."""
_CONTRASTS = re.compile(r"还[好能行](?!没)|还可以")
_PEOPLE_OR_WEEKEND = re.compile(r"[几数]十?号\|多?人|周\|末")
"""几十号人, 高三周末: cut where a time would end (|), it goes on as another word."""
_A_MONTH_MORE = re.compile(r"多\|[要收交扣](?:我|俺|了)?(?:\d{2}|[一二两三四五六七八九几]?[十百千])")
"""一个月多要200: more each month."""
_NOW_AND_THEN = re.compile(r"有时候?[都要得是]?$")
_BORN = re.compile(r"(?:出)?生(?:的|人|日|于|,|$)")
_IT_IS = re.compile(r"(?:都|已经?)$")
_NONE_AT_ALL = re.compile(r"[没未不]")
_TO_COME = re.compile(r"(?:下下个?|下一?个|[明后下]年|明|每个?|第)$")
_A_TIME = re.compile(r"[一每](?:个)?(?:天|年|月|周|星期|礼拜|季度|学期)[就才只也都能得要让]{0,2}[^\s,。!?;:没了]?$")

# --- what may only be beside it --------------------------------------------------------------------

_VAGUE = re.compile(
    rf"(?:长期|长年|常年|最近|近期|近来|近日|前一?段(?:时间|日子)|前一?阵子?|这一?段(?:时间|日子)|这一?阵子?|(?:最近)?这段时间|最近这?一段时间|"
    rf"最近这?一?阵子?|(?:有(?:些|一)?|好[些一])(?:日子|阵子?|段时间|段日子)|有些时候|.{{1,2}}[长些]时间|[好很许老]久)(?:以来|{IS_NOW})?"
)
_OF_A_THING = re.compile(rf"^的(?!事|话|时候|时间|样子|水|电|气){HAN}")
_GOES_ON = re.compile(
    rf"(?:{IS_NOW}|都|已经?|有|快|近|足|整|停|坏|欠(?:着|了)?.{{0,3}}|断|拖|臭|漏|堵|这|达|长达|持续|连续|约|大概|将近|差不多)$"
)
_SO_LONG = r"(?:了|过|着|有|都|已经?|得有|快|整整|在[^\s,。]{1,3}[上里])*$"
_OF_A_LIFE = re.compile(
    rf"(?:住|吃|领|享受|卖|摆摊|跑|当|教|结婚|分家|嫁过?[来去]?|工作|退休|打工|从业|入党|当兵|下岗|守寡|离婚|[去过]世|走|瘫|透析|[得生患]病|病|卧床|床上?|生活|活|干|干{HAN}{{2}}|上班|农民|老师|业主){_SO_LONG}"
)
_OF_A_TRADE = re.compile(r"(?:开|种|养|做|卖|用|经营|盖|喂)(?:了|过)$")
_HOURS = re.compile(rf"(?:最?近|这|前)?(?!24){_NUMBER}个?[半多来]*(?:小时|钟头|分钟)(?:多|左右|以上)*")
_HARDLY_USED = re.compile(rf"(?:[才刚只]|用|穿|骑|戴)(?:{HAN}{{0,1}}[了过])?$|[才刚只]{HAN}$|[^\s,。还]不到$")
_NEVER = re.compile(r"[^\s,。]{0,6}?(?:一直|从来|从没|都没|没[给交发])")
_WORKED = re.compile(r"(?:干|打工|上班|做工|出工|住|租|拉|送|扛|搬|实习)(?:了|过|满|完)$")
"""给老板拉砖拉了俩月: how long they worked or lived there."""
_WITHHELD = re.compile(r"[押扣压](?:着|了|住)?[我俺]?们?$"), re.compile(r"^的?(?:工资|工钱|薪)")
"""押我一个月工资."""
_BIOGRAPHY = re.compile(
    r"^(?:[^,。]{0,2}(?:份|就|开始|才))?(?:退伍|入伍|当兵|参军|复员|转业|进厂|下岗|参加工作|入职|毕业|结婚|嫁|退休|入党|搬来|搬进|建的|盖的|下放)"
)
"""2008年退伍, 八七年进厂: of a life, not of a matter, where another time is told."""
_HOUR_OF_A_DAY = re.compile(rf"(?:{PART}的?)?{CLOCK}(?:就?开始|起)")
"""早上五点就开始放戏: of every day."""
_YEARS = re.compile(r"年|辈子")
_AGAIN = re.compile(r"^[^\s,。!?;:]{0,5}?(?:又|(?<!不)还(?![没不在是有可能款钱清给所]))")
_FEAST = re.compile(SEASON)
_EVER = re.compile(r"(?:一到|一进|每到|每逢|逢|到了)$")
_TO_COME_SOON = re.compile(r"(?:[就快]要?|要|再过.{1,5}|马上|眼看|眼瞅着?)$")
_SOON_TO_COME = re.compile(r"^(?:就|快|马上|眼看)?(?:要|快)(?:到|来)")
_AGES = re.compile(r"[百千]多?年")
_GOES_ON_ANYWAY = re.compile(
    r"老是?|总是?|经常|天天|每[天晚次]|时不时|三天两头|动不动|隔三差五|好几[次回]|多次|一直|成天|断断续续|不停"
)
_RELATIVE = re.compile(r"^(?:当[天日晚]|头一?天)")
_THAT_YEAR = re.compile(r"(?:那[一几]?年|那个?|往年的?|以前)$")

# --- how telling ------------------------------------------------------------------------------------

_FROM = re.compile(r"(?:从|自|自从|打从|自打|打)(?:[我俺]们?)?$")
_BEGINS = re.compile(rf"(?:以来|开始|起|至今|[到至]{NOW}年?)$")
_TILL_NOW = re.compile(rf"^[^\s,。!?;:从自]{{0,10}}?(?:,?[^\s,。!?;:]{{0,2}}[到至]{NOW}|,?至今)")
_WAS_SO_THEN = re.compile(r"^就(?!是|修好|好|报|反映|说|去|打|走|来|行)")
STILL = re.compile(rf"(?:{IS_NOW}|没完)$")
_REPORTED = re.compile(
    r"^[^\s,。!?;:]{0,8}?(?:打过?了?\d*(?:电话|热线|12345|110|12315)|反映|投诉|报修|报过|报的|举报|找[过了]|问[过了]|上访|上报|来电)"
)
_OF_WHAT = re.compile(
    rf"^[^\s,。!?;]{{1,6}}?的(?!时候|话){HAN}{{2}}|^[^\s,。!?;]{{0,14}}?[买购盖签租贷](?:了|的)?(?:房|楼|车|铺|保险|合同)"
)
_TILL = re.compile(r"(?<![一不没快])[到至]$")
_LOOSE = re.compile(r"(?:最近|近期|近来|近日|今年|去年|前年|近.?年来?|这[一几]?(?:年|阵子?|段时间)|[这本]个?学[期年])")
LENGTHS = re.compile(rf"{LENGTH}(?:没完)?(?:{IS_NOW}|{SINCE})?")


class Rank(IntEnum):
    """How telling a time is of the matter; the smallest number most."""

    SINCE = 0
    """A beginning: 从八月, 上个月开始, 暑假吵到现在."""
    SO_LONG = 1
    """坏了三天, 三天了."""
    NAMED = 2
    CLAUSE = 3
    """下大雨以后."""
    LOOSE = 4
    """今年, 最近; when it was reported, when it was to be done."""
    BESIDE = 5
    """A habit, 长期, 昨天又…: no beginning."""
    NONE = 6


def rank_of(plain: str, time: Span) -> Rank:
    """How telling ``time`` is of the matter that ``plain`` tells, by what stands around it."""
    said, before, after = time.text, plain[max(0, time.start - NEAR) : time.start], plain[time.end : time.end + NEAR]
    length = LENGTHS.fullmatch(said) is not None
    is_wrong = _is_not_how_long_it_is_so if length else _is_no_point
    if _is_no_time(said, before, after, length) or is_wrong(said, before, after):
        return Rank.NONE
    is_of_life = not length and _BIOGRAPHY.match(after)
    is_of_work = length and _WORKED.search(before) and not STILL.search(said) and not _NEVER.match(after)
    if is_of_life or is_of_work or _HOUR_OF_A_DAY.fullmatch(said) or _is_beside(plain, said, before, after):
        return Rank.BESIDE
    if _FROM.search(before) or _BEGINS.search(said) or (not length and _so_since(after)):
        return Rank.SINCE
    if length and (STILL.search(said) or _GOES_ON.search(before)):
        return Rank.SO_LONG
    is_loose = _OF_WHAT.search(after) or _REPORTED.search(after) or _PROMISED.search(before) or _LOOSE.fullmatch(said)
    return Rank.LOOSE if is_loose else Rank.NAMED


def _so_since(after: str) -> bool:
    """七月冲断的到现在没修, 九月一号就这样了."""
    return bool(_TILL_NOW.search(after) or (_WAS_SO_THEN.match(after) and not _REPORTED.search(after)))


def _is_no_point(said: str, before: str, after: str) -> bool:
    """快过年了, 汛期快到了, 2019年生的, 都十一月底了, 停到初一: to come, a birth, today, the end of what began."""
    is_to_come = _FEAST.fullmatch(said) and (_TO_COME_SOON.search(before) or _SOON_TO_COME.search(after))
    is_now = _IT_IS.search(before) and STILL.search(after[:1])
    return bool(is_to_come or is_now or _BORN.match(after) or (_TILL.search(before) and not is_habit(said)))


def _is_no_time(said: str, before: str, after: str, length: bool) -> bool:
    if _goes_on_as_another_word(said, before, after, length):
        return True
    if _HOURS.fullmatch(said) or _TO_COME.search(before) or (_CONTRASTS.match(after) and not is_habit(said)):
        return True
    if (aside := _ASIDES.get(said)) and aside.search(after):
        return True
    if length and (_NOW_AND_THEN.search(before) or _SAID_TO_LAST.search(before) or said.endswith(("以后", "之后"))):
        return True
    if length and (_LASTS_SO_LONG.search(before) or _LATER.search(after) or _A_TIME.search(before)):
        return True
    is_rate = _ONCE_A.fullmatch(said) and not _GOES_ON.search(before) and not _NONE_AT_ALL.match(after)
    return bool(is_rate and _COUNTS.search(after))


def _goes_on_as_another_word(said: str, before: str, after: str, length: bool) -> bool:
    """几十号人, 高三周末, 一个月多要200: people, the weekend, a sum."""
    joined = f"{before[-1:]}{said}|{after}"
    is_sum = length and not _GOES_ON.search(before) and _A_MONTH_MORE.search(joined)
    return bool(_PEOPLE_OR_WEEKEND.search(joined) or is_sum)


def _is_not_how_long_it_is_so(said: str, before: str, after: str) -> bool:
    """几十年的老树, 跑了十二年车, 一个月两千: how old, how long somebody has been what he is, a rate."""
    goes_on = _GOES_ON.search(before) is not None
    if _HARDLY_USED.search(before) and not STILL.search(said):
        return True
    if (
        _YEARS.search(said)
        and not _NEVER.match(after)
        and (
            _OF_A_LIFE.search(before)
            or (_OF_A_TRADE.search(before) and _BOUGHT.match(after) and not STILL.search(said))
        )
    ):
        return True
    if _PAID_FOR.search(before) and _BOUGHT.match(after) and not STILL.search(said):
        return True
    if _AGES.search(said) or (_OF_A_THING.search(after) and not goes_on):
        return True
    if _WITHHELD[0].search(before) and _WITHHELD[1].search(after):
        return True
    bare = _ONCE_A.fullmatch(said) and said[0] in "一1" and not goes_on
    return bool(bare and not re.match(r"[^\s,。!?;:]{0,2}(?:没|未|不|$|[,。])", after))


def _is_beside(plain: str, said: str, before: str, after: str) -> bool:
    if (
        is_habit(said)
        or _VAGUE.fullmatch(said)
        or _RELATIVE.search(said)
        or _THAT_YEAR.search(before)
        or _EVER.search(before)
    ):
        return True
    return bool(_AGAIN.search(after) and _GOES_ON_ANYWAY.search(plain))
