"""The words by which demands, permissions, conditions and figures of the past are told apart.

General grammar of official Chinese; this module must not know any particular text.
"""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^。！？!?\n]+[。！？!?]?")
RUN = re.compile(r"[^；;。！？!?\n]+")
CLAUSE = re.compile(r"[，,：:]")
LISTED = re.compile(r"[（(][^（）()]{0,40}[）)]")
QUOTED = re.compile(r"“[^“”]{1,40}”|《[^《》]{1,60}》|〈[^〈〉]{1,60}〉")
# Demands: what has to be. 要 and 应 are read only where they are verbs.
MODAL = re.compile(
    r"应当|(?<![对适响供顺感呼相])应(?!用|对|届|急|变|邀|答|有的|运)|(?<![主需重摘概简必])要(?!求|点|闻|事|素|害|件|义)|必须|须|(?<!所)需(?!求|要的)|不得|不能|不可|不宜|不应"
    r"|保证|确保|原则上|务必|严格|力争|争取|至少要|规定每|要求"
)
WEAK = re.compile(
    r"力争|争取|探索|逐步|鼓励|提倡|倡导|有条件的|努力|试行|尽可能|尽量|视情|视情况|根据需要|根据情况|必要时|一般|原则上"
)
PERMITTED = re.compile(r"可以?(?!能|行|持|靠|操作|见|喜|视)")
# What has been: a stretch of time that is over, a year of the calendar that is no goal, a verb that is completed.
NUMERAL = r"[0-9０-９一二两三四五六七八九十几多]{1,3}"
PAST_TIME = re.compile(
    rf"(?:近|过去|前|这)?{NUMERAL}(?:多|余)?(?:个)?(?:年|月|届)(?:多|余)?(?:来|间(?=[，,共先]))|过去的?{NUMERAL}年|近{NUMERAL}年(?!内)|近年来|以来|去年|上年|上一年|前年|往年"
    r"|截至|截止|目前|迄今|至今|本届(?:共|已|先后)|同比|较上|比上"
)
PAST_YEAR = re.compile(
    r"(?:19|20)[0-9]{2}年(?!\s*(?:[0-9]{1,2}月)?(?:[0-9]{1,2}日)?(?:底|末|初)?(?:前|之?前|以前|起|至|到|—|-|开始|施行|计划|度(?:计划|工作要点|工作安排)))"
)
# Words that are used of what has to be and hardly ever of what has been.
ASKING_COMPARISON = re.compile(r"不少于|不得|不低于|至少|不超过|不高于|不能少于|不应")
# The time of a figure, as it is printed.
PRINTED_TIME = re.compile(
    rf"(?:截至|截止到?)(?:(?:19|20)[0-9]{{2}}年(?:[0-9]{{1,2}}月)?(?:[0-9]{{1,2}}日)?(?:底|末)?|目前)|(?:19|20)[0-9]{{2}}年(?:[0-9]{{1,2}}月)?(?:以来|(?:上|下)半年|底)?"
    rf"|(?:过去|近)?{NUMERAL}(?:个)?(?:年|月)(?:来|间|多来)|(?:过去的?|近){NUMERAL}年|近年来|去年|上年|今年以来|今年|本届以来|换届以来|履职以来|全年|目前"
)
WHOLE_YEAR = frozenset({"全年", "年内", "年度内", "年均"})
DURATION = re.compile(r"会期|时间|时长|为期")
GOAL = re.compile(r"(?:到|至|自|从|于)\s?(?:19|20)[0-9]{2}年")
BY = re.compile(
    r"(?:到|至|在)?\s?20[0-9]{2}年(?:[0-9]{1,2}月)?(?:底|末)?(?:前|以前|之前)|到\s?20[0-9]{2}年(?:底|末)?|20[0-9]{2}年(?=[，,]|全年|内)|今年(?!以来)"
)
BEFOREHAND = re.compile(r"(?:提前|(?<![以目])前)$")
# Something other than a period that sets a number going.
TRIGGER = re.compile(
    r"(?:会|会议|活动|视察|调研|检查|评议|培训|审议|闭会|结束|召开|举行|收到|接到|交办|办理|办结|发现|公布|通过|任命|当选)"
    r"[^，,0-9]{0,8}?(?:后|之日起|日起|时(?!间|长|限|常|任|代|效|政))"
)
CONTACT = re.compile(r"见面|面对面|沟通|走访|面商|会商|回访|协商|上门")
HANDLING = re.compile(
    r"(?:建议|议案|审议意见|提案)[^，。；]{0,12}(?:办理|承办|督办|答复)|(?:办理|承办|督办|答复)[^，。；]{0,12}(?:建议|议案|审议意见)"
)
# Who holds a class or a meeting is not who attends it.
HOSTING = re.compile(
    r"(?:举办|召开|举行|开办|邀请|听取)(?!选民|群众)|组织(?:开展)?(?:[全本各]?[省市县区乡镇]?(?:人大)?代表|组成人员|全体)"
)
WHOLE_AREA = re.compile(r"全[省市县区旗]|全域")
_BUILT_UNITS = "个 家 所 处"
BUILT_UNITS = frozenset(_BUILT_UNITS.split())
_REPEATED = "次 人次 学时 课时 场 期 遍 轮 趟"
REPEATED = frozenset(_REPEATED.split())
# A share of a whole, and a number that is one of two.
SHARE = re.compile(r"占[^，,]{0,30}$|(?:比例|比重|占比)[^，,]{0,6}$")
OR_BEFORE = re.compile(r"[0-9０-９\u4e00-\u9fff%％]\s?或者?\s?$")
OR_AFTER = re.compile(r"\s?或者?\s?(?=[0-9０-９一二两三四五六七八九十])")
PERSONS_MEASURED = re.compile(r"(?:对|将|把|给|让|使|组织)(?:全[省市县区旗乡镇体])?(?:辖区内?|范围内)?(?:的)?$")
# What is left of a clause without these says what is counted.
SCAFFOLD = re.compile(
    r"不(?:得|能|应|应当|可|准|宜|要)?(?:少于|低于|小于|短于|超过|多于|高于|大于|长于|超出)|至少|最少|最低|起码|最多|至多|最高|最长|达到|保持在|控制在"
    r"|或者(?=$|[^\u4e00-\u9fff])|每人|人均|每名|每位|每个|原则上|一般|累计|合计|总共|不下|应当|应该|必须|务必|(?:不含|其中|同时|并且|并)|^(?:[一二三四五六七八九十]是|即|明确|规定|要(?!求)|应|须|需|在|的|各|按|均|都|确保|保证|力争)+|(?:均|应|须|要)+$"
    r"|[，,：:\s]"
)
SHARED_ADVERB = re.compile(r"至少|最少|起码|最多|至多")
JOINED = re.compile(r"[、和及与][^，,。；]{0,14}")
MARKS = "各的和与及、，, 　"
SHORTEST_COUNTED, LONGEST_COUNTED = 2, 30
HAN = re.compile(r"[\u4e00-\u9fff]")
SHORT_NAME = 6
WHOLE = 100
DONE = re.compile(
    r"(?<!为)(?<!除)了(?!解)|(?<!不)(?<!得)过(?!程|半|渡|错|硬|关|年|度|失|多|高|低|少)(?<!通过)(?<!超过)(?<!经过)(?<!不过)"
    r"|先后|已(?!经?任命|有的)|累计|共(?!同|和|产|享|识|建|治|性|计?不)|合计|总计"
)
COMPLETED = re.compile(
    r"建成|评选|表彰|收到|收集到|废止|失效|继续有效|完成|办结|办理|提出|受理|接待|化解|解决|解答|组织|开展|举办|召开|听取|审议|任免|任命|审查|备案|培训|走访|视察|参加|列席|报送|形成|转办|交办|征集|整改|配备|选出|产生|补选|分解|印发|出台|制定|修订"
)
# A right or a condition that hangs on a number is no demand.
RIGHT = re.compile(
    r"\s?(?:及?以上)?\s?[（(]?(?:的)?(?:[省市县区乡镇本级人大]{0,6})(?:代表|组成人员|委员|选民|成员)?(?:以上)?(?:书面|联名|联合(?!办|承)|提议|附议|签名|同意|赞成|通过|推荐|提名|提出(?:议案|质询))"
)
FAILING = re.compile(
    r"\s?(?:以上)?\s?(?:无故|未(?!成年)|不(?!少|低|超|多|得|高)|缺席|缺勤|旷|迟到|拒|无正当|被评|评为|被|测评不)"
)
CONDITION_HEAD = re.compile(
    r"^\s*(?:对于?|凡|如果?|若|遇有?|涉及|由|需由|经|连续|累计|无故|具有|具备|年满)[^，,]{0,14}$"
)
IN_CASE = re.compile(r"(?:的|(?<![学课小])时|者|之一)$")
APPOINTING = re.compile(
    r"(?:选配|配备|配齐|配足|配强|配置|配|聘请|聘任|聘用|选聘|设立|设置|单独设|下设|设|安排|选派|编入|推选|推举|选定|确定|指定|明确|抽取|抽查|选取|选择|联系|结对|帮扶|挂钩|包联|接待|落实|保留|建立|建成|由)"
    r"[^，,。；]{0,14}$"
)
ORGANIZING = re.compile(r"组织|召开|举办|举行|安排|邀请|听取")
OPENING = re.compile(r"(?:在|于|围绕|结合|根据|按照|针对|从|以|通过|就|利用|依托)[^，,]*$")
SLOGAN = re.compile(
    r"(?P<count>[一二两三四五六七八九]|[0-9])(?P<act>访|走访|回访|见面|面商|沟通|会商|督查|督办|测评|评议|述职|检查|调研)"
)
_TIMES = "次 学时 课时 场 期"
TIMES = frozenset(_TIMES.split())
_PERSON_UNITS = "名 人 位"
PERSON_UNITS = frozenset(_PERSON_UNITS.split())
_ADDED_UNITS = "次 人次 件 学时 课时 小时 个小时 期 场 篇 部 条 项 天 日 回 份 课 讲 个 遍 轮 批 趟"
ADDED_UNITS = frozenset(_ADDED_UNITS.split())
_FACT_UNITS = "次 人次 件 件次 场次 名 人 位 个 项 条 篇 部 份 场 期 家 处 所 户 学时 % 批"
FACT_UNITS = frozenset(_FACT_UNITS.split())
NO_COUNT = re.compile(
    r"\s?(?:以上)?\s?(?:方面|层面|环节|阶段|维度|角度|原则|意识|自信|维护|机关|关系|问题|文明|基本|坚持|必须|务必|时期|时代|主题|篇章|台阶|体系|转变)"
)
VERB = re.compile(
    r"[\u4e00-\u9fff]{4,}|答复|反馈|回复|报告|报送|提交|办结|办理|完成|公布|公开|印发|交办|转交|移送|送达|通知"
)
NEGATED = re.compile(r"全覆盖|不能|不再|未经|不得|不参加|不履行|没有")
LIMITS = frozenset({"内", "以内", "之内", "前"})
