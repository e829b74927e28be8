"""Messages that are for somebody else or for everybody: advertisements, chain letters, codes and notices sent on."""

from __future__ import annotations

from bot.reading.characters import simplify
from bot.reading.table import table

LONGEST = 120
_NOISE = table(
    r"""
    # sells, hires, lends
    (?:加|[+])(?:我|下)?(?:微信|薇信|威信|[vV]信?|企鹅|[qQ]{2}|好友)(?!群里)|扫~2码~4(?:进群|领|关注|加|了解)|私[聊信我]~4(?:有|我|优惠|了解|领)|联系~3(?:经理|老师|小姐姐|客服微信)
    日结|月入[过上]?~2[万千]|(?:日|月)赚~4[百千万\d]|刷单|躺赚|动动手指|高薪(?:诚?聘|招)|急招|诚聘|无抵押|秒[批到]款?|当天放款|包下卡|提额
    包邮|清仓|甩卖|限时(?:秒杀|抢购|特惠|优惠)|秒杀|拼团|拼单|砍[一两]刀|帮~3(?:砍一?[刀价下]|助力|投~2票|点一下|点个赞)|助力一下|0元(?:领|购|抢)
    (?:点击|戳|打开)~8(?:领取|领奖|抢|查看|链接|验证|认证|参与)|领~4(?:红包|现金|优惠券|大礼包)|(?:抢|发)红包|复制~8(?:打开|口令|到浏览器)|口令~6打开
    恭喜~6(?:中奖|抽中|获得|被选)|幸运(?:用户|观众)|线上开业|荷官|六合彩|稳赚|内幕消息|一件代发
    # is to be sent on
    转发~10(?:群|好友|家人|朋友|好运|平安)|不转不是|转给~6(?:家人|朋友|群)~6(?:看|平安|收藏)|看到的~4转|接好运
    # codes and notices
    (?:验证码|校验码|动态码)~4\d{4,}|\d{4,6}~6(?:验证码|请勿泄露|请勿告诉)|取[件货]码~4\d|(?:包裹|快[递件]|外卖)~8已(?:到|放|送达|存)|尾号\d{3,4}~10(?:支出|收入|消费|余额)
    以上是打招呼的内容|通过了?~4朋友验证|对方正在输入|撤回了一条消息|清粉|\[(?:图片|视频|语音|表情|动画表情|链接|位置)\]$
    https?:\/\/|www\.|t\.cn
    """
)
# Whoever wants something done about it tells a matter.
_TROUBLE = table(
    r"""
    投诉|举报|反映|反应|没人管|管管|管不管|查查|处理|治理|解决|骗(?!人)|诈|乱|天天|老是|总是|扰|不给|不退|不发|不到|没收到|没给|没到|咋|怎么|为啥|为什么|吗$|[?]
    工作人员|人工|贴~6(?:满|广告)|小广告|到处|太多|收到~6(?:短信|电话)|我们?(?:村|小区|学校|单位|厂)|欠|强制|建议|希望|真的假的|靠谱|是不是
    """
)


def read_noise(text: str) -> bool:
    """Whether ``text`` advertises, asks to be sent on, or is a notice that was meant for its sender."""
    plain = simplify(text)
    return len(plain) <= LONGEST and _NOISE.search(plain) is not None and _TROUBLE.search(plain) is None
