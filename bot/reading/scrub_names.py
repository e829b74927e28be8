"""Names of people: the citizen's own, as they are read, and those of others who are named with what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.scrubbing import Personal
from bot.reading.caller import read_caller
from bot.reading.characters import HAN_DIGITS
from bot.reading.name import LOOK_LIKE, OWN_GIVEN, read_name
from bot.reading.surnames import ANY_SURNAME, COMPOUND, SURNAME

_OFFICE = (
    r"(?:(?:副)?(?:书记|主任|村长|镇长|乡长|县长|局长|所长|队长|组长|校长|院长|站长|科长|处长|部长|行长|厂长|班长|经理|会计|"
    r"(?<!包)工头|总(?![是]))|支书|法官|律师|警官|警察|民警|医生|大夫|护士|老师|老板|师傅|网格员|先生|女士|小姐(?!姐)|同志)"
)
_ROLE = (
    rf"(?:{_OFFICE}|包工头|邻居|房东|租户|业主|户主|村民|居民|老人|司机|车主|店主|家长|同学|学生|保安|老乡|老头|老汉|老太|"
    r"媳妇|儿子|女儿|闺女|丈夫|妻子|老公|老婆|爱人|父亲|母亲|爸爸?|妈妈?|哥哥?|弟弟?|姐姐?|妹妹?|叔叔?|舅舅?|姑姑?|大爷|大娘|孙子|孙女|"
    r"叫做?|姓名|联系人|负责人|当事人|法人|经办人|举报人|投诉人)"
)
_EDGE = r"[\s,。.;!?、:()\"'“”]"
_END = (
    rf"(?=$|{_EDGE}|[的在把被让给和跟与向是说不没有也就又还都来去从住家将用要因想反投举昨今前上]|"
    r"先生|女士|同志|书记|主任)"
)
_BEFORE = (
    r"(?:(?<![\u4e00-\u9fff])|(?<=谢谢)|(?<=感谢)|"
    r"(?<=[的叫找是让给和跟与向问被把那这有说个校厂院局里委村镇乡县所站队司位骂打见请告]))"
)
# 班主任, 任何老师, 安主任: family names that are other words before an office.
_NO_FAMILY = "任时常高安路连方应明成单全公关管向东家谢"
_OTHERS = re.compile(rf"{_ROLE}(?:是|[: ])?(?P<name>{SURNAME}{OWN_GIVEN}){_END}")
_NAME_AND_OFFICE = re.compile(rf"{_BEFORE}(?P<name>{SURNAME}{OWN_GIVEN})(?={_OFFICE})")
_SURNAME_AND_OFFICE = re.compile(rf"{_BEFORE}(?P<name>{COMPOUND}|(?![{_NO_FAMILY}]){SURNAME})(?={_OFFICE})")
_SOMEBODY = re.compile(rf"{_BEFORE}(?P<name>{SURNAME}某{{1,2}})")
_CALLED = re.compile(rf"(?:不是|应[为该是]+|改[成为]|写|就?是|叫)(?P<name>{SURNAME}{OWN_GIVEN})(?=$|{_EDGE})")
# Beside a number two or three characters alone are whom to ask for.
_BESIDE_A_NUMBER = re.compile(
    rf"(?:^|{_EDGE})(?P<name>{ANY_SURNAME}[\u4e00-\u9fff]{{1,2}})[\s,:]*(?=[\d{HAN_DIGITS}]{{7}})"
)
_NAMED = (_OTHERS, _CALLED, _BESIDE_A_NUMBER, _NAME_AND_OFFICE, _SURNAME_AND_OFFICE, _SOMEBODY)
# Whoever speaks of a name says one, also one that is made of other characters than most.
_OF_A_NAME = re.compile(r"名字|姓名|全名")
_SOME_NAME = re.compile(rf"(?:是|叫|写|为|的|^|{_EDGE})(?P<name>{SURNAME}[\u4e00-\u9fff]{{1,2}})(?=$|{_EDGE})")
_NO_NAME = LOOK_LIKE | {"换成", "石子", "卫生", "单号", "单子", "查单号"}


def names_in(text: str) -> Iterator[tuple[int, int, Personal]]:
    """Where names stand. Nicknames and offices without a name are nobody's."""
    for found in (read_caller(text), read_name(text)):
        if found and found.text not in _NO_NAME:
            yield found.start, found.end, Personal.NAME
    patterns = (*_NAMED, _SOME_NAME) if _OF_A_NAME.search(text) else _NAMED
    for pattern in patterns:
        for match in pattern.finditer(text):
            if match["name"] not in _NO_NAME:
                yield *match.span("name"), Personal.NAME
