"""How citizens put a question, and how they tell of trouble instead; one spelling for the many ways of saying it."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.normalise import normalise

# Said around a question, never what it is about.
_IDLE = re.compile(
    r"你好|您好|恁好|大哥|大姐|老师|同志|领导|谢谢您?|麻烦|请问|请教|打听|咨询|想(?:要)?(?:问|知道|了解|弄清)|问(?:一下|个|问|下)|"
    r"一下|了解|告诉我|我想|俺想|我要|俺要|现在|今年|到底|那个|这个|咱(?:们|们县|县|这|这儿)?|本县|县里|我们县|俺们?县"
)
_SPELLINGS = (
    (re.compile(r"咋(?:个)?(?:办理|弄|整|搞)|(?:怎么|怎样|如何|咋样?)(?:办理|弄|整|搞|办|着)"), "怎么办"),
    (re.compile(r"怎样|如何|咋样|咋个?|怎麼"), "怎么"),
    (re.compile(r"啥(?:时候|时间)|什么时(?:候|间)|几时|多咱|哪天|几号|几月"), "何时"),
    (
        re.compile(
            r"(?:在|到|去|上|往|搁)?(?:哪儿|哪里|哪块|啥地方|什么地方|哪个地方|哪)(?=办|弄|领|交|缴|查|报|打|申|买|开|看|找|登|换|补)"
        ),
        "哪里",
    ),
    (re.compile(r"哪儿|哪块|啥地方|什么地方|哪个地方|啥位置"), "哪里"),
    (re.compile(r"啥"), "什么"),
    (re.compile(r"俺们?|我们"), "我"),
    (re.compile(r"恁们?|您|你们"), "你"),
    (re.compile(r"多长时间|多久|几天|多少天|几个工作日"), "多久"),
    (re.compile(r"几块钱?|多少钱|啥价|什么价"), "多少钱"),
    (re.compile(r"要不要|用不用|需不需要|需要"), "要"),
    (re.compile(r"能不能|可不可以|可以不可以|可以|行不行|中不中|让不让|能够"), "能"),
    (re.compile(r"电话号码|号码|联系方式|电话号"), "电话"),
    (re.compile(r"身份证件"), "身份证"),
    (re.compile(r"手续|资料|证件"), "材料"),
    (re.compile(r"闺女|儿子|小孩儿?|娃子?|孙子|孙女|学生"), "孩子"),
    (re.compile(r"俺?爹|我爸|俺?娘|我妈|爷爷?|奶奶?|父母|老汉"), "老人"),
    (re.compile(r"[吗呢吧呀啊嘛么的了](?=[\W_]|$)|(?<=[有行能中])[没不](?:有)?(?=[\W_]|$)"), ""),
)
_QUESTION = re.compile(
    r"[?？]|咋|怎[么样麼]|如何|哪|啥|什么|几[个天点号月时岁年块]|多少|多[久长大远高]|谁|吗|(?:呢|么)(?=\W|$)|"
    r"(\w)不\1|能不能|有没有|是不是|[有行能中][没不](?=\W|$)|可否|能否|是否|想问|请问|问[一下个问]|咨询|打听|了解|为何"
)
_TROUBLE = re.compile(
    r"没人(?:管|理|修|来|接)|不管|不理|不给|不让|不退|不发|不还|不热|不亮|不通|不修|不办|还[没不]|一直|老是|总是|天天|"
    r"又[停坏漏堵断没]|推[诿来]|踢皮球|欠[我俺着]|骗|打不通|太[慢差吵臭]|"
    r"[\d一二两三四五六七八九十几半多仨俩]+(?:个)?(?:多)?(?:天|周|星期|礼拜|月|年|小时)(?:多)?(?:了|没)"
)


def fold(text: str) -> str:
    """``text`` in one spelling: plain marks, simplified, dialect as in books, courtesies gone."""
    folded = _IDLE.sub("", simplify(normalise(text)).lower())
    for spelling, word in _SPELLINGS:
        folded = spelling.sub(word, folded)
    return folded


def is_question(text: str) -> bool:
    """Whether ``text`` asks something."""
    return _QUESTION.search(simplify(normalise(text))) is not None


def carries_trouble(text: str) -> bool:
    """Whether ``text`` tells of something gone wrong, put as a question or not."""
    return _TROUBLE.search(simplify(normalise(text))) is not None
