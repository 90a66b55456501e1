"""A ballot as drawn: the line to be crossed falls where the rule puts it, without rounding."""

from __future__ import annotations

import pytest

from generator.core.ballot import Ballot
from generator.core.ballot_figure import figure


@pytest.mark.parametrize(
    ("threshold", "returned", "line"), [("57", 10, 57), ("70", 3, 21), ("94", 5, 47), ("35", 6, 21), ("50", 7, 35)]
)
def test_the_line_stands_at_the_threshold_itself(threshold: str, returned: int, line: int) -> None:
    judged = {"计入": "满意", "基数": "收回", "门槛": threshold, "比较": "达到"}
    ballot = Ballot.model_validate(
        {"日期": "2024-06-29", "收回": str(returned), "满意": str(returned), "判定": judged, "结果": "满意"}
    )

    drawn = figure(ballot, None)

    assert drawn is not None
    assert (drawn.whole, drawn.line) == (returned * 10, line)
