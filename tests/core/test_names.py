"""Printed names of bodies against the bodies they are linked to."""

import pytest
from sites import check_folder, small_site


@pytest.mark.parametrize(
    ("printed", "codes"),
    [
        ("松澜县财政局", []),
        ("县财政局", []),
        ("中共松澜县财政局", []),
        ("松澜县第十八届财政局", []),
        ("政局", ["LIV205"]),
        ("松澜县卫生健康局", ["LIV205"]),
    ],
)
def test_a_body_may_be_cut_at_its_front_but_must_be_told(printed, codes, tmp_path):
    unit = {"单位": printed, "机构": "organization/county-finance"}
    data = small_site()
    data.records["livelihood_project/county"] = {
        "标题": "民生实事项目",
        "年度": "2025",
        "项目": [{"标识": "bus", "名称": "敬老公交", "责任单位": [unit]}],
    }

    checked = check_folder(data.write(tmp_path), "2025-02-01")

    assert [item.code for item in checked.findings.items] == codes
