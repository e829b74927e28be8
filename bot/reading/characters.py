"""One-for-one foldings of characters: positions in the folded text are positions in the original."""

from __future__ import annotations

_TRADITIONAL = (
    "鐵門鎮區縣鄉莊龍溝嶺澗頭倉號樓棟單對邊內東場廠橋廟學醫衛關車電氣燈壞著殺傷們個這裡還沒說話請問題報轉"
    "錯誤確認開會點鐘週禮從現過歲陳劉張楊趙黃吳孫馬羅鄭謝馮蔣蕭鄧許葉閻鍾盧賈蘇呂韓國圍銀廣園廳險樣為後麼"
    "嗎來給讓動實啟業處鄰華貴機碼聯繫稱謂傳導環塵聲響煙壓壟暈藥搶綁繩爺媽經幾兩兒時間長總線網絡幫進訴舉務"
    "選擇銷僱買賣夠濃燒盜賊趕緊準備該詢辦費農稅條剛舊產證發樹臺塊應與歸戶當須據難無錢飯館養豬雞滿尋順雙補復續幹爛灣窪營閘"
    "擾違規臨義澠濟陽頂漢隊組樂龐顏賀賴龔萬紅蘭軍強偉鳳麗寶勝憲興榮誠歐諸"
    "毆鬥槍彈腦臟斷滅噴洩爐閥欄遺書輕結嚇鎖闖蹤隨誰體婦嬰臉腫墜壩礦滾嗆聽閨鬧騙賬帳攔絕掛離廢獸兇債償賤殘屍牆裏癱"
    "渾傢櫃衝擋鍋層聞愛惡燜墳賠搖撲顆驗褲綠餓寫剎鬆邏監視嘔瀉囓齒貨賓預獲狀態闆麥糧滲漲闢遲顧慶節臘曆晝陰"
)
_SIMPLIFIED = (
    "铁门镇区县乡庄龙沟岭涧头仓号楼栋单对边内东场厂桥庙学医卫关车电气灯坏着杀伤们个这里还没说话请问题报转"
    "错误确认开会点钟周礼从现过岁陈刘张杨赵黄吴孙马罗郑谢冯蒋萧邓许叶阎钟卢贾苏吕韩国围银广园厅险样为后么"
    "吗来给让动实启业处邻华贵机码联系称谓传导环尘声响烟压垄晕药抢绑绳爷妈经几两儿时间长总线网络帮进诉举务"
    "选择销雇买卖够浓烧盗贼赶紧准备该询办费农税条刚旧产证发树台块应与归户当须据难无钱饭馆养猪鸡满寻顺双补复续干烂湾洼营闸"
    "扰违规临义渑济阳顶汉队组乐庞颜贺赖龚万红兰军强伟凤丽宝胜宪兴荣诚欧诸"
    "殴斗枪弹脑脏断灭喷泄炉阀栏遗书轻结吓锁闯踪随谁体妇婴脸肿坠坝矿滚呛听闺闹骗账账拦绝挂离废兽凶债偿贱残尸墙里瘫"
    "浑家柜冲挡锅层闻爱恶焖坟赔摇扑颗验裤绿饿写刹松逻监视呕泻啮齿货宾预获状态板麦粮渗涨辟迟顾庆节腊历昼阴"
)
_SIMPLE = str.maketrans(_TRADITIONAL, _SIMPLIFIED)

HAN_DIGITS = "零〇○一幺壹二两贰三叁四肆五伍六陆七柒八捌九玖"
_PLAIN = str.maketrans(HAN_DIGITS, "00011122233445566778899")


def simplify(text: str) -> str:
    """Traditional characters that the readers' patterns use, made simplified; same length."""
    return text.translate(_SIMPLE)


def plain_digits(text: str) -> str:
    """Single Chinese digits, dictated ones too (幺 is 1), made ASCII digits; same length."""
    return text.translate(_PLAIN)
