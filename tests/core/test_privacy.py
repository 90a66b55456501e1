"""Private numbers are found however they are grouped; office numbers, days and long numbers are left alone."""

import pytest

from generator.core.privacy import find_private


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("联系人电话13800001111。", "手机号码"),
        ("138-0000-1111", "手机号码"),
        ("+86 138 0000 1111", "手机号码"),
        ("证件11010119900307123X", "身份证件号码"),
        ("110101199003071234", "身份证件号码"),
        ("0570-0000000", ""),
        ("2024-06-28", ""),
        ("文号12345678901234", ""),
        ("11010119901307123X", ""),
    ],
)
def test_a_private_number_is_found_and_others_are_not(text: str, kind: str) -> None:
    assert find_private(text) == kind
