"""What no hotline takes up because it lies between two people, or before a court: known when told, not only when asked.

What courts, arbiters and reviews decide is left to them by the rules for 12345 (国办发〔2020〕53号).
"""

from __future__ import annotations

from bot.reading.answer import likely_topic
from bot.reading.characters import simplify
from bot.reading.spelling import spell_out
from bot.reading.table import table

_NOUNS = {
    "me": "我|俺|咱|我家|俺家",
    "kin": "爹|娘|爸|妈|爷|奶|公婆|公公|婆婆|丈母娘?|岳[父母]|舅|叔|婶|姨|姑|大伯|伯父|哥|姐|弟|妹|嫂|姊妹|兄弟|弟兄|"
    "媳妇|老公|老婆|丈夫|妻子|男人|儿子?|闺女|女儿|子女|孙子|女婿|对象|男朋友|女朋友|未婚[夫妻]|前[夫妻任]|小舅子|连襟|妯娌",
    "mate": "工友|朋友|亲戚|同学|同事|熟人|网友|老乡|战友|发小|哥们|姐们|牌友|姐夫|妹夫|表[哥弟姐妹叔]|堂[哥弟姐妹叔]|"
    "二叔|三叔|大舅|小舅|闺蜜|街坊|邻居",
    "sum": r"钱|账|款|债|[\d一二两三四五六七八九十几百]+个?[万千百块]",
    "court": r"(?:法院|法庭|法官|执行局)"
    r"(?!门口|门前|附近|旁|对面|对过|路|那边|后面|前面|家属院|小区|[东西南北]边|[东西南北]侧)",
    "owed": "不还|没还|不认|赖着?|赖账|拉黑|要不回|要不来|讨不回|不肯还|还不上|拖着|躲着|不给(?!办|发|开|交)|逼",
    "split": "分[家产给得不]|一分|争|抢|不公|偏心|不均|谈不拢|吵|断断?|评评|闹翻|独占|占[了着]|霸占|"
    "假的|官司|归谁|咋分|怎么分",
}
_TOPICS = (
    (
        "prosecutor",
        table(
            r"""
            检察院~10(?:不批捕|不起诉|不抗诉|抗诉|申诉|不服)|不批捕|不起诉决定|(?:申请|提出?)抗诉
            """
        ),
    ),
    (
        "in_other_proceedings",
        table(
            r"""
            仲裁~10(?:裁决|裁得|裁的|不服|不认|输|推翻|偏|不对|不合理|不公)|裁决书?~6(?:不服|不认|不对|改|下来)
            复议~8(?:不服|决定书|结果|下来|不同意|不认)|(?:对|不服)~8复议|行政诉讼
            """
        ),
    ),
    (
        "court",
        table(
            r"""
            <court>~14(?:判|不服|不公|执行|偏|输|改判|翻案|拖|立案|立了案|开庭|受理|审|冤|老赖|拍卖|传票|收~6[礼钱]|不给~3钱)
            (?:案子|官司|判决)~10<court>
            一审|二审|终审|再审(?!核)|判决书|(?:民事)?裁定书|法院~3调解书|申请(?:强制)?执行(?!力)|老赖|失信被?执行
            [判裁][得的](?:不公|不对|不合理|太?轻|太?重|太?少|冤|偏)|判~2<me>~3[输赔]|打官司~8[赢输]|官司[赢输]|[赢输]了官司
            (?:帮|给|替)<me>?~3(?:写|出)~6(?:诉状|起诉[书状]|状纸|状子|答辩|律师函)
            (?:帮|给|替)<me>~2(?:起诉|打官司|上诉|催催?法[院官])
            """,
            **_NOUNS,
        ),
    ),
    (
        "divorce",
        table(
            r"""
            (?:[想要闹办打]|准备|起诉|坚决|非)(?:[跟和与]~5)?离婚(?!证|登记|冷静|~4(?:手续|材料|预约|[在去]哪|证件|带|多少天))|离婚~4(?:不同意|不签|不肯|判|不离|官司)
            离婚[^。]{0,8}(?:(?:孩子|娃)~4(?:归谁|判|给谁)|财产|房子|咋分|怎么分|说好)|(?:死活|打死|就是|坚决)不离|不同意离
            过不[下成到][去了头]*~8(?:离|散|咋办)|跟~4(?:男的|男人|女的|老公|老婆|媳妇)~4过不
            抚养[费权](?!证明)|不[让给]<me>~2[看见]~2(?:孩子|娃|闺女|儿子|女儿)|(?:孩子|娃|闺女|儿子|女儿)~8不[让给]<me>~1[看见]面?
            (?:彩礼|见面礼|三金|五金|嫁妆|定亲钱|聘礼)[^。]{0,14}(?:退|还|要回|不给|归谁)|(?:不退|退还?|要回)~4(?:彩礼|见面礼|三金|嫁妆|聘礼)|悔婚|退[婚亲](?!休)
            劈腿|出轨|外遇|婚外[情恋]|小三(?!轮|通)|在外[头面边]?有了?人|青春损失费|分手费|(?:分手|散)了?[^。]{0,12}(?:要回|还我|[让要叫逼]我还|退我|赔我|要我~4还)
            """,
            **_NOUNS,
        ),
    ),
    (
        "inheritance",
        table(
            r"""
            (?:家产|遗产|遗嘱|老宅子?|祖宅|祖产|老院子?|<kin>的?(?:房子?|宅子|院子|地|存款))~12<split>
            (?:弟兄|兄弟|姊妹|姐妹|儿女|[哥弟姐妹]|<kin>)~8(?:分家|<split>)~8(?:家产|遗产|遗嘱|老宅|祖宅|老房|两间房|[几两三]间房|房子|存款|断|评)
            <kin>~4不[让给叫](?:我|俺)?分~4(?:爹|娘|爸|妈|老|房|院|地|家|产|存款)
            分家(?:产|~6(?:不公|不均|偏|吵|分不))|留下~8(?:房|钱|地)[^。]{0,10}(?:争|抢|分不|吵)|遗嘱~12(?:全?给了|留给|归了)|立~2遗嘱|遗嘱~6(?:假|不公|不算|不认|作废)
            """,
            **_NOUNS,
        ),
    ),
    (
        "family_quarrel",
        table(
            r"""
            不孝|不赡养|赡养费|婆媳|(?:公婆|婆婆|公公|儿媳妇?|丈母娘|妯娌|小姑子?|大姑子?)~8(?:吵|骂|挑事|挑拨|偏心|处不|欺负|打架|找茬|闹|赶)
            (?:儿子?|俩儿|闺女|女儿|儿媳妇?|子女|孩子们?|弟兄[几俩仨]?个?|兄弟[几俩仨]?个?)~8(?:不养(?:我|俺|老|爹|娘|他)|不管(?:我|俺|爹|娘|老|他[爹娘爸妈])|不给(?:我|俺)?~3(?:养老|吃|生活费|看病钱)|轮着养|锁门)
            (?:夫妻|两口子)~6(?:吵架|闹矛盾|不和)~8(?:调解|管管|劝劝|评理|评评)|恁?去?说说(?:她|他)$
            """,
            **_NOUNS,
        ),
    ),
    (
        "contract_dispute",
        table(
            r"""
            合[伙作]~14(?:不给|闹掰|拆伙|不分|散[伙了]|分账|分红|退股|退钱|骗|告|起诉|欠|撤资|卷|赔了|翻脸|不认)|(?:起诉|告)~4合伙|散伙~8(?:钱|账|分)|入股~8(?:不退|不给)
            (?:货款|生意)~10<owed>|(?:客户|买家|下家|供货商|批发商)~6欠~6<sum>
            """,
            **_NOUNS,
        ),
    ),
    (
        "private_debt",
        table(
            r"""
            借(?:了|给|走|我|俺|他|她|去|出去)[^。]{0,14}(?:<owed>|[撞弄摔搞]坏|[撞刮]了|不赔|不给修)|借的?~2<sum>~10<owed>|借~6(?:不还|没还)
            (?:<mate>|<kin>)~8(?:欠|拿走?|坑|借|骗走?)(?:了|走|着)?(?:我|俺)~8<sum>
            (?:<mate>|<kin>)~4从(?:我|俺)~4(?:拿|借)~8<sum>
            赌债|(?:打牌|麻将|赌)的?~1钱|(?:打牌|打麻将|赌博?|推牌九)~4[输赢]~10(?:钱|逼|要|还)|(?:帮|替)(?:我|俺)~3(?:要账|要钱|讨债|要债)
            (?:转错|转给网友|网恋)~12(?:要回|不还|不退)
            """,
            **_NOUNS,
        ),
    ),
)
# Between whom a public authority stands after all: a wage, a licence, a benefit, an office.
_PUBLIC = table(
    r"""
    工资|工钱|薪|劳务费|工伤|包工头|公司|厂里|老板|低保|五保|特困|养老院|敬老院|补[贴助]|残疾|户口|户籍|身份证|结婚证|离婚证|民政局
    村委|村干部|村里|村长|书记|镇里|镇政府|街道办|社区(?!调解)|派出所|物业|学校|老师|医院|银行|贷款|中介|开发商|驾校
    村?集体|高利贷|宅基地|确权|征地|拆迁|补偿款|滴水|排水|化粪池|违建|建议
    """
)
# Who thanks for what was won back asks nothing more.
_THANKS = table(r"""感谢|锦旗|表扬|多亏|点赞|帮(?:我|俺)~8(?:要回来?|拿回来?|打赢)了""")
_WAGES = table(r"工资|工钱|欠薪|劳务费")
_LIKELY = 0.7
_BEFORE_A_COURT = {"court", "prosecutor", "in_other_proceedings"}


def _resembles(text: str) -> str | None:
    """The topic of words that no pattern knows, where they are much like what people tell of one."""
    topic, share = likely_topic(text) or (None, 0.0)
    return topic if share >= _LIKELY else None


def read_private(text: str) -> str | None:
    """What ``text`` tells of: ``court prosecutor in_other_proceedings divorce inheritance family_quarrel
    contract_dispute private_debt``, None where a public authority may have to do with it."""
    plain = spell_out(simplify(text))
    topic = next((topic for topic, words in _TOPICS if words.search(plain)), None) or _resembles(text)
    public = _WAGES if topic in _BEFORE_A_COURT else _PUBLIC
    return None if topic is None or _THANKS.search(plain) or public.search(plain) else topic
