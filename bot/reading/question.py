"""Whether a message has the form of a question, in standard words or in the county's: 给报不给报, 咋弄, 能领不能."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_ASKS = re.compile(
    "|".join(
        (
            r"[?？]|咋|怎[么样麼]|如何|哪(?!\W*$)|[去在是到往归找上从看打扔倒停放]哪|啥|什么|谁|[吗嘛]|么(?=\W|$)",
            r"(?<![前这好没了过])几[个天点号月时岁年块毛百千次倍针路处户分套档级间本趟成回]|多[少久]|多[长大远高快]|真的?假的?|[真是]的?吗|属实",
            # 保密不保密, 限号不限, 要钱不, 有人没
            r"(?<!得)(\w{1,2})[不没]\1|(\w)(?:(?![又说])\w){1,7}不\2(?=\W|$)",
            r"(?<![了也都就])\w[不没](?=\W|$)|有\w{1,8}没有?[呀啊呢哈]?(?=\W|$)|\w(?<![家的点号])没有(?=\W*$)",
            r"有没有|[可能是]否|还是|是几|想问|请问|问[一下个问]|咨询|打听|了解|为何|给我一个",
            # a heading (低保申请条件), unless it tells of somebody (俺不留电话)
            r"^(?=.{1,30}$)(?!.*(?:不(?!良|动|实)|[没我俺让给挂催]|骗(?!人)|请[再尽帮快您你派]|补充|提交)).*"
            r"(?:电话|号码|热线|条件|流程|手续|材料|标准|政策|规定|地址|(?<!工作)时间|申请|查询|备案|认证|补办|办理|"
            r"范围|区别|比例|转移|密码|余额|补贴|补助|(?<!\d)\d{5})(?=\W*$)",
        )
    )
)


# zen me ban, na li neng jiao
_IN_PINYIN = re.compile(
    r"\b(?:zen ?me|shen ?me|duo ?(?:shao|jiu|da|chang)|na ?(?:li|er|r|ge)|ji (?:dian|tian|sui|nian|yue|hao)|"
    r"neng bu neng|ke bu ke yi|shi bu shi|yao bu yao|you mei you|bu neng|qing wen|wen yi xia)\b|\b(?:ma|bu)\W*$"
)


def asks(text: str) -> bool:
    """Whether ``text`` asks something, to judge by its form alone; a heading (低保申请条件) does too."""
    return (_IN_PINYIN if text.isascii() else _ASKS).search(simplify(text).lower()) is not None


_CALLED = re.compile(
    r"(?:会|有)(?:不会|没有)?有?(?:人|谁)?[^,。;]{0,4}(?:[给跟和][我俺][^,。;]{0,3}(?:电话|消息|信)|(?:联系|回复|通知)[我俺])|"
    r"会不?会?回[我俺]?电话"
)
_HAVE_CALLED = re.compile(r"能不能|能否|可不可以|可以|[让叫找派请]")


def asks_whether_they_will_be_called(text: str) -> bool:
    """会有人给我打电话吗: how it goes on, and no wish to speak with somebody (能不能让人给我打电话)."""
    return asks(text) and _CALLED.search(text) is not None and _HAVE_CALLED.search(text) is None
