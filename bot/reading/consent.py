"""Assent to what is on the screen: a yes that says no more than yes (这回对了, 行就这样交吧), or one with a word of
one's own beside it (就这吧,别叫野猪再来了)."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_LONGEST = 24
_YES = re.compile(
    r"就这么(?:办|报|写|着|交|定)?|按这个?(?:样子?)?(?:来|报|办|交)?|照(?:这|此)样?(?:办|报)?|没啥(?:问题|错|说的|改的|毛病|意见)?|"
    r"没有?(?:啥|什么)?(?:要|需要)?改的了?|没有?别的了?|(?:写|记|说|弄)[得的]都?对|能行|准了|齐活|一点儿?没错|不用改|不改了?|不需要改|没有(?:问题|错|毛病|意见)|准确|属实|一点不差|无误|通过|要得|妥|"
    r"(?:报|提|发|办|交|递|送|上报|反映|投诉)(?:上去|走)?吧|[报交递发](?:上去|走)|现在就[报交]|"
    r"(?:就是|是)这个?(?:意思|情况|回事)|对头|对着[哩嘞里呢]?|对|是这样|就这样|这样行|没错儿?|没问题|没毛病|没意见|木有错|正确|确认|确定|可以|提交|同意|愿意|得劲|"
    r"^[交递办发投]|[中行成是嗯恩]|(?<![你您恁早午晚])好|ok|okay|yes",
    re.IGNORECASE,
)
# Said beside it, and changing nothing.
_BESIDE = re.compile(
    r"请|这回|这次|这下|这样子?|现在|已经|那就|那|就|都|全|挺|很|完全|基本|应该|信息|内容|上面|以上|我看|看了|看过|核对过?|一下|"
    r"你看着|看着|嘛|哎|唉|哦|呵|哈|姑|闺女|同志|老师|大姐|大哥|叔叔|阿姨|爷爷|奶奶|[叔姨婶哥姐]|领导|客服|真|可|也|还|谢谢|多谢|感谢|辛苦|麻烦|拜托|[您你恁]们?|大家|师傅|同志|姑娘|小伙子?|[我俺]|帮忙?|给|替|"
    r"赶紧|赶快|抓紧|快点儿?|尽快|马上|直接|交上去|报上去|发上去|递上去|交|报|办|发|递|弄|记|上去|上|去|"
    r"[了的吧啊呀哦噢哈嘞哩咧啦嘛呗呢地滴来儿],?|吗?[,。.!~、;:…\s]"
)
_UNSURE = re.compile(r"[不别甭错改但吗?么]|没(?!错|问题|毛病|意见)|可是|不过|等等|等会|先")


def read_consent(text: str) -> bool:
    """Whether the whole message agrees and adds nothing to it: no condition, no correction, no question."""
    plain = simplify(text)
    if len(plain) > _LONGEST or not _YES.search(plain):
        return False
    rest = _YES.sub("", plain)
    if _UNSURE.search(rest):
        return False
    return not _BESIDE.sub("", rest).strip()


# --- assent with something beside it -----------------------------------------------------------------

_NOTHING_WRONG = re.compile(
    r"(?:没有?|木有|冇|无)(?:啥|什么|任何|一点)?(?:异议|出入|毛病|问题|错误?|误|意见|别的|遗漏|要改的?|需要改的?|说的|补充的?|好说的)|"
    r"(?:不用|不需要|不必|甭|不)(?:再)?改[了啦]?|一[点字]儿?不差|不错|差不多"
)
_ASSENT = re.compile(
    r"就(?:这|那|恁|按|照|交|报|是)|[先那]这样|这样吧|按(?:这|你|您|恁)|照(?:这|你|您|恁)|[写记说弄整理][得的]?(?:都|很|挺)?(?:对|好|清楚|明白)|提交|确认|同意|受理|请予|上报|报送|转办|属实|准确|正确|得劲|妥|齐活|"
    r"对(?![面方象于付])|(?<![你您恁修办弄做搞治处完])好(?![像几多些久])|[行](?![李人政道驶])|中(?![间心午学小])|成(?![天年])|嗯|恩|可以|可(?=[,。!中]|$)|"
    r"(?:反映|投诉|举报|告)(?:上去|吧|他们?|她|它|这家)|报(?![销警纸名])|交(?![通警费界])|递|发(?=吧|了|走|上去|$)|办吧|办了|ok|yes|[👌👍✅🆗]|"
    r"^那?(?:快点儿?|快些|赶紧|赶快|抓紧|麻利)(?:给?[我俺]们?|[的些点儿时间报交吧啊呀弄办修整管]|处理|解决|派人|来人|提交|上报)*[!。]*$|"
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
_CLAUSES = re.compile(r"[,。!;?\s]+")


def assents(text: str, *, likely: bool = False) -> bool:
    """Whether some word of ``text`` assents and none holds back, asks or tells more; ``likely``: what was guessed of
    the words as a whole is enough of an assent."""
    if len(text) > _LONGEST:
        return False
    said = less_courtesies(text)
    clauses = [clause for clause in _CLAUSES.split(said) if clause]
    if len(clauses) > 1 and _is_plain(clauses[0]) and not _CORRECTS.search("".join(clauses[1:])):
        return True
    return (likely or _ASSENT.search(said) is not None) and not holds_back(text)


def less_courtesies(text: str) -> str:
    """``text`` without what may stand beside a yes; that nothing is wrong is one."""
    return _NOTHING_WRONG.sub("好", _BESIDE_YES.sub("", text))


def holds_back(text: str) -> bool:
    """Whether ``text`` denies, asks, delays or adds something, whatever it says beside."""
    return _HOLDS_BACK.search(less_courtesies(text)) is not None


def _is_plain(clause: str) -> bool:
    return _ASSENT.search(clause) is not None and not _HOLDS_BACK.search(clause)
