"""The stuff invented names are made of: plants and rare syllables for bodies, common characters for people.

No real firm, community or person is meant; a deny list keeps famous people's names out.
"""

from ronghe.web.packs.roster.chance import Dice, Weights


def words(text: str) -> tuple[str, ...]:
    """A list written with the Chinese enumeration comma."""
    return tuple(text.split("、"))


PLANTS = words(
    "香樟、银杏、玉兰、木莲、文竹、合欢、乌桕、榉树、枇杷、石榴、丹桂、木槿、茉莉、杜鹃、樱桃、青枫、红枫、梧桐、垂柳、栀子、"
    "蜡梅、紫藤、凌霄、含笑、玉簪、木荷、芍药、山茶、月桂、金桂、银桂、连翘、蔷薇、菖蒲、芦荻、睡莲、水杉、雪松、朴树、楝树、"
    "槐荫、榆荫、桑榆、桐荫、杉影、竹影、松影、梅影、兰亭、菊圃、棠梨、杨梅、橘林、柿林、枣林、杏林、桃林、李园、柚园、桂园、"
    "枫园、樱园、梨园、棠园、荷塘、菱塘、莲塘、苇塘、蒲塘、芡塘、茭塘、柳塘、桑田、麦田、稻田、棉田、茶田、花田、药圃、苗圃、"
    "竹溪、兰溪、菊溪、梅溪、桃溪、杏溪、枫溪、榆溪、槐溪、桐溪、樟溪、桂溪、松溪、柏溪、杉溪、柳溪、荷溪、菱溪、莲溪、苇溪"
)

STEM_FIRST = "澄昭沐祺珩砚淳霁煦钧澈翊岚璟晗翎熠珞漪琅"
STEM_SECOND = "禾沅芃屿砾棠汀朔栩澍峤泓蓁榆翀桁沚杭岫苒"
STEM_THIRD = "岑澜川丘野泽峦翰源汐霖远策臻衡稷恒序笙庭"

_SURNAMES = Weights(
    dict.fromkeys("王李张刘陈", 14)
    | dict.fromkeys("杨黄赵吴周徐孙", 8)
    | dict.fromkeys("马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭沈", 4)
    | dict.fromkeys(
        "曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫",
        2,
    )
    | dict.fromkeys("段雷黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤华殷费过单仇翟查俞柏", 1)
)
_MEN = "伟强磊洋勇军杰涛超明刚平辉鹏华飞鑫波斌宇浩凯健俊帆帅旭宁龙林峰建文志国海云东晨阳博宏亮轩昊泽卫远航毅诚恒松柏川岩"
_WOMEN = "芳娜敏静秀娟英丽艳霞婷雪倩颖琳莉梅玲燕红萍洁云丹蕾娅欣怡雯佳慧晶妍茜秋珊莎黛青菲岚苑筠柔竹霭凝晓欢枫芸菡蓓薇菁梦素"
_LINKING = "文志建国海明晓春永德思雨嘉子宇俊佳梓若心语一亦雅静依可诗书元景成学世家庆新正"

DENIED = frozenset(
    words(
        "习近平、李克强、李强、王毅、胡锦涛、江泽民、温家宝、朱镕基、李鹏、邓小平、毛泽东、周恩来、刘少奇、朱德、陈云、陈毅、汪洋、"
        "王沪宁、赵乐际、韩正、王岐山、丁薛祥、蔡奇、李希、李娜、姚明、刘翔、王菲、刘洋、王伟、杨洋、李宁、马云、马化腾、李彦宏、"
        "雷军、刘涛、张杰、王杰、陈明、李健、李静、张勇、王健、郑钧、许巍、郭明、李刚、雷锋、焦裕禄、张飞、李白、杜甫"
    )
)


def person_name(dice: Dice, *, is_male: bool) -> str:
    """An invented name of two or three characters that is not a famous one."""
    given = _MEN if is_male else _WOMEN
    while True:
        middle = dice.pick(_LINKING) if dice.happens(820) else ""
        last = dice.pick(given)
        name = f"{_SURNAMES.pick(dice)}{middle}{last}"
        if middle != last and name not in DENIED:
            return name
