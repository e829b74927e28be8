"""The wish that nobody hears who complained. It keeps the contact; 匿名 gives none."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_ME = r"(?:[我俺]|本人|身份|姓名|名字|电话|号码|(?:个人)?信息|是谁|[这我]个?号)"
_WISHES = (
    # 保密资料, 保密协议 and 保密吗 wish for nothing.
    r"(?:请|求|要|需要|必须|得|希望|想|能|[帮替给为对][我俺]?[^,。;!?]{0,6}|务必|一定|^)(?:你们|您)?(?:[帮替给为][我俺])?保密"
    r"(?!吗|么|资料|信息|协议|工作|文件|局|单位|[,]?(?:行|可以)?[吗么])",
    rf"(?:别|不要|不能|甭|请勿|不许)(?:把)?[^,。;!?]{{0,6}}(?:告诉|透露|泄露|泄漏|公开|暴露|说出去)[^,。;!?]{{0,8}}{_ME}",
    rf"(?:别|不要|不能|甭|请勿|不许)(?:把)?[^,。;!?]{{0,4}}{_ME}[^,。;!?]{{0,4}}(?:告诉|透露|泄露|泄漏|公开|暴露|说出去)",
    r"(?:别|不要|不能|甭|请勿|不许|不得)(?:往外|对外|向外|到处|跟(?:外|别)人)?(?:外传|传出去|外泄|外露|往外[说传讲]|乱传)",
    r"只(?:能|有|许|让|限)(?:你们?|您|恁)知道|(?:你们?|您|恁)知道就(?:行|中|好|可以)",
    rf"(?:不想|不要|别|不能?)(?:让|叫|被)(?![我俺])[^,。;!?]{{1,8}}(?:知道|晓得|发现)[^,。;!?]{{0,3}}{_ME}",
    r"(?:别|不要|不能|甭|请勿|不许)(?:跟[^,。;!?]{1,6})?(?:说|讲|提)(?:这|那)?(?:个?事儿?)?是[我俺](?:们|家)?(?:说|讲|告|举报|反映|投诉|报|提)",
)
_WISH = re.compile("|".join(_WISHES))


_UNNAMED = re.compile(
    r"(?:^|[,。;!\s]|我|俺|本人|想|要|求|请|先)匿名(?:反映|反应|举报|投诉|检举|上报|提(?=[个点条]))(?![^,。;!?]{0,4}[吗么?])|"
    r"(?:要求|请求|我要|希望|必须|我想|俺要|俺想)匿名(?![^,。;!?]{0,6}[吗么?])"
)


def read_unnamed(text: str) -> bool:
    """Whether a matter is told without a name: 匿名反映,…; whoever asks how (能匿名举报吗) has told none yet."""
    return _UNNAMED.search(simplify(text)) is not None


def read_confidential(text: str) -> bool:
    """Whether ``text`` asks that the citizen's identity be kept from those complained of."""
    return _WISH.search(simplify(text)) is not None
