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

DENIED = re.compile(rf"(?:不是|不要打|别打|不打|不用){_LEAD}$|(?:电话|手机|号码)(?:号码?)?不是[: ]*$")

CORRECTED = re.compile(
    r"[\s,。.;!…-]{0,4}(?:这个|那个|号码|电话|我|刚才|刚刚|是|呃|啊|哦|噢|哎|,|\s){0,4}"
    r"(?:不对|错了?|不是|说错了?|打错了?|写错了?|记错了?|搞错了?|弄错了?|输错了?|应该是|而是|改成|改为|换成)"
    r"[^\d]{0,14}?"
)
"""What stands between a wrong number and the right one."""
