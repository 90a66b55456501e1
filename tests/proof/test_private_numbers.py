"""Private numbers are found as people write them, and numbers of documents are left alone: 5,000 of each kind."""

from __future__ import annotations

import pytest
from proof.private_numbers import MAKERS, harmless_texts, private_texts

from generator.core.private_number import find_private_numbers, mask_private

pytestmark = pytest.mark.proof

NUMBER = 5000
RECALL, FALSE_ALARMS = 0.99, 0.005


@pytest.mark.parametrize("kind", MAKERS)
def test_private_numbers_are_found_however_they_are_written(kind, size):
    texts = private_texts(kind, size(NUMBER), seed=20260115)

    missed = [
        text
        for shown, text in texts
        if [(f.kind, text[f.start : f.end]) for f in find_private_numbers(text)] != [(kind, shown)]
    ]

    assert len(missed) <= (1 - RECALL) * len(texts), missed[:10]


@pytest.mark.parametrize("kind", MAKERS)
def test_no_text_keeps_its_number_once_masked(kind, size):
    texts = private_texts(kind, size(NUMBER), seed=7)

    kept = [text for shown, text in texts if find_private_numbers(text) and shown in mask_private(text)]

    assert kept == []


def test_numbers_of_documents_are_left_alone(size):
    texts = harmless_texts(size(NUMBER), seed=20260115)

    alarms = [
        (text, [item.kind for item in find_private_numbers(text)]) for text in texts if find_private_numbers(text)
    ]

    assert len(alarms) <= FALSE_ALARMS * len(texts), alarms[:20]
