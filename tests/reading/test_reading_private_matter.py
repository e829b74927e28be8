"""What lies between two people or before a court is known when it is told; a matter of the public's is none of it."""

import pytest

from bot.reading.normalise import normalise
from bot.reading.private_matter import read_private


@pytest.mark.parametrize(
    ("said", "topic"),
    [
        ("一审判我赔六万，我觉得冤，你们能不能说说情", "court"),
        ("俺打官司赢了，对方就是不给钱，法院也执行不来", "court"),
        ("法官收了人家的礼吧，判得一边倒", "court"),
        ("给我写份起诉书吧，我要告隔壁老李", "court"),
        ("法院拍卖我的房子价太低，我不同意", "court"),
        ("检察院说证据不足不起诉，我不服", "prosecutor"),
        ("劳动仲裁裁得不合理，你们帮着改", "in_other_proceedings"),
        ("公安的复议决定书下来了我不同意", "in_other_proceedings"),
        ("女方悔婚，给的八万八见面礼不退", "divorce"),
        ("跟男的过不成了，他打死不离，咋办", "divorce"),
        ("我姐离婚了，男方把孩子藏起来", "divorce"),
        ("借给表弟八万，他说没钱，有欠条", "private_debt"),
        ("哥哥不让我分爹妈的老房子", "inheritance"),
        ("合伙开店散了，他不给我分红", "contract_dispute"),
        ("前妻把孩子带走不让我见", "divorce"),
        ("我老公在外头有人了，你们管管", "divorce"),
        ("wo lao gong chu gui le, wo xiang li hun", "divorce"),
        ("老娘走了留下两间房，姊妹几个争", "inheritance"),
        ("俺弟兄仨为老宅闹翻了，恁给断个理", "inheritance"),
        ("闺女不管俺老两口，恁说说她", "family_quarrel"),
        ("婆婆成天挑事，这日子没法过", "family_quarrel"),
        ("跟朋友合伙开饭店赔了，他不给退股", "contract_dispute"),
        ("做生意的客户欠我三万货款不给", "contract_dispute"),
        ("同事借我两千块拖着不还，微信也删了", "private_debt"),
        ("俺姐夫前年从俺这儿拿走八万，现在翻脸不认", "private_debt"),
        ("表叔借我车开，撞了保险杠不给修", "private_debt"),
        ("打牌输给他的钱他现在逼着我要", "private_debt"),
    ],
)
def test_what_lies_between_two_people_is_known_with_its_door(said, topic):
    assert read_private(normalise(said)) == topic


@pytest.mark.parametrize(
    "said",
    [
        "法院门口那条路天天堵",
        "法院旁边的下水道堵了",
        "离婚证上名字印错了，民政局不给改",
        "离婚要带啥证件",
        "包工头打了欠条，工资还是不给",
        "法院判了公司拖欠工资也不给",
        "老人没人赡养，能不能进敬老院",
        "村里彩礼攀比太厉害，建议管管",
        "邻居盖房占了我家滴水，村里不管",
        "房东不退押金，中介也跑了",
        "健身房跑了，我卡里的钱找谁要",
        "弟兄俩想分户，宅基地只批一个",
        "他借了村集体的钱不还",
        "感谢法院执行局帮我拿回了货款",
        "路灯坏了三天没人修",
    ],
)
def test_what_a_public_authority_has_to_do_with_is_none(said):
    assert read_private(normalise(said)) is None
