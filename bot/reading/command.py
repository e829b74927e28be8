"""Messages that are a command and nothing else."""

from __future__ import annotations

import re

from bot.reading.characters import simplify

_LONGEST = 24
_EDGE = re.compile(r"[\s,。.!?~、;:…\"'()]+")
# Single words, never one that two others make: a pattern that can read a text in two ways takes exponential time.
_BEFORE = r"(?:请|麻烦|帮忙?|给|替|我|俺|想|要|那|就|还是|先|能不能|可以|能|可不可以|你好|您好)*"
_AFTER = r"(?:一下|一哈|下|吧|了|啊|呀|呗|嘞|哩|吗|么|好吗|行吗|可以吗|中不中|谢谢|谢了)*"

# Order matters once: 不想留电话 is the wish to stay unnamed, 不想说 only skips the question.
_COMMANDS: tuple[tuple[str, str], ...] = (
    ("restart", r"重来|重新来|从头来|从头开始|重新开始|重新(?:填写?|说|反映|投诉|弄|写)|再来一遍|重填"),
    ("back", r"(?:返?回(?:到)?)?上一?(?:步|题|个问题|个|项)|回退|退回(?:去)?|返回"),
    ("go_on", r"继续(?:反映|说|填|办|提交|刚才的|上次的)?|接着(?:刚才的|上次的)?(?:说|来|填|反映|办)?|往下(?:说|走)"),
    (
        "urge",
        r"再?催(?:办|单)|再?催(?:一?催|一下|一哈|下)(?:办|进度|他们|工单|单子)?|(?:快点|赶紧|抓紧|尽快|加快|早点)(?:给我|给俺)?(?:办|处理|解决|弄)(?:理)?|加急",
    ),
    (
        "withdraw",
        r"撤诉|撤单|(?:撤销|撤回|撤掉?)(?:我的|俺的|上次的|那个)?(?:投诉|反映|举报)|(?:撤销|撤回|取消|撤)(?:掉)?(?:我|我的|俺的|上次的|之前的|那个|那件|这个|已经提交的)*(?:工单|单子|投诉单|诉求)|"
        r"把?(?:我的|俺的|那个)?(?:工单|单子|投诉|诉求)(?:给我|给俺)?(?:撤了|撤掉|撤回|撤销|不要了|取消)",
    ),
    ("supplement", r"(?:再|还要|还想)?补充(?:情况|材料|内容|说明|信息|照片|一点|点|几句)?"),
    ("unsolved", r"(?:还|根本|并|压根)?(?:没有?|木有|未)(?:给)?(?:解决|办好|修好|处理好?|弄好|办成)好?(?:呢|哩)?"),
    ("solved", r"(?:已经?|都|问题)*(?:解决|办好|修好|处理好|弄好|办成)"),
    ("unsatisfied", r"(?:非常|很|太|特别|十分|极其|一点[都也])?不(?:太|是很|怎么|咋)?满意"),
    ("satisfied", r"(?:非常|很|挺|特别|十分|比较|基本|可)?满意的?"),
    (
        "cancel",
        r"取消|撤销|撤回|取消(?:反映|投诉|上报|提交|操作)|算了(?:,?不(?:报|说|弄|反映|投诉|要|办))?|不(?:报|"
        r"反映|投诉|弄|办|提交|说|搞)了|"
        r"不想(?:报|反映|投诉|弄|说)了|拉倒|退出|停止|结束反映",
    ),
    (
        "person",
        r"转?人工(?:客服|服务|坐席|座席)?|转(?:接)?人工(?:客服|服务)?|找人工(?:客服)?|接人工|叫人工|真人|"
        r"(?:找|叫|换|转)(?:个)?(?:真|活)?人(?:工)?(?:来)?(?:说话|说说|说|聊|谈|接|帮我)?|"
        r"(?:跟|和|与|同)(?:真|活)?人(?:工)?(?:说话|说说|说|聊聊?|谈谈?|沟通)|不(?:想)?(?:跟|和)机器人?(?:说话|说|聊)|"
        r"(?:跟|和|找|叫|让)(?:你们?|恁们?|您们?)?(?:的)?(?:领导|负责人|管事的|当官的|主任)(?:来)?(?:说话|说说|说|聊聊?|谈谈?|通话|对话|讲话|接电话)?|"
        r"(?:找|转|联系)(?:工作人员|客服|接线员|话务员|值班人员)|有(?:真|活)?人(?:工)?(?:客服|服务)|联系人工",
    ),
    (
        "my_tickets",
        r"(?:看|查|查看|查询|看看|查查)?(?:一下|下)?我(?:的|反映的|提交的|投诉的|报的)(?:所有|全部)?(?:工单|"
        r"单子|诉求|反映|投诉|记录|事项)|"
        r"我(?:都)?(?:反映|投诉)过(?:啥|什么|哪些)|历史(?:工单|记录)|(?:看|查)(?:我的)?工单",
    ),
    (
        "status",
        r"(?:查|查询|查看|看|问|看看|查查|了解)?(?:一下|下)?(?:办理|处理|办事|工单|我的|投诉)*(?:的)?(?:进度|"
        r"进展)(?:查询)?|"
        r"(?:我的?)?(?:事|事儿|事情|问题|投诉|工单)?(?:现在)?(?:办|处理|弄|解决)(?:到哪(?:一步|儿|里)?|"
        r"得?(?:咋样|怎么样|怎样|如何))",
    ),
    (
        "help",
        r"使用说明|使用帮助|帮助|说明|咋(?:用|使|弄|操作)|怎么(?:用|使用|操作)|如何(?:使用|操作)|操作说明|help|菜单|"
        r"(?:你)?(?:都)?(?:能|会|可以)(?:干|做|办)(?:啥|什么|点啥)|有(?:啥|什么)功能",
    ),
    (
        "anonymous",
        r"匿名(?:反映|投诉|举报|提交)?|(?:不想|不愿意?|不|不能|不方便|不敢)(?:留|说|提供|给|透露|告诉)(?:下)?(?:你们)?"
        r"(?:我的|真实)?(?:电话|姓名|名字|号码|手机号?|联系方式|个人信息|身份)(?:号码?)?(?:和?(?:姓名|名字|"
        r"电话))?|(?:不|别)实名|不留(?:电话|名)",
    ),
    (
        "skip",
        r"跳过|略过|下一(?:步|个|题)|不知道|不清楚|不晓得|知不道|记不清|记不得|忘了|忘记|不记得|说不(?:清|准|好|上来)|"
        r"不(?:想)?(?:填|答|回答|说|方便说)|没有?(?:具体)?(?:地址|地点|时间)|不(?:用)?填|随便|都行|无所谓|"
        r"不确定|没法说|不方便",
    ),
    (
        "submit",
        r"(?:确认|确定|直接|现在|马上|赶紧|可以)?提交|提交(?:工单|上去|上报)|(?:确认|没问题|"
        r"没错),?(?:就)?提交|就这样,?提交",
    ),
    (
        "revise",
        r"(?:需要)?(?:修改|更改|改改|改|重新改|更正)|改(?:内容|信息|个地方)|(?:有|写|填)错(?:的)?(?:地方)?,?(?:要)?改",
    ),
    (
        "report",
        r"(?:反映|投诉|举报|上报|反应|检举|告状|提(?:一)?[个点条]?小?(?:建议|意见|想法)|求助|报)(?:一?[个点件])?(?:问题|情况|事儿?|事情|诉求)?|"
        r"(?:不(?:是来)?(?:投诉|告状)的?,?[我俺]?)?(?:是来|来)?(?:表扬|夸|夸奖|感谢|点赞)(?:一下|下)?(?:一?[个位些])?(?:人|同志|师傅|好人)的?|"
        r"(?:点一?个赞|(?:不(?:是来)?(?:投诉|告状)的?,?[我俺]?)?(?:是来|来)?(?:表扬|夸人|点赞)的?)|"
        r"有一?个(?:小)?(?:想法|建议|意见)(?:,?不知道?(?:该不该|能不能|当不当|可不可以)(?:说|讲|提))?|"
        r"有(?:个)?(?:问题|事儿?|情况)(?:要)?(?:反映|反应|说|投诉)",
    ),
)
_PATTERNS = tuple((command, re.compile(rf"{_BEFORE}(?:{body}){_AFTER}", re.IGNORECASE)) for command, body in _COMMANDS)
# Commands typed in pinyin, blanks left out.
_PINYIN = {
    "tousu": "report", "woyaotousu": "report", "fanying": "report", "woyaofanying": "report", "fanyingwenti": "report",
    "jubao": "report", "woyaojubao": "report", "jindu": "status", "chajindu": "status", "chaxun": "status",
    "chaxunjindu": "status", "wodegongdan": "my_tickets", "cui": "urge", "cuiban": "urge",
    "cuiyixia": "urge", "cuicui": "urge", "kuaidian": "urge", "jiaji": "urge", "chesu": "withdraw",
    "chexiaotousu": "withdraw", "chehuitousu": "withdraw", "chexiaogongdan": "withdraw", "chedan": "withdraw",
    "chexiao": "cancel", "quxiao": "cancel", "suanle": "cancel", "zhuanrengong": "person", "rengong": "person",
    "rengongkefu": "person", "kefu": "person", "zhaorengong": "person", "tijiao": "submit", "querentijiao": "submit",
    "xiugai": "revise", "niming": "anonymous", "tiaoguo": "skip", "buzhidao": "skip", "buqingchu": "skip",
    "buchong": "supplement", "buchongyixia": "supplement", "manyi": "satisfied", "bumanyi": "unsatisfied",
    "jiejuele": "solved", "meijiejue": "unsolved", "xiuhaole": "solved", "meixiuhao": "unsolved", "bangzhu": "help",
    "shiyongshuoming": "help", "zenmeyong": "help", "chonglai": "restart", "chongxinlai": "restart",
    "shangyibu": "back", "jixu": "go_on",
}  # fmt: skip
# What is no wish to do so.
_REFUSED = re.compile(
    r"^(?:别|不要|不用|不|先不|甭|没)(?!想|愿|留|报|反映|投诉|弄|办|提交|说|填|搞|知|清|晓|记|确|方便|问|错|"
    r"能|敢|跟|和|实|满|太|是很|怎么|咋|有解决|解决|办好|修好|处理|弄好|办成|给)"
)

# 解决了吗, 能解决吗: a judgement that is asked for is none that is given.
_JUDGEMENTS = {"solved", "unsolved", "satisfied", "unsatisfied"}
_ASKED = re.compile(r"[吗么?]|能|可以|行不行|中不中")


def read_command(text: str) -> str | None:
    """The command that the whole message is: ``restart back go_on urge withdraw supplement unsolved solved unsatisfied
    satisfied cancel person status my_tickets help anonymous skip submit revise report``; None when it says anything
    more, or says not to."""
    plain = _EDGE.sub("", simplify(text))
    if not plain or len(plain) > _LONGEST or _REFUSED.match(plain):
        return None
    typed = _PINYIN.get(re.sub(r"[^a-z]", "", text.lower())) if text.isascii() else None
    command = typed or next((command for command, pattern in _PATTERNS if pattern.fullmatch(plain)), None)
    return None if command in _JUDGEMENTS and _ASKED.search(text) else command
