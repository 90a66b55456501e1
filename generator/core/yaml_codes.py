"""The codes of the loader, and plain words for the YAML parser's complaints."""

from __future__ import annotations

from generator.core.diagnostics import Code, Severity

YAML001 = Code(
    "YAML001",
    "写法读不懂",
    "文件是不是能读懂的 YAML。",
    "读不懂的文件无法公布。",
    "职务: 局长: 县水利局",
    "职务: 县水利局局长",
)
YAML002 = Code(
    "YAML002",
    "编码不对",
    "文件是不是 UTF-8 编码。",
    "别的编码会把姓名变成乱码。",
    "（GBK 编码的文件）",
    "（另存为 UTF-8 的同一文件）",
)
YAML003 = Code("YAML003", "项目名不是文字", "每个项目名是一段文字。", "别的写法没有意义。", "[a, b]: 1", "项目: 1")
YAML004 = Code(
    "YAML004",
    "不接受的 YAML 花样",
    "不用锚点、引用、标签、合并；值不直接用“*”“&”“!”“%”“@”“`”开头，是文字就整段加引号。",
    "它们让公布的内容和看到的不一样。",
    "备注: *上文",
    '备注: "*上文"',
)
YAML005 = Code(
    "YAML005",
    "同一项写了两次",
    "同一组里每个项目名只出现一次。",
    "不知道该以哪个为准。",
    "姓名: 甲\n姓名: 乙",
    "姓名: 甲",
)
YAML006 = Code(
    "YAML006", "一个文件多段", "一个文件只有一段。", "后面的段会被漏掉。", "a: 1\n---\na: 2", "- a: 1\n- a: 2"
)
YAML007 = Code(
    "YAML007", "缩进用了制表符", "缩进只用空格。", "制表符的宽度各处不同。", "议程:\n\t- 事项: …", "议程:\n  - 事项: …"
)
YAML008 = Code(
    "YAML008", "全角冒号", "项目名后面用半角冒号加空格。", "全角冒号会使整行变成一段文字。", "姓名：张三", "姓名: 张三"
)
YAML009 = Code("YAML009", "层次太深", "不超过20层。", "多半是缩进或括号写错。", "[[[[…]]]]", "写成不超过20层")
YAML010 = Code(
    "YAML010",
    "文件或记录太大",
    "文件不超过16 MiB，一条记录不超过1 MiB。",
    "太大的记录网页打不开。",
    "（20 MiB 的文件）",
    "（分成几个文件）",
)
YAML011 = Code(
    "YAML011",
    "粘贴残留",
    "没有从网页或 Word 粘贴来的残留。",
    "残留会印在页面上。",
    "正文: 完。<!--EndFragment-->",
    "正文: 完。",
)
YAML012 = Code(
    "YAML012",
    "字节顺序标记",
    "文件开头没有 BOM。",
    "不影响公布，只是提醒。",
    "（带 BOM 的文件）",
    "（不带 BOM 的文件）",
    Severity.NOTE,
)
YAML013 = Code(
    "YAML013",
    "私用区字符",
    "没有只在某台电脑上看得见的私用区字符。",
    "别人的电脑上是空白或方框。",
    "姓名: 王\ue863",
    "姓名: 王䶮",
)
YAML014 = Code(
    "YAML014",
    "看不见的字符",
    "没有看不见的控制字符。",
    "它们让两个看起来一样的姓名不相等。",
    "姓名: 张\u200b三",
    "姓名: 张三",
)
YAML015 = Code("YAML015", "文件是空的", "文件里有内容。", "空文件多半是没保存好。", "（空文件）", "标题: …")
YAML016 = Code(
    "YAML016",
    "文件放错了地方",
    "文件在规定的文件夹里，扩展名是 .yaml。",
    "放错的文件不会公布。",
    "data/appointments/a.txt",
    "data/appointments/2024/a.yaml",
)
YAML017 = Code(
    "YAML017",
    "“#”后面的字没有读进来",
    "同一行的注写成“# ”加注，“#”和后面的字之间有空格。",
    "“ #”后面的字都算注，不会公布；紧跟着字的多半本是正文。",
    "标题: 关于整修 #3 楼的建议",
    '标题: "关于整修 #3 楼的建议"',
)

CODES = tuple(value for name, value in sorted(globals().items()) if name.startswith("YAML"))

SYNTAX_WORDS = (
    ("could not find expected ':'", "这一行缺少冒号，或者冒号后没有空格"),
    ("mapping values are not allowed", "一行里有两个冒号，或者缩进不对"),
    ("did not find expected '-' indicator", "列表的缩进没有对齐，或者少了“- ”"),
    ("did not find expected key", "缩进没有对齐，或者引号没有成对"),
    ("found unexpected end of stream", "引号或括号没有成对，一直找到文件末尾"),
    ("found character that cannot start any token", "这里有不能用来开头的符号（如制表符），请用引号括起来"),
    ("found unknown escape character", "双引号里的“\\”后面跟了不认识的字母，请改用单引号"),
    ("did not find expected ',' or", "方括号或花括号里缺少逗号或右括号（要用半角）"),
    ("block sequence entries are not allowed", "列表“- ”要另起一行"),
    ("control characters are not allowed", "有不能显示的控制字符，请删去重打"),
    ("did not find expected <document start>", "文件开头的缩进或写法不对"),
    ("exceeded maximum depth", "层次太深，检查缩进或括号"),
)
