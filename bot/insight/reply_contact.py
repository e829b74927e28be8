"""Whether an answer says that the citizen was spoken with: each such word wants its row in the contact log."""

from __future__ import annotations

import re

from bot.insight.reply_words import CITIZEN
from bot.reading.table import table
from bot.usecases.ports import ContactClaim

_CLAIMS = {
    ContactClaim.CALL: table(
        r"""
        (?:电话|致电|去电|通话|通了电话)~8(?:联系|沟通|告知|回访|说明|解释|回复|答复|反馈|询问|核实|了解|邀请|约)
        (?:与|和|跟|给|向|同)<citizen>~8(?:电话|通话|通了?~2电话|通完电话)
        (?:给|向)<citizen>~6(?:打|回|去)(?:过|了|去)?~3电话|打(?:过|了)?(?:您|你)~2电话|打电话给(?:您|你)
        (?:与|和|跟|同)<citizen>~4(?:取得了?联系|取得过联系|联系|沟通|对接|进行了?沟通)
        (?:已|多次|再次|又)~4联系(?:上|到|过)?了?<citizen>|(?<!未能)联系(?:上|到|过)了?<citizen>
        (?:经|已|再次)?回访~6(?:来电人|诉求人|反映人|投诉人|您|市民|表示|满意|确认|,)
        """,
        citizen=CITIZEN,
    ),
    ContactClaim.VISIT: table(
        r"""
        已(?:经)?(?:上门|入户|登门)|(?:上门|入户|登门)~8<citizen>|<citizen>~6(?:上门|入户|登门)|(?:到|去|赴|前往)<citizen>~3(?:家|府|店|屋|住处|地里|门口)
        (?:与|和|跟|向|同)<citizen>~8(?:当面|面对面|见面|面谈|见了面|坐下来)|当面(?:向|跟|给|与|和)<citizen>|走访(?:了)?<citizen>
        """,
        citizen=CITIZEN,
    ),
    ContactClaim.MESSAGE: table(
        r"""
        (?:短信|微信)~8(?:告知|回复|联系|通知|发给|给)<citizen>|(?:给|向)<citizen>~6(?:发|回)~4(?:短信|微信)|(?:给|向)<citizen>~2(?:短信|微信)
        """,
        citizen=CITIZEN,
    ),
}
_NOT_YET = re.compile(
    r"(?:将|会|请|可以?|未能?|没有?|无法|无人|如果?|若|拟|再|随时|之后|届时|后天|明天|下周|欢迎|愿意|需要|要)[^,。;]{0,6}$"
)
_NOBODY = re.compile(r",?[^,。]{0,6}(?:不上|未接|无人|没人|打不通|关机)")


def claims_contact(told: str) -> frozenset[ContactClaim]:
    """How ``told`` (as ``plain`` leaves it) says that the citizen was called, visited or written to; what is only
    offered, announced or was tried in vain is none."""
    return frozenset(
        claim
        for claim, pattern in _CLAIMS.items()
        if any(
            not _NOT_YET.search(told, max(0, found.start() - 12), found.start())
            and not _NOBODY.match(told, found.end())
            for found in pattern.finditer(told)
        )
    )
