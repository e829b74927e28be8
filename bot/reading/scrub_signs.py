"""What leads to a person and is made of letters: e-mail, accounts, links, number plates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.domain.scrubbing import Personal
from bot.reading.characters import plain_digits

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")
_ENDINGS = r"(?:com|cn|net|org|gov|edu|top|xyz|vip|cc|shop|site|club|info|link|ltd|me|io|tv)"
_LINK = re.compile(
    rf"(?:https?|ftp)://[!-~]+|(?<![A-Za-z0-9@.-])(?:[A-Za-z0-9-]+\.)+{_ENDINGS}(?![A-Za-z0-9-])(?:[:/?#][!-~]*)?",
    re.IGNORECASE,
)
_IS = r"(?:号码?|账号|帐号|id|名)?(?:就?是|为|叫|[: ])*"
_ACCOUNT = re.compile(
    rf"(?:微信|薇信|[VvWw][Xx]|威信|weixin|wechat|QQ|扣扣|企鹅|抖音|快手|支付宝|小红书|微博|淘宝|拼多多)群?{_IS}"
    r"(?P<it>[A-Za-z0-9][-_.A-Za-z0-9]{4,29})",
    re.IGNORECASE,
)
_TOKEN = re.compile(r"(?<![A-Za-z0-9_-])(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}")
_PROVINCE = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_SEAL = r"(?=[A-Za-z0-9]*\d)[A-HJ-NP-Za-hj-np-z0-9]"
_PLATE = re.compile(
    rf"[{_PROVINCE}]\s?[A-Za-z][\s·.•\-]{{0,2}}(?:(?=[A-Za-z0-9]{{0,5}}\d)[A-Za-z0-9]{{4,5}}[挂学警港澳]|"
    r"(?=[A-Za-z0-9]{0,5}\d)[A-Za-z0-9]{5,6}(?![A-Za-z0-9]))"
)
_PLATE_NAMED = re.compile(
    rf"(?:车牌|牌照|车号|牌号)(?:号码?)?(?:就?是|为|[: ])*"
    rf"(?P<it>[{_PROVINCE}]?\s?(?=[A-Za-z0-9]*\d)[A-Za-z0-9·]{{4,8}})"
)


def signs_in(text: str) -> Iterator[tuple[int, int, Personal]]:
    """E-mail addresses, accounts that are called so, links, number plates."""
    plain = plain_digits(text)
    for pattern, kind in ((_EMAIL, Personal.EMAIL), (_LINK, Personal.LINK), (_TOKEN, Personal.ACCOUNT)):
        for match in pattern.finditer(text):
            yield *match.span(), kind
    for match in _PLATE.finditer(plain):
        yield *match.span(), Personal.PLATE
    for pattern, kind in ((_PLATE_NAMED, Personal.PLATE), (_ACCOUNT, Personal.ACCOUNT)):
        for match in pattern.finditer(plain):
            yield *match.span("it"), kind
