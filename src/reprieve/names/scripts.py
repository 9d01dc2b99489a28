"""Names of other scripts in Latin letters, and Chinese characters in their simplified form.

The tables serve comparison, not reading: they are coarse, and several letters may share one.
"""
# ruff: noqa: RUF001 - letters that look like others are the matter of this file

from __future__ import annotations

import re
import unicodedata
from functools import cache

_CYRILLIC = (
    "а a б b в v г g д d е e ё e ж zh з z и i й i к k л l м m н n о o п p р r с s т t у u ф f "
    "х kh ц ts ч ch ш sh щ shch ъ - ы y ь - э e ю yu я ya і i ї yi є ye ґ g ў u ђ dj ј j љ lj "
    "њ nj ћ c џ dz"
)
_GREEK = (
    "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f "
    "χ ch ψ ps ω o"
)
_ARABIC = (
    "ا a أ a إ i آ a ب b پ p ت t ث th ج j چ ch ح h خ kh د d ذ dh ر r ز z ژ zh س s ش sh ص s "
    "ض d ط t ظ z ع - غ gh ف f ڤ v ق q ك k ک k گ g ل l م m ن n ه h ة a و w ي y ی y ى a ئ y ؤ w "
    "ء - \u064e a \u064f u \u0650 i \u0651 - \u0652 -"
)
_HEBREW = (
    "א a ב b ג g ד d ה h ו v ז z ח h ט t י y ך k כ k ל l ם m מ m ן n נ n ס s ע - ף f פ p "
    "ץ ts צ ts ק k ר r ש sh ת t"
)
_KANA = (
    "ア a イ i ウ u エ e オ o カ ka キ ki ク ku ケ ke コ ko サ sa シ shi ス su セ se ソ so タ ta "
    "チ chi ツ tsu テ te ト to ナ na ニ ni ヌ nu ネ ne ノ no ハ ha ヒ hi フ fu ヘ he ホ ho マ ma "
    "ミ mi ム mu メ me モ mo ヤ ya ユ yu ヨ yo ラ ra リ ri ル ru レ re ロ ro ワ wa ヲ o ン n "
    "ガ ga ギ gi グ gu ゲ ge ゴ go ザ za ジ ji ズ zu ゼ ze ゾ zo ダ da ヂ ji ヅ zu デ de ド do "
    "バ ba ビ bi ブ bu ベ be ボ bo パ pa ピ pi プ pu ペ pe ポ po ヴ vu ァ a ィ i ゥ u ェ e ォ o "
    "ャ ya ュ yu ョ yo ッ - ー -"
)
_LATIN = "ß ss æ ae ø o ð d þ th ł l đ d ı i œ oe ŋ n ħ h"
_HANGUL_LEAD = "g kk n d tt r m b pp s ss - j jj ch k t p h"
_HANGUL_VOWEL = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i"
_HANGUL_TAIL = "- k k k n n n t l k m p t t p h m p p t t ng t t k t p t"

# The characters that names of companies, places and people are written with most.
_SIMPLIFIED = (
    "國国 際际 華华 廣广 東东 車车 電电 訊讯 網网 業业 產产 發发 開开 資资 實实 團团 軍军 "
    "機机 構构 導导 彈弹 飛飞 龍龙 鳳凤 鐵铁 鋼钢 鋁铝 銅铜 銀银 錢钱 財财 貿贸 運运 輸输 "
    "遠远 達达 進进 連连 過过 還还 這这 邊边 鄉乡 鄭郑 鄧邓 陳陈 陽阳 陰阴 隊队 階阶 隨随 "
    "險险 雲云 靈灵 靜静 韓韩 韋韦 頓顿 項项 順顺 領领 顏颜 題题 顧顾 風风 飲饮 馬马 駱骆 "
    "驗验 體体 魯鲁 鮑鲍 鴻鸿 麥麦 黃黄 點点 齊齐 龐庞 億亿 優优 儀仪 價价 傑杰 傳传 債债 "
    "備备 倉仓 個个 們们 來来 劉刘 劍剑 動动 勞劳 勝胜 務务 勢势 區区 協协 單单 卻却 參参 "
    "員员 問问 啟启 喬乔 嚴严 園园 圖图 圓圆 場场 塊块 堅坚 報报 壓压 壯壮 壽寿 夢梦 夠够 "
    "奪夺 奧奥 媽妈 孫孙 學学 寧宁 寫写 審审 專专 將将 對对 層层 島岛 嶺岭 師师 帶带 幣币 "
    "幫帮 庫库 廠厂 廳厅 張张 強强 後后 從从 復复 徵征 憲宪 應应 懷怀 戰战 戲戏 戶户 換换 "
    "擊击 據据 擴扩 攜携 攝摄 數数 斷断 時时 晉晋 曉晓 書书 會会 術术 楊杨 樂乐 標标 樓楼 "
    "樣样 橋桥 橫横 檢检 歐欧 歲岁 歷历 殺杀 氣气 決决 沒没 況况 淨净 測测 滬沪 滿满 漢汉 "
    "漁渔 潔洁 濟济 濱滨 灣湾 為为 煉炼 熱热 燈灯 營营 爾尔 牆墙 獎奖 獨独 獲获 現现 環环 "
    "瑋玮 瓊琼 畫画 當当 療疗 監监 盤盘 眾众 碼码 確确 禮礼 種种 積积 穩稳 窩窝 範范 築筑 "
    "簡简 籌筹 糧粮 約约 紅红 級级 紀纪 納纳 紐纽 紡纺 紙纸 細细 組组 終终 結结 給给 統统 "
    "經经 綠绿 維维 綜综 線线 緣缘 編编 練练 縣县 縱纵 總总 績绩 織织 繼继 續续 羅罗 義义 "
    "習习 聖圣 聞闻 聯联 聲声 職职 脈脉 腦脑 膠胶 臺台 興兴 舉举 舊旧 艦舰 蘇苏 藍蓝 藝艺 "
    "藥药 蘭兰 處处 號号 衛卫 衝冲 裝装 製制 視视 親亲 觀观 計计 訂订 記记 設设 許许 評评 "
    "試试 詩诗 話话 該该 詳详 語语 誠诚 說说 課课 調调 談谈 請请 論论 證证 識识 護护 讀读 "
    "變变 讓让 豐丰 貝贝 負负 貢贡 貨货 責责 貴贵 買买 費费 賀贺 賓宾 賢贤 賣卖 質质 賴赖 "
    "購购 贊赞 贏赢 趙赵 趨趋 跡迹 軌轨 軟软 軸轴 載载 輕轻 輝辉 輪轮 轉转 辦办 農农 遊游 "
    "選选 遺遗 郵邮 釋释 針针 釣钓 鈔钞 鈴铃 鉅钜 銘铭 銷销 鋒锋 錦锦 錫锡 鎮镇 鏡镜 鐘钟 "
    "長长 門门 閃闪 閉闭 間间 閣阁 關关 陸陆 陝陕 雙双 雜杂 離离 難难 霧雾 響响 頁页 須须 "
    "預预 頭头 頻频 願愿 類类 飯饭 館馆 騰腾 騎骑 驅驱 髮发 鬥斗 魚鱼 鮮鲜 鳥鸟 鵬鹏 鹽盐 "
    "麗丽 黨党 齡龄 澤泽 偉伟 倫伦 側侧 偵侦 兒儿 內内 兩两 冊册 凱凯 則则 剛刚 創创 劃划 "
    "勵励 匯汇 衞卫 呂吕 吳吴 爭争 甯宁 盧卢 蔣蒋 葉叶 蕭萧 薩萨 虛虚 貫贯 鄒邹 絡络 寬宽 "
    "顯显 鑽钻 鋰锂 鈦钛 鎢钨 鎂镁 釩钒 鈷钴 鈾铀 儲储 雖虽 礦矿 岡冈 遼辽 稅税 純纯 纖纤 "
    "訓训 診诊 詢询 輔辅 鍛锻 鑄铸 鍍镀 餘余 駕驾 訪访 貼贴 蓋盖 薦荐 蟲虫 補补 褲裤 邏逻 "
    "鄰邻 醫医 釀酿 鉛铅 鈉钠 鋸锯 錄录 鍊链 鏈链 閩闽 陣阵 隱隐 雞鸡 韌韧 頌颂 顆颗 飾饰 "
    "驚惊 鬆松 鯨鲸 鴨鸭 鵝鹅 鷹鹰 與与 爲为 亞亚 廈厦 寶宝 峽峡 無无 曠旷 樹树 湯汤 貓猫 籮箩 "
    "緯纬 節节 蟻蚁 螞蚂 賽赛 裏里 裡里"
)
_FIRST_SYLLABLE = 0xAC00
_KATAKANA = range(0x30A1, 0x30F5)
_HAN = re.compile("([\u3400-\u4dbf\u4e00-\u9fff])")


def _letters(*tables: str) -> dict[int, str]:
    pairs = " ".join(tables).split(" ")
    return {
        ord(letter): "" if latin == "-" else latin
        for letter, latin in zip(pairs[::2], pairs[1::2], strict=True)
    }


def romanized(text: str) -> str:
    """A text with other alphabets in Latin letters, and each Han character alone.

    Han characters stay as they are: how they are read depends on the language.
    """
    if text.isascii():
        return text
    narrow = unicodedata.normalize("NFKC", text).casefold()
    return _HAN.sub(r" \1 ", narrow.translate(_spellings()))


@cache
def _spellings() -> dict[int, str]:
    """Every letter and syllable with its spelling; Hiragana stands 0x60 before Katakana."""
    roman = _letters(_CYRILLIC, _GREEK, _ARABIC, _HEBREW, _KANA)
    hiragana = {code - 0x60: latin for code, latin in roman.items() if code in _KATAKANA}
    return roman | hiragana | _syllables()


def _syllables() -> dict[int, str]:
    """Every syllable of Korean from its parts, in the order in which Unicode composes them."""
    leads, vowels, tails = (
        [part.strip("-") for part in parts.split(" ")]
        for parts in (_HANGUL_LEAD, _HANGUL_VOWEL, _HANGUL_TAIL)
    )
    spelled = (lead + vowel + tail for lead in leads for vowel in vowels for tail in tails)
    return dict(enumerate(spelled, _FIRST_SYLLABLE))


LATIN = _letters(_LATIN)
SIMPLIFIED = {ord(pair[0]): pair[1] for pair in _SIMPLIFIED.split()}
