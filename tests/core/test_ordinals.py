"""Numbers in titles are read in Chinese and Arabic figures."""

import pytest

from generator.core.ordinals import find_ordinal, read_han


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("三", 3),
        ("十", 10),
        ("十八", 18),
        ("二十", 20),
        ("二十一", 21),
        ("一百零三", 103),
        ("一百一十", 110),
        ("21", 21),
        ("２１", 21),
        ("甲", None),
    ],
)
def test_a_number_is_read(text, number):
    assert read_han(text) == number


def test_the_last_ordinal_of_a_unit_counts():
    title = "松澜县第十八届人民代表大会第一次会议主席团第三次会议"

    assert find_ordinal(title, "届") == (18, "第十八届")
    assert find_ordinal(title, "次会议") == (3, "第三次会议")
    assert find_ordinal(title, "号") is None
