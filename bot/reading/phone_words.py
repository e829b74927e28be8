"""The words around a number that tell whose it is and whether it is a telephone at all. All end where it begins."""

from __future__ import annotations

import re

_LEAD = r"(?:号码?)?(?:就?是|为|[: ])*"

CUE = re.compile(rf"(?:电话|手机|座机|固话|联系方式|号码|tel|phone){_LEAD}$", re.IGNORECASE)

OTHER = re.compile(
    r"(?:[他她]们?|对方|老板|物业|商家|店家|司机|包工头|骗子|房东|客服|热线|单位|公司|村支书|村长|主任|中介|打了?|"
    rf"拨打了?)(?:的|家)?(?:联系|手机)?(?:电话|手机|号码|号)?{_LEAD}$"
)
"""Whose the number is if nobody says it is the citizen's."""

_ROLE = (
    r"(?:老板娘?|店长|店主|商家|卖家|房东|司机|包工头|工头|中介|骗子|对方|销售|业务员|主播|教练|施工队|施工方|开发商|物业|村主任|村长|支书|"
    r"经理|肇事者|那?家伙)"
)
_INTRODUCED = rf"{_ROLE}(?:名字)?(?:姓|叫|是)?[\u4e00-\u9fff]{{1,4}}[,、: ]*(?:[他她]的?)?(?:联系)?(?:电话|手机|号码?)"
OTHERS_INTRODUCED = re.compile(rf"{_INTRODUCED}{_LEAD}$")
"""老板姓邢,电话…: whose the number is, said at more length."""

OTHERS_BESIDE = re.compile(
    r"(?:包工头|工头|房东|骗子|司机|对方|中介|物业|施工队|施工方|开发商|肇事者|那?家伙)"
    r"(?:叫|姓|是)?[\u4e00-\u9fff]{0,3}[,、: ]*$"
)
"""包工头刘志远138…"""

OWN_INTRODUCED = re.compile(
    rf"(?:[我俺]|本人)(?:就?是|叫|姓|系)[^,。;!?]{{0,16}}[,:、 ]*(?:联系)?(?:电话|手机|号码?)?{_LEAD}$"
)

OWN = re.compile(
    r"(?:我|俺|本人|咱)(?:家)?的?(?:联系)?(?:电话|手机|号码|联系方式|打)[^,。;]{0,4}$|(?:打|找|"
    r"联系)(?:给)?[我俺][^,。;]{0,6}$"
)

UNRELATED = re.compile(
    r"(?:身份证|卡|账|帐|表|户|快递|运|单|发票|合同|案|文|编|序列|证|证件|学|工|车牌|车架|尾|QQ|群)(?:编|的)?"
    r"号码?(?:就?是|为|[: ])*$|"
    rf"(?:身份证|[电水气]表|银行卡|编号|豫[A-Z]·?){_LEAD}$",
    re.IGNORECASE,
)
"""Numbers of meters, cards, papers and plates."""

STRANGER = re.compile(
    r"(?:对方|老板|物业|商家|店家|司机|包工头|骗子|房东|客服|热线|中介|村支书|村长|主任)(?:的|家)?(?:那个)?"
    rf"(?:联系|手机)?(?:电话|手机|号码|号)?{_LEAD}$"
)
"""Whose the number is even where the citizen's own was asked for."""

_KIN = r"(?:[大小老二三]?(?:儿子?|闺女|女儿|孙子|孙女|媳妇|老婆|爱人|老公|男人|老伴|邻居|妈|爸|爹|娘|弟|哥|姐|妹))"
TO_CALL = re.compile(
    rf"(?<![他她人师长家])打(?:给)?[我俺]{_KIN}(?:[的嘞哩]|那)?(?:电话|手机|号码?|吧|就[行中好]|中不中|行不行|[中行]吗?(?=$|[,。?!]))|"
    r"打(?:给)?[他她我俺](?:[的嘞哩]|电话)?(?:也|都|就)[行中可]|[多少漏错]打了?"
)
"""打俺儿子嘞中不中 beats nobody."""

CALLED = re.compile(
    r"(?:打|拨|就用)(?:给|到)?(?!不通|过|了)[^,。;\d]{0,10}[,:]?\s*$|"
    r"(?:找|联系|留|记)(?:给)?[我俺][^,。;\d]{1,10}[,:]?\s*$"
)
"""Said before the one of several that is to be called: 打我儿子的…"""

SILENT = re.compile(
    r"[ ,、(]*(?:这个|那个|的|号码?|手机|电话|是|[我俺]){0,3}"
    r"(?:老是?|经常|总|已经|早就?|现在|平时|基本|常|容易|可能|都)*"
    r"(?:关机|停机|打不通(?!的话|[就再]|,?[打找])|不用|没电|丢了|欠费|注销|[接听]不[着到了]|不常用|不好使|坏了|不在身边|没人接|换了)"
)
"""Said behind a number that nobody answers."""

INSTEAD = re.compile(
    r"(?:打不通|不通|[接听]不[着到了]|不接|没人接|联系不上|找不[到着])(?:了?的话|时)?[,就再可以]{0,3}(?:[打找联拨]|换)[^\d,。]{0,8}$"
)
"""打不通打我老婆…: said before a number for want of the first."""

SECOND = re.compile(r"(?:打|用|以|留|记)(?:给|着)?(?:后面?|第二|下面?|末了)(?:边|头|一)?(?:那|这)?(?:个|一个)")
"""打后面那个: of two numbers."""

DENIED = re.compile(rf"(?:不是|不要打|别打|不打|不用){_LEAD}$|(?:电话|手机|号码)(?:号码?)?不是[: ]*$")

CORRECTED = re.compile(
    r"[\s,。.;!…-]{0,4}(?:这个|那个|号码|电话|我|刚才|刚刚|是|呃|啊|哦|噢|哎|,|\s){0,4}"
    r"(?:不对|错了?|不是|说错了?|打错了?|写错了?|记错了?|搞错了?|弄错了?|输错了?|应该是|而是|改成|改为|换成)"
    r"[^\d]{0,14}?"
)
"""What stands between a wrong number and the right one."""
