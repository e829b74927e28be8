"""The request type that a citizen names (我要举报…, 建议在…), puts right (是举报不是投诉), or could not mean."""

from __future__ import annotations

import re

from bot.reading.characters import simplify
from bot.reading.question import asks

KINDS = ("咨询", "求助", "投诉", "举报", "建议", "表扬")
_KIND = "|".join(KINDS)

_START = r"(?:^|[,。;!?:\s]|你好|您好|[我俺咱们]|本人|今天|就是|实名|匿名|强烈|在此|特此|郑重)"
_WANTS = r"(?:要|想|来|得|需要|希望|打算)?(?:再)?"
_NAMED = (
    ("举报", re.compile(rf"{_START}{_WANTS}(?:举报|检举)(?!过|了|电话|信|箱|人|无门)")),
    ("投诉", re.compile(rf"{_START}{_WANTS}投诉(?!过|了|电话|信|箱|人|无门|无果)")),
    (
        "求助",
        re.compile(
            rf"{_START}{_WANTS}(?:求助|请求帮助)(?!过|了|电话|信|无门)|[请恳]求[^,。;!]{0, 6}(?:救助|帮扶|救济|援助)"
        ),
    ),
    (
        "表扬",
        re.compile(
            rf"{_START}{_WANTS}(?:特别|非常|点名)?(?:表扬|夸一?夸|夸奖?)|太感动|好人好事|点个?赞|送(?:面|个)?锦旗|"
            rf"{_START}{_WANTS}(?:特别|非常|真心)?感谢(?!您?领导|关注)|"
            r"(?:来|要|想|必须|专门|特意|替[^,。]{1,6}?)(?:给[^,。]{1,8}?)?[说道]?一?[句声个]?(?:夸|表扬|感谢|道谢)"
        ),
    ),
    (
        "建议",
        re.compile(
            rf"{_START}{_WANTS}(?:提)?(?:个|条|点)?(?:小)?建议(?!书|了|过)|"
            r"提一?[个条点]?小?(?:意见|想法)(?=.*(?:挪|加|装|设|改|延|多|就[中好行]|能不能|希望|应该|最好|可以))|"
            r"(?:能不能|可不可以|可否|希望(?:政府|领导|你们|咱们|县里)?(?:能|可以)?|要是能|最好能?)[^,。;!?]{0,10}(?:增设|增加|加装|装个|安个|设个|建个|修个|多开|延长|开通)"
        ),
    ),
    (
        "咨询",
        re.compile(rf"{_START}{_WANTS}(?:咨询|打听|请教|了解)(?:一下|个|下)?|(?<!就)(?:想|要)问(?:一下|个|下|问)|请问"),
    ),
)
# Thanks first, and then the trouble: 谢谢上次给修,可是又坏了.
_TURNS = re.compile(r"可是|但是?|不过|然而|只是|结果|[又还][^,。]{0,4}(?:坏|停|不|没|堵|漏|这样)")
_ASKS_LIGHTLY = re.compile(r"[呢么哪]|请教|问一?下|[能可有行中用要会是][^,。;!]{0,8}[不没]$|几(?!乎|十|百|千)\w")
# 能不能清一清淤: a wish for works, no question.
_WISHES = re.compile(
    r"(?:能不能|可不可以|能否|可否|能给)[^,。;!?]{0,6}(?:清[一理淤走]|修[一个条好补]|装[个上一]|派[个人]|疏通|挪[走个到]|移走|拆[了掉]|架个|加装)"
)
_INQUIRES = re.compile(r"咨询|请问|打听|了解|请教|想问|问一?下|补助|补贴|多少")
# A 举报 tells of a breach: what is secret, false, forbidden or another's gain; a battery that fails is none.
_ACCUSES = re.compile(
    r"举报|检举|揭[发露]|偷|私[自挖搭设藏开改]|暗|违[法反规章建约]|非法|无证|[没无]有?证|[没无]有?(?:手续|资质|执照|批文)|黑|假|冒|骗|贪|贿|腐|"
    r"赌|嫖|卖淫|粉灯|毒|套取|倒[卖进]|挪用|截留|克扣|回扣|虚|串通|瞒|掺|勾兑|过期|日期|作弊|收了|塞|好处|红包|送礼|亲戚|小舅|侄|弟|"
    r"自家|公家|公车|公款|公章|领导|干部|支书|书记|村长|主任|[局所站校镇乡科组院队]长|会计|文书|(?<!没)有[人个家]|一[伙帮]|半夜|夜里|晚上|传销|邪教|"
    r"保健|地沟油|病死|死猪|三无|盗|偷挖|乱[挖砍收]|砍|电鱼|炸鱼|排|倾倒|囤|存着|占|拉票|吃空饷|冒领|吃低保|领着|传教|保护伞|无照|逃税|发票|老板"
)
# The rule, the price, the way: 带啥证, 免不免, 去哪办, 几月发. Not 管不管, nor why it is as it is.
_ASKS_A_RULE = re.compile(
    r"(?:(?:带|交|用|备|准备|办)(?:啥|什么|哪些)|(?:啥|什么|哪些)(?:手续|条件|材料|标准|要求|政策|待遇|流程|证件?|奖励)|"
    r"(?<!不了)(?<![差没])多少钱?|(?<![好这前那十过])几[月岁号点块毛天年级]|(?:去|到|在|找|跑)(?:哪|谁)[^,。;!]{0,6}|(?<![还都叫让])(?<![叫让][我俺])(?:咋|怎么|如何)(?!活|过|睡|住|吃|煮|走|回事)[^,。;!]{1,4}|归(?:谁|哪[^,。;!]{1,5})管|"
    r"(?!是)(.)不\1[^,。;!]{0,6}|[^,。;!]{2}不|(?:能|可以|有|算)[^,。;!]{1,12}(?:吗|么)|(?:能|可以|还有|算)[^,。;!的]{1,10}没有)[呀啊呢吗]?[?。!]?$"
)
_TWO_WAYS = re.compile(r"(.)[不没]\1")
# 能帮忙不, 能要回来吗, 管不管: they want something done.
_BEGS = re.compile(
    r"帮|求|要回|追回|退(?![休役伍耕])|借|救|可怜|也不知道|困难|[没缺]钱|管不管|[来派]人|咋办$|怎么办$|咋活|为啥|凭啥"
)
# 门口弄个棚子多好, 竖个水尺呗: said as a wish for everybody.
_WISHES_WELL = re.compile(
    r"呗|多好|就[好中行美]了?(?:[,。!]|$)|得了(?:[,。!]|$)|该多|不如|干脆|最好|"
    r"^(?:是不是可以|能不能)?(?:在|给|把)?[^,。;!]{2,14}(?:[摆竖弄设装添搭立画建修挂])(?:个|点|上|些|块|条|几|成|一)|能[不否][能可]?[^,。;!]{0,2}(?:用|改|多|延|增)"
)
# 宅基地过户手续: a question in a nutshell, not a word of a story.
_SUBJECTS = re.compile(r"流程|条件|标准|手续|材料|政策|比例|时间|电话|地址|网址|办法|规定|解释|啥时|期限|范围|要求$")
_NUTSHELL = 16
_WISH = 40
_SUGGESTS = re.compile(
    r"建议|提议|意见|想法|能[不否]|可[不否]|是否|希望|盼|应该|应当|最好|要是|如果|假如|不如|可以|何不|想[让请]|考虑|该|"
    r"多[加设装开放派增搞种]|加[装个设派开强一]|增[设加派]|设[个置立]|[装安][个上装]|建[个设一]|修[个条一]|开[通设个放]|"
    r"延[长到]|改[成为到]|挪|换成|[搞弄放][个成点些]|就[好中行]|多好|(?<![网酒氧])[吧呗]"
)
_PRAISES = re.compile(
    r"(?:感谢|(?<!谢)谢谢?(?!谢))(?!您|你|领导|[啦了哈啊呀哦]|各位|同志|帮忙|老师们?[,。!]?$|[^,。;!]{0,2}$)[^,。;!\s]{2}|[找送追要救背抱扶推][^,。;!]{0,6}(?:回来|上来|到家|下山|好了)|不容易|不嫌|自掏|自己掏|半夜|下班|[顶冒]着|加班|一直陪|教会|"
    r"表扬|夸|赞|锦旗|分文|一分钱|好样|好人|热心|耐心|细心|贴心|暖|负责|敬业|认真|辛苦|感动|感激|拾金不昧|给力|真[好棒快行]|真不错|"
    r"太好了|很[好棒]|了不起|敬(?!老|请|启|上)|佩服|鞠躬|医德|医术|[技艺]术好|服务好|态度好|救了|不收|没收|送回|还[给了][我俺]|还回|主动|不怕"
)
_PRAISED = re.compile(
    r"师傅|护士|大夫|医生|大[爷姐叔妈婶哥]|阿姨|老师|班主任|校长|[民交]警|警官|辅警|司机|姑娘|小伙|闺女|工长|队长|保安|[保]洁|环卫|快递[员小]|"
    r"志愿者|消防员|话务员|同志|小[\u4e00-\u9fff](?=[把给帮背送天一])"
)
_PRAISES_OUTRIGHT = re.compile(
    r"点个?赞|好样的|锦旗|[太真]辛苦|拾金不昧|暖心|真负责|(?:特别|非常|很|真)有?(?:耐心|负责|热心|敬业)|好人[哪呐啊一]|"
    r"分文不|一分钱(?:不多|都不|也不|没)收|[送还]回来了"
)
_BLAMES = re.compile(
    r"没有?(?:人|大夫|医生|护士|老师|司机|[水电气网修发给办看])|白跑|不(?:[亮热管理修发给看让办还退走开通]|作为)|停[水电气]|[坏脏贪骗偷欠堵漏乱臭吵塌]|腰包|兜里|"
    r"无人|至今|踢皮球|推[诿来]|爱搭|爱答|骂|打人|拖着|断了|挪用|套取|虚报|违[法规章]|占[道用着了]"
)

# 我这个不是投诉谁,是提个建议,类型给我写成建议: clauses of a type and of these words alone.
_AROUND = re.compile(
    r"[我俺咱你您们]|这|那|事|件|条|个|情|儿|类型|类别?|应该|其实|就|得|给|帮|请|麻烦|写|改|换|记|算|归|弄|登记|填|选|成|为|作|是|"
    r"到|一下|下|提|一种|属于|来|要|想|的|吧|呀|啊|呢|才对|行|好|了|谁|说|哈|嘛|按|当|把|它|更|合适|准确|可能|觉着|觉得|而|错"
)
_DENIED = re.compile(
    rf"(?:不(?:能|应该)?[是算要]|别[写算记]成?|不属于)[^,。;!?\s]*?(?:{_KIND})[^,。;!?\s]*?(?=[,。;!?\s]|是|[算写改换记]|$)"
)
_PUT_RIGHT = re.compile(r"类型|类别|[写改换记算归弄填选按当]")
_CLAUSES = re.compile(r"[,。;!?:、\s]+")


def read_type(text: str) -> str | None:
    """One of ``KINDS``, where ``text`` says outright that it is one; None where it does not."""
    plain = simplify(text)
    found = [(match.start(), name) for name, pattern in _NAMED if (match := pattern.search(plain))]
    told = min(found)[1] if found else None
    return None if told == "表扬" and _TURNS.search(plain) and _BLAMES.search(plain) else told


def read_retype(text: str) -> str | None:
    """The type a message puts right, where it does nothing else (算举报,不算投诉); None where it tells more, or names
    one for the first time (我要投诉)."""
    plain = simplify(text)
    left, denied = _DENIED.subn(",", plain)
    clauses = [_AROUND.sub("", clause) for clause in _CLAUSES.split(left)]
    said = {clause for clause in clauses if clause and clause != "不对"}
    is_put_right = bool(denied) or _PUT_RIGHT.search(left)
    return said.pop() if len(said) == 1 and said <= set(KINDS) and is_put_right else None


def may_be(kind: str, text: str) -> bool:
    """Whether ``text`` can be of the type ``kind``: a 咨询 asks, a 建议 says what might be, a 表扬 praises and blames
    nobody, a 举报 tells of a breach; the others may be anything."""
    plain = simplify(text)
    if kind == "举报":
        return _ACCUSES.search(plain) is not None
    if kind == "咨询" and _WISHES.search(plain) and not _INQUIRES.search(plain):
        return False
    if kind == "咨询":
        return bool(asks(plain) or _ASKS_LIGHTLY.search(plain) or (len(plain) <= _NUTSHELL and _SUBJECTS.search(plain)))
    if kind == "建议":
        return _SUGGESTS.search(plain) is not None
    if kind == "表扬":
        blames, turns = _BLAMES.search(plain), _TURNS.search(plain)
        return bool((_PRAISES.search(plain) and not (blames and turns)) or (_PRAISED.search(plain) and not blames))
    return True


def asks_a_rule(text: str) -> bool:
    """Whether ``text`` ends by asking what holds, costs or is needed, and blames nobody: whatever was told before it,
    an answer is wanted."""
    plain = simplify(text).strip()
    told = _TWO_WAYS.sub("", plain)
    return _ASKS_A_RULE.search(plain) is not None and not _BLAMES.search(told) and not _BEGS.search(plain)


def wishes_well(text: str) -> bool:
    """Whether ``text`` says what would be good for everybody, and blames nobody."""
    plain = simplify(text).strip()
    return len(plain) <= _WISH and _WISHES_WELL.search(plain) is not None and not _BLAMES.search(plain)


def praises(text: str) -> bool:
    """Whether ``text`` praises outright and blames nobody, whatever trouble it tells of."""
    plain = simplify(text)
    return bool(_PRAISES_OUTRIGHT.search(plain)) and not _BLAMES.search(plain) and not _TURNS.search(plain)
