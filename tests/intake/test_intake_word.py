"""Word documents: automatic numbers, headings, tables, notes, revisions."""

from __future__ import annotations

import pytest
from sites import check_folder, error_lines, published, small_site
from word_files import level, numbered, numbering, paragraph, run, table, word_file

from generator.intake import propose_reading, read_file, to_record
from generator.intake.command import import_file

LADDER = numbering(
    level(0, "chineseCountingThousand", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3．"),
)


def lines(*blocks: str, **parts: str) -> list[str]:
    return read_file(word_file(*blocks, **parts), ".docx").text.split("\n")


def test_the_ladder_of_numbers_is_printed_as_word_prints_it():
    blocks = [
        numbered("学习"),
        numbered("会前", 1),
        numbered("会后", 1),
        numbered("一次", 2),
        numbered("联系"),
        numbered("走访", 1),
    ]

    assert lines(*blocks, numbering=LADDER) == [
        "一、学习",
        "（一）会前",
        "（二）会后",
        "1．一次",
        "二、联系",
        "（一）走访",
    ]


@pytest.mark.parametrize(
    ("form", "count", "printed"),
    [
        ("chineseCountingThousand", 10, "第十条"), ("chineseCountingThousand", 21, "第二十一条"), ("chineseCountingThousand", 110, "第一百一十条"),
        ("chineseCountingThousand", 105, "第一百零五条"), ("decimal", 12, "第12条"), ("decimalFullWidth", 12, "第１２条"), ("decimalEnclosedCircleChinese", 3, "第③条"),
        ("ideographTraditional", 2, "第乙条"), ("chineseLegalSimplified", 3, "第叁条"), ("ideographDigital", 10, "第一〇条"), ("upperRoman", 9, "第IX条"), ("lowerLetter", 27, "第aa条"),
    ],
)  # fmt: skip
def test_forms_of_numbers(form, count, printed):
    rule = numbering(level(0, form, "第%1条").replace('w:start w:val="1"', f'w:start w:val="{count}"'))

    assert lines(numbered("正文"), numbering=rule) == [f"{printed}正文"]


def test_articles_go_on_over_chapters():
    rule = numbering(
        level(0, "chineseCountingThousand", "第%1章"),
        level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    )
    blocks = [numbered("总则"), numbered("甲", 1), numbered("会议"), numbered("乙", 1)]

    assert lines(*blocks, numbering=rule) == ["第一章总则", "第一条甲", "第二章会议", "第二条乙"]


def test_a_second_list_that_begins_anew_begins_anew():
    more = '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    # A list has to follow the abstract ones.
    rule = LADDER + more

    assert lines(numbered("甲"), numbered("乙"), numbered("丙", list_id=2), numbering=rule) == [
        "一、甲",
        "二、乙",
        "一、丙",
    ]


def test_a_style_numbers_its_paragraphs():
    styles = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="条"/><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:name w:val="基"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    rule = numbering(level(0, "chineseCountingThousand", "第%1条"))

    assert lines(
        paragraph("甲", '<w:pStyle w:val="T"/>'),
        paragraph("乙", '<w:pStyle w:val="T"/>'),
        styles=styles,
        numbering=rule,
    ) == ["第一条甲", "第二条乙"]


def test_decimal_levels_join():
    rule = numbering(
        level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"), level(2, "chineseCounting", "%1.%2.%3", "<w:isLgl/>")
    )

    assert lines(numbered("甲"), numbered("乙", 1), numbered("丙", 2), numbering=rule) == [
        "1甲",
        "1.1乙",
        "1.1.一丙",
    ]


def test_bullets_print_nothing():
    assert lines(numbered("甲"), numbering=numbering(level(0, "bullet", "\uf0b7"))) == ["甲"]


def test_deleted_text_stays_out_inserted_goes_in_and_both_are_said():
    inner = (
        run("代表")
        + f"<w:ins w:id='1'>{run('每年')}</w:ins>"
        + "<w:del w:id='2'><w:r><w:delText>每月</w:delText></w:r></w:del>"
        + run("报告。")
    )

    reading = read_file(word_file(paragraph(inner)), ".docx")

    assert reading.text == "代表每年报告。"
    assert "删去的1处没有导入，插入的1处已经导入" in reading.remarks[0]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next():
    assert lines(paragraph(run("前半，"), "<w:rPr><w:del/></w:rPr>"), paragraph("后半。")) == ["前半，后半。"]


def test_a_deleted_paragraph_takes_no_number():
    gone = paragraph(
        "<w:del><w:r><w:delText>旧条</w:delText></w:r></w:del>",
        '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>',
    )

    assert lines(numbered("甲"), gone, numbered("乙"), numbering=LADDER) == ["一、甲", "二、乙"]


def test_the_style_of_a_heading_makes_the_tree():
    styles = "".join(f'<w:style w:styleId="H{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2))
    blocks = [
        paragraph("关于加强学习的意见"),
        paragraph("为了加强学习，提出如下意见。"),
        paragraph("学习", '<w:pStyle w:val="H1"/>'),
        paragraph("会前", '<w:pStyle w:val="H2"/>'),
        paragraph("每次会前学习法律。"),
        paragraph("联系", '<w:pStyle w:val="H1"/>'),
        paragraph("经常联系群众。"),
    ]

    record = to_record(propose_reading(read_file(word_file(*blocks, styles=styles), ".docx"), "意见"))

    assert [(node["标题"], [item["标题"] for item in node.get("下级", ())]) for node in record["正文"]] == [
        ("学习", ["会前"]),
        ("联系", []),
    ]


def test_notes_stand_at_the_end_under_their_marks():
    inner = run("依据决定") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("办理。")
    notes = f'<w:footnote w:id="2">{paragraph("2023年通过的决定。")}</w:footnote>'

    assert lines(paragraph(inner), paragraph("第二段。"), footnotes=notes) == [
        "依据决定[1]办理。",
        "第二段。",
        "[1] 2023年通过的决定。",
    ]


def test_a_text_box_stored_twice_is_read_once():
    box = f"<w:txbxContent>{paragraph('框里的字。')}</w:txbxContent>"
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    inner = f'<w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>'

    assert lines(paragraph(inner + run("正文。"))) == ["正文。", "框里的字。"]


def test_line_breaks_tabs_and_soft_hyphens():
    inner = "<w:r><w:t>上行</w:t><w:br/><w:t>下</w:t><w:softHyphen/><w:t>行</w:t><w:tab/><w:t>后</w:t></w:r>"

    assert lines(paragraph(inner)) == ["上行", "下行 后"]


def test_hidden_text_comments_and_margins_are_left_out_and_said():
    inner = run("公开。") + run("内部", "<w:vanish/>") + '<w:r><w:commentReference w:id="1"/></w:r>'

    reading = read_file(word_file(paragraph(inner), header=paragraph("内部资料")), ".docx")
    proposal = propose_reading(reading, "件")

    assert reading.remarks == ("批注1条没有导入", "设为隐藏的文字1处没有导入")
    assert [(item.text, item.why) for item in proposal.lost] == [("内部资料", "页眉")]


def test_a_merged_table_keeps_its_columns():
    cell = "<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>"
    rows = (
        [("", "单位"), ("", "甲"), ("", "乙")],
        [('<w:vMerge w:val="restart"/>', "县"), ('<w:gridSpan w:val="2"/>', "一")],
        [("<w:vMerge/>", ""), ("", "二"), ("", "三")],
    )
    inner = "".join(f"<w:tr>{''.join(cell.format(how, paragraph(text)) for how, text in row)}</w:tr>" for row in rows)

    (grid,) = read_file(word_file(f"<w:tbl>{inner}</w:tbl>"), ".docx").grids

    assert grid.rows == (("单位", "甲", "乙"), ("县", "一", ""), ("", "二", "三"))


def test_a_table_of_one_cell_is_text():
    assert lines(table(("松常字〔2023〕27号",))) == ["松常字〔2023〕27号"]


def test_a_table_of_contents_is_left_out():
    styles = '<w:style w:styleId="C"><w:name w:val="toc 1"/></w:style>'
    proposal = propose_reading(
        read_file(
            word_file(paragraph("总则 1", '<w:pStyle w:val="C"/>'), paragraph("第一条 总则。"), styles=styles), ".docx"
        ),
        "件",
    )

    assert [item.text for item in proposal.lost] == ["总则 1"]


def test_properties_of_the_file_are_not_read():
    assert "甲某某" not in str(read_file(word_file(paragraph("正文。"), core="甲某某"), ".docx"))


def test_an_imported_word_file_checks_and_builds(tmp_path):
    site = small_site().write(tmp_path / "site")
    file = tmp_path / "办法.docx"
    blocks = [
        paragraph("松澜县人大常委会"),
        paragraph("关于加强代表工作的意见"),
        paragraph("（2023年3月29日松澜县第十八届人民代表大会常务委员会第九次会议通过）"),
        numbered("加强联系"),
        numbered("组成人员每人每年走访代表不少于3名。", 1),
        table(("形式", "次数"), ("视察", "2")),
        numbered("加强学习"),
        numbered("每年组织培训不少于2次。", 1),
    ]
    file.write_bytes(word_file(*blocks, numbering=LADDER))

    result = import_file(site, file)
    page = "".join(text.decode() for name, text in published(site).items() if "documents/2023" in name)

    assert result.ok
    assert error_lines(check_folder(site)) == []
    assert "每年不少于3名，每名组成人员" in result.text
    assert "<tr><td>视察</td><td>2</td></tr>" in page
    assert "由Word文档导入" in result.file.read_text(encoding="utf-8") or "由Word文档导入" in result.file.read_text(
        encoding="utf-8"
    )
