"""Whether an answer says that the citizen was spoken with."""

import pytest

from bot.insight.reply_contact import claims_contact
from bot.insight.reply_reading import plain
from bot.usecases.ports import ContactClaim

CALL, VISIT, MESSAGE = ContactClaim.CALL, ContactClaim.VISIT, ContactClaim.MESSAGE


@pytest.mark.parametrize(
    ("reply", "claims"),
    [
        ("已电话联系您,说明了情况。", {CALL}),
        ("工作人员11月18日给您打过电话。", {CALL}),
        ("大队长11日和您通话后,当晚就去看了。", {CALL}),
        ("与您取得了联系。", {CALL}),
        ("经回访,来电人表示认可。", {CALL}),
        ("我们上门给您家测温,16度。", {VISIT}),
        ("今早我去您家看了看,水清亮了。", {VISIT}),
        ("院长到您家里作了解释,昨天又给您打了电话。", {CALL, VISIT}),
        ("已上门维修,换了阀门。", {VISIT}),
        ("受案编号已用短信发给您。", {MESSAGE}),
    ],
)
def test_a_contact_that_is_told_is_a_claim(reply, claims):
    assert claims_contact(plain(reply)) == claims


@pytest.mark.parametrize(
    "reply",
    [
        "您可以打电话联系我们,67281234。",
        "我们将电话联系您。",
        "明天上门给您修。",
        "未能联系上您。",
        "已多次联系您,电话无人接听。",
        "执法人员到现场核查,灯杆倾斜。",
        "民警13日晚上门,邻居承认狗没有办证。",
        "7日晚和派出所一起上门,扣了113盒药。",
        "办好后电话通知您来领。",
        "",
    ],
)
def test_what_is_offered_announced_or_tried_in_vain_is_none(reply):
    assert claims_contact(plain(reply)) == frozenset()
