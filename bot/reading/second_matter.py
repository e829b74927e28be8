"""A message that tells two matters: 路灯坏三天了,另外垃圾也没人清."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.reading.characters import simplify
from bot.reading.contact import strip_contact
from bot.reading.when import find_times

LONGEST = 200
"""A longer text is a letter that argues in points: one matter."""
MOST = 4
LEAST, LEAST_COUNTED = 6, 4
"""So many Chinese characters, beside contact, time and politeness, make a matter; so many where they are counted."""

_CLAUSE = r"(?:^|(?<=[\s,。.!?;:、~…)】]))"
_BREATH = r"(?:^|(?<=[\s,。.!?;:、~…)】了呢啊吧呀哩嘞]))"
_TELL = r"(?:反映|反应|说|提|报)(?:一[下个]|个|下)?"
_BESIDES = r"(?:顺便|顺带|捎带|另外|[还也再](?=[想要得]))[也再还]?[想要得]?(?:[跟给向]你们)?再?"
_AFFAIR = r"(?:事儿?|事情|问题|诉求)"
_ONE = r"[一两2]?\s?[个件]"
# What announces another matter …
_STRONG = (
    rf"(?:还有|再有|另外?|再[说提报]|再反映|还[要想](?:说|反映)){_ONE}(?:别的|其他)?{_AFFAIR}",
    rf"第[二三四2-4][个件](?:{_AFFAIR}|(?=[\s,:、是]))",
    rf"{_BESIDES}(?:{_TELL}|(?=投诉|举报|建议))",
)
# … and what as often adds to the same one.
_SOFT = (
    r"(?<![从到在的和跟是把给去往向比随着被由用])另外(?![一二两几半\d]\s?[个条座栋户家间名位]|[的两几])",
    rf"再就是|{_BREATH}再(?:一[个点条]|者|有|反映一?下)(?![人次也])",
    rf"{_BREATH}还有(?:就是|一[点条]|一?个情况)?"
    r"(?!人|好多|好些|很多|许多|不少|没|半|谁|啥|什么|救|气|多|[几些]|一?[个条座]|[两三]|\d)",
    rf"{_BESIDES}(?=问|打听|咨询)|除此之外|此外",
    rf"{_CLAUSE}同时(?=[^。!?;]{{0,30}}[也还])",
    rf"{_CLAUSE}(?:其[次二三]|第[二三四](?=[,、:. 是])|[二三四]是|[二三四][、)](?![一二三四]))",
    rf"(?:{_CLAUSE}|(?=\())\(?[2-4](?:[、.):](?!\d)|\s+(?=[\u4e00-\u9fff])(?![个天号栋楼单年月米路家户人次点组队期盏条块元小分]))",
    rf"(?<!不)对了(?=[,。!\s还另])|{_CLAUSE}另?外?一个就?是",
)
_CONNECTIVE = re.compile(
    rf"(?P<strong>{'|'.join(_STRONG)})|{'|'.join(_SOFT)}|(?P<filler>就是说?|是(?!不是|否)|[呢啊](?=[,\s])|[\s,、:])"
)
# "我反映两个事,一是…": what only says that points follow.
_OPENING = re.compile(
    r"(?:(?:(?:[我俺]们?|这[里儿边]|现|今|特)?[想要来]?(?:反映|投诉|举报|咨询|问|说|有)(?:一下|以下|下面|下列|这么)?)?"
    r"[两俩二三四几2-4](?:[个件]|(?=事))(?:事儿?|事情|问题|情况|诉求)(?:[啊呀呢]|要(?:反映|说))?[\s,:。]*)?"
    rf"(?:{_CLAUSE}(?:第一(?:[,、: 是]|[个件]{_AFFAIR}?)|一个是|一是|其一|首先|一、|\(?1[、.):]|1 (?=[\u4e00-\u9fff]))"
    r"[\s,:]*)?"
)
_ONE_SUBJECT = re.compile(r"就[^,。;]{2,30}?(?:事宜|一事|问题)[^,。;]{0,6}如下")
_COUNTS = re.compile(
    rf"(?:{_TELL}|有)(?P<many>[两俩二三2-3])[个件]?(?:{_AFFAIR}|情况)(?:[要想]?(?:反映|反应|说|咨询|投诉|问))?(?:一下)?[:,。\s]+"
)
_SAYS_HOW_MANY = re.compile(rf"[两俩二三2-3][个件](?:{_AFFAIR}|情况)")
_MARKS = re.compile(r"[;。!]")
_NUMBERS = {"两": 2, "俩": 2, "二": 2, "2": 2, "三": 3, "3": 3}
_EDGE = re.compile(r"^[\s,。.;:、)]+|[\s,。.;:、(]+$")

# One thing to see to each; troubles that come together stand in one line.
_SUBJECTS = tuple(
    re.compile(words)
    for words in (
        r"路灯|(?<![绿号车])灯(?!笼)|黑灯瞎火|黑咕隆咚",
        r"井盖|窨井",
        r"垃圾|卫生(?![院室间所纸])|保洁|扫[街路地楼]|楼道[里太]?(?:没|脏)",
        r"下水道|污水|积水|排水|雨水|粪|臭水|水沟|反水|淹|河道|死鱼|河水",
        r"停水|断水|没水|自来水|水管|水压|水表|水费|吃水|漏水|水质|水(?:发黄|浑|又黄)|机井|浇[地水不]",
        r"停电|断电|没电|电压|变压器|电线|电杆|电表|电费|跳闸",
        r"燃气|天然气|煤气",
        r"暖气|供暖|供热|取暖|采暖|地暖",
        r"电梯",
        r"物业费|维修基金",
        r"停车|车位|违停|乱停|堵车|拥堵|堵[路得门]|占(?:用)?(?:车道|通道|消防)|僵尸车",
        r"路面|[坑洼]|修路|路[又也都太很]?(?:坏|烂|破|塌|窄|难走|不好走|不平)|柏油|水泥路|桥(?:坏|塌|断)|护栏|减速带|断头路",
        r"红绿灯|信号灯|斑马线",
        r"摄像头|监控",
        r"公交|班车|出租车|客车",
        r"噪[音声]|扰民|吵|广场舞|跳舞|打牌|麻将|喇叭|唱歌|KTV|工地|施工|扬尘|灰尘|粉尘|渣土|打桩",
        r"黑烟|化工|废气|废水|养[猪鸡牛羊殖]|[猪鸡]场|排污|秸秆|油烟",
        r"占道|摆摊|摊[贩点位子]|出店",
        r"违建|违章建|私搭|乱搭|搭棚|彩钢",
        r"工资|欠薪|工钱|血汗钱|加班费",
        r"社保|养老金|养老保险|退休|失业金|工伤",
        r"医保|报销|新农合|合作医疗",
        r"补课|老师|校长|食堂|校服|校车|学费|招生|入学|学区|转学|作业|幼儿园(?!门|旁|对|附)",
        r"医生|村医|输液|护士|看病|挂号|住院|疫苗",
        r"假货|过期|缺斤|短两|退款|退货|不退|押金|办卡|预付|退钱|食品",
        r"低保|五保|救助|残疾|补贴|补助",
        r"征地|占地|耕地|宅基地|土地|集体的?地|拆迁|安置|补偿款?|承包地",
        r"房产证|交房|烂尾|公租房|廉租房|公积金",
        r"村干部|支书|村主任|贪污|受贿|索要",
        r"宽带|网络|基站|网费|[45]G|手机信号|没信号|信号(?:差|不好|弱)",
        r"狗",
        r"树枝|树(?:倒|挡|死|歪|[又太]|都)|大树|绿化|草坪|花坛",
        r"小偷|被偷|盗|赌博|打人|诈骗|被骗",
        r"户口|身份证|居住证|驾驶?[照证]|营业执照|老年证|结婚证",
        r"厕所|公厕",
        r"消防|灭火器",
        r"充电",
        r"门禁|单元门|道闸",
        r"健身器|健身设施|器材|滑梯",
        r"漏雨|外墙|墙皮|墙(?:裂|要?倒|歪)",
        r"表扬|点赞|锦旗",
    )
)
_TROUBLE = re.compile(
    r"坏|锁|关着|关门|挡|抢|晃|摔|砸|撞|不亮|不通|不热|不来|不走|不发|不给|不退|不让|不好|不够|不足|不平|不准|不按|没法|无法|跳闸|晚点|爆|凉|冷|错|不作为|办不|批不|态度|不耐烦|不干净|堵|漏|塌|断|停[水电气暖在了过]|乱|脏|臭|"
    r"味|满|拖欠|欠[我俺薪了]|克扣|没(?:有|装|给|发|电|水|气|网|信号|盖|路|灯)|危险|隐患|扰民|破|裂|掉|淹|积水|冒|罚|涨|贵|"
    r"慢|占|欺|骗|打[人了]|咬|死|偷|丢|烂|歪|倒|吵|噪|污|烧|高|低|少|小|差|旧|黑|黄|浑|贪|违|无证|假|过期|坑|洼|污染|堆|挡|"
    r"挖|拆|强[制迫行]|收(?:费|钱|了)|多收|乱收|辱|骂|闹|翘|陷|松|浪费|太[大小多少高低远近长短慢快贵旧]|不公|推诿|敷衍|锈|老化|难[走办受]|害怕|吓"
)
_WISH = re.compile(
    r"希望|建议|问一?下|想问|请问|咨询|咋|怎么|怎样|如何|能不能|可不可以|[吗么]$|[吗么][?。,]|多少|哪|啥|什么|要求|申请|"
    r"增设|加装|安装|装个|表扬|点赞|感谢|有没有|需不需要|举报"
)
_NEGLECT = re.compile(r"(?:没|无)(?:有)?人|不管|没见|一直没|还没|从来没|不清|不修|不拉|不扫")
# Of the matter told before: what it leads to, when it will be done, what was not the citizen's fault.
_MORE_OF_IT = re.compile(
    r"^[\s,、:]*(?:[这那]?[也还都]?(?:导致|影响|造成|害得|因为|由于|怕|担心|所以)|"
    r"(?:你们?|恁|到底|这|大概|大约)*(?:什么时候|啥时候|多久|几天|多长时间)[^,。]{0,2}(?:能|才|会|来|给|修|解决|处理|办|弄))|"
    r"[没不](?:有)?欠过?|按时[交缴]|(?:都|已经?|也)[交缴](?:了|着|过)|照[收交]|没钱|看不[见清]|一分(?:钱)?(?:都|也)?不少|[白还]要?[收交]"
)
_MANNERS = re.compile(
    r"[你您]们?好|(?<!申)请问?|麻烦|谢谢|谢了|感谢|辛苦|帮帮?[我俺忙]?们?|尽快|快点?|赶紧|抓紧|早[点日]|马上|及时|处理|解决|"
    r"(?:给|替)?[我俺]们?保密|领导|希望|一下|能不能|可以吗?|重视|回复|答复|电话|手机号?|联系|姓名|微信|号码|反映|投诉|"
    r"别(?:告诉|透露|说)[^,。]{0,8}"
)
_HAN = re.compile(r"[\u4e00-\u9fff]")
_PLACES = re.compile(r"(?!.?[我俺咱们这那本全整各在是的个])[\u4e00-\u9fff]{2}(?:[镇乡村]|社区|小区|街道)")


@dataclass(frozen=True)
class _Told:
    """What one piece names: its Chinese characters that matter, subjects, places, and whether something is wrong."""

    length: int
    subjects: frozenset[int]
    places: frozenset[str]
    troubled: bool
    neglected: bool
    more_of_it: bool
    least: int = LEAST

    def with_more(self, more: _Told) -> _Told:
        return _Told(
            self.length + more.length,
            self.subjects | more.subjects,
            self.places | more.places,
            self.troubled or more.troubled,
            self.neglected or more.neglected,
            self.more_of_it,
            self.least,
        )

    @property
    def is_matter(self) -> bool:
        """Whether it can stand alone: something is wrong with it, or neglected and named."""
        return self.length >= self.least and (self.troubled or (self.neglected and bool(self.subjects)))

    def is_another(self, before: _Told, *, announced: bool) -> bool:
        """Whether this is no more of what was told before. In doubt it is."""
        if self.more_of_it or not self.is_matter or not before.is_matter:
            return False
        if not announced:
            return bool(self.subjects and before.subjects) and not self.subjects & before.subjects
        elsewhere = bool(self.places and before.places) and not self.places & before.places
        return elsewhere or not self.subjects & before.subjects


def split_matters(text: str) -> list[str]:
    """The matters that ``text`` tells, in order, at most ``MOST``; ``[text]`` where it tells one.

    Cut at words like 另外, 还有一个事, 第二, 2、 alone, and only where both sides name their own trouble or wish.
    Words that announce (还有一个事, 顺便反映) need another subject or place on the other side; words that only join
    (另外, 还有, 同时, 二是) need a known subject on each. Contact stays in the part where it stands.
    """
    if len(text) > LONGEST or is_of_one_subject(text):
        return [text]
    plain = simplify(text)
    parts: list[tuple[int, int]] = []
    start = 0
    told: _Told | None = None
    least = LEAST_COUNTED if _SAYS_HOW_MANY.search(plain) else LEAST
    for begin, end, gap, announced in _pieces(plain):
        piece = _told(text[begin:end], least)
        if told is None:
            told = piece
        elif len(parts) < MOST - 1 and piece.is_another(told, announced=announced):
            parts.append((start, gap))
            start, told = begin, piece
        else:
            told = told.with_more(piece)
    if not parts:
        return _counted(text) or [text]
    parts.append((start, len(text)))
    first = without_opening(text[: parts[0][1]])
    return [strip_edges(part) for part in (first, *(text[begin:end] for begin, end in parts[1:]))]


def is_of_one_subject(text: str) -> bool:
    """Whether a text says itself that its points are of one matter: 就征地事宜反映如下."""
    return _ONE_SUBJECT.search(text) is not None


def _counted(text: str) -> list[str]:
    """The matters of 反映两个事:红绿灯坏了;护栏断了, which only a mark parts; none where they are not so many."""
    match = _COUNTS.search(text)
    if match is None:
        return []
    parts = [strip_edges(part) for part in _MARKS.split(text[match.end() :]) if _HAN.search(part)]
    if len(parts) != _NUMBERS[match["many"]] or not all(_told(part).is_matter for part in parts):
        return []
    return [strip_edges(text[: match.start()] + parts[0]), *parts[1:]]


def strip_edges(part: str) -> str:
    """``part`` without the marks at its ends, as ``split_matters`` gives it."""
    return _EDGE.sub("", part)


def _pieces(plain: str) -> Iterator[tuple[int, int, int, bool]]:
    """Where each piece between connectives begins and ends, where its connective began, and whether that announces."""
    cuts: list[tuple[int, int, bool]] = []
    for match in _CONNECTIVE.finditer(plain):
        strong = match["strong"] is not None
        if cuts and cuts[-1][1] == match.start():
            cuts[-1] = (cuts[-1][0], match.end(), cuts[-1][2] or strong)
        elif match["filler"] is None:
            cuts.append((match.start(), match.end(), strong))
    begin, gap, announced = 0, 0, False
    for cut, after, strong in cuts:
        yield begin, cut, gap, announced
        begin, gap, announced = after, cut, strong
    yield begin, len(plain), gap, announced


def _told(piece: str, least: int = LEAST) -> _Told:
    plain = simplify(piece)
    for time in reversed(find_times(plain)):
        plain = plain[: time.start] + plain[time.end :]
    rest = _MANNERS.sub("", strip_contact(plain))
    return _Told(
        length=len(_HAN.findall(rest)),
        subjects=frozenset(at for at, words in enumerate(_SUBJECTS) if words.search(rest)),
        places=frozenset(_PLACES.findall(rest)),
        troubled=bool(_TROUBLE.search(rest) or _WISH.search(plain)),
        neglected=bool(_NEGLECT.search(rest)),
        more_of_it=bool(_MORE_OF_IT.search(plain)),
        least=least,
    )


def without_opening(first: str) -> str:
    """The first part without 我反映两个事:1、 where more follow."""
    found = max(_OPENING.finditer(first), key=lambda match: match.end() - match.start())
    return first[: found.start()] + first[found.end() :]
