"""Rules of posts."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from generator.core.diagnostics import Code, Diagnostic
from generator.core.rules import Context
from generator.records.post.model import Post

POS101 = Code(
    "POS101",
    "不认识的职务类别",
    "职务类别在规则包的词表里。",
    "类别决定由谁提请、用什么动词。",
    "职务类别: 局长",
    "职务类别: 政府部门正职",
)
CODES = (POS101,)


def check_record(post: Post, context: Context) -> Iterator[Diagnostic]:
    """Yield a class no rule pack knows."""
    if context.verbs.find_post_class(post.post_class) is None:
        labels = [term.label for term in context.verbs.post_classes]
        near = difflib.get_close_matches(post.post_class, labels, 1, 0.3)
        words = f"，是不是“{near[0]}”？" if near else ""
        yield post.problem(
            POS101, ("职务类别",), f"不认识的职务类别“{post.post_class}”{words}", hint=f"可以写：{'、'.join(labels)}"
        )
