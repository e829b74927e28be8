"""A yes that says no more than yes, in more words than one: 这回对了, 行就这样交吧, 对的麻烦您了."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_LONGEST = 24
_YES = re.compile(
    r"就这么(?:办|报|写|着|交|定)?|按这个?(?:样子?)?(?:来|报|办|交)?|照(?:这|此)样?(?:办|报)?|没啥(?:问题|错|说的|改的|毛病|意见)?|"
    r"没有?(?:啥|什么)?(?:要|需要)?改的了?|没有?别的了?|(?:写|记|说|弄)[得的]都?对|能行|准了|齐活|一点儿?没错|不用改|不改了?|不需要改|没有(?:问题|错|毛病|意见)|准确|属实|一点不差|无误|通过|要得|妥|"
    r"(?:报|提|发|办|交|递|送|上报|反映|投诉)(?:上去|走)?吧|[报交递发](?:上去|走)|现在就[报交]|"
    r"(?:就是|是)这个?(?:意思|情况|回事)|对头|对着[哩嘞里呢]?|对|是这样|就这样|这样行|没错儿?|没问题|没毛病|没意见|木有错|正确|确认|确定|可以|提交|同意|愿意|得劲|"
    r"^[交递办发]|[中行成是嗯恩]|(?<![你您恁早午晚])好|ok|okay|yes",
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
