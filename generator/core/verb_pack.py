"""The shape of the verb part of a rule pack: vocabulary, rules, votes and what a reorganisation does.

It knows no verb, post, article or day; those stand in ``generator/packs``. Days come from the law versions cited.
"""

from __future__ import annotations

from pydantic import Field

from generator.core.diagnostics import Code
from generator.core.pack_words import Check
from generator.core.record import Part
from generator.core.values import Choice

VRB001 = Code(
    "VRB001",
    "用语规则里有没定义的词",
    "职务类、行为、用语、机关、提请人、后续、情形的键都在全国规则包的词表里，法律的键都在法律表里。",
    "没有定义的词印不出来。",
    "机关: comittee",
    "机关: committee",
)
CODES = (VRB001,)


class Level(Choice):
    """The level of the committee whose acts are judged."""

    COUNTY = "county", "县级"
    PREFECTURE = "prefecture", "市级"
    PROVINCE = "province", "省级"


class CitationEntry(Part):
    """One article of one version; an empty article means that its number was not read."""

    law: str = Field(alias="法")
    article: str = Field(default="", alias="条")
    check: Check = Field(default=Check.READ, alias="核")


class WritingEntry(Part):
    """How printed verbs are compared and how names and posts are joined."""

    ignored: tuple[str, ...] = Field(alias="省略")
    acting_prefix: str = Field(alias="前缀")
    post_separator: str = Field(alias="职务连接")
    marker_pattern: str = Field(alias="标注")
    marker_separator: str = Field(alias="标注连接")
    denying_prefixes: tuple[str, ...] = Field(alias="否定前缀")


class VerbEntry(Part):
    """A print verb: its sentence, and other spellings that say the same."""

    pattern: str = Field(alias="句式")
    same_as: tuple[str, ...] = Field(default=(), alias="等同")


class ActEntry(Part):
    """An act and all print verbs it can ever take."""

    label: str = Field(alias="名称")
    aliases: tuple[str, ...] = Field(default=(), alias="别名")
    kind: str = Field(alias="性质")
    verbs: dict[str, VerbEntry] = Field(alias="用语")


class ProposerEntry(Part):
    """A class of those who may propose, and how it is printed."""

    label: str = Field(alias="名称")
    aliases: tuple[str, ...] = Field(default=(), alias="别名")


class PostClassEntry(Part):
    """A class of posts that the law treats alike."""

    label: str = Field(alias="名称")
    examples: tuple[str, ...] = Field(default=(), alias="实例")
    levels: tuple[Level, ...] = Field(default=(), alias="层级")


class RuledEntry(Part):
    """What every rule has: where it is read, and whose days decide when it holds."""

    citations: tuple[CitationEntry, ...] = Field(default=(), alias="依据")
    follows: tuple[str, ...] = Field(default=(), alias="随", description="决定有效期的法律键；不写即全部依据")
    gives_way_to: tuple[str, ...] = Field(default=(), alias="让位", description="这些法律施行期间本规则不适用")
    levels: tuple[Level, ...] = Field(default=(), alias="层级", description="不写即各级")


class RuleEntry(RuledEntry):
    """The verbs of some post classes, with organ, proposers and what must follow."""

    post_classes: tuple[str, ...] = Field(alias="职务类")
    verbs: dict[str, str] = Field(alias="用语", description="行为到用语")
    organ: str = Field(alias="机关")
    proposers: tuple[str, ...] = Field(default=(), alias="提请人", description="空白：法律没有写")
    duties: tuple[str, ...] = Field(default=(), alias="后续")
    conditions: tuple[str, ...] = Field(default=(), alias="条件")
    situation: str = Field(default="", alias="情形")
    pattern: str = Field(default="", alias="句式", description="不写即用语自己的句式")


class SupplementEntry(RuledEntry):
    """What a local law adds to the rules that already hold; empty selectors mean all."""

    post_classes: tuple[str, ...] = Field(default=(), alias="职务类")
    excepted: tuple[str, ...] = Field(default=(), alias="不含", description="不适用的职务类")
    acts: tuple[str, ...] = Field(default=(), alias="行为")
    organ: str = Field(default="", alias="机关")
    verbs: dict[str, str] = Field(default_factory=dict, alias="用语")
    proposers: tuple[str, ...] = Field(default=(), alias="提请人")
    duties: tuple[str, ...] = Field(default=(), alias="后续")
    conditions: tuple[str, ...] = Field(default=(), alias="条件")


class ExclusionEntry(RuledEntry):
    """Acts that do not exist for a post class, and what the law has instead."""

    post_classes: tuple[str, ...] = Field(alias="职务类")
    acts: tuple[str, ...] = Field(alias="行为")
    reason: str = Field(alias="说明")
    instead: tuple[str, ...] = Field(default=(), alias="应为")


class VoteEntry(RuledEntry):
    """The base, the majority and the manner of a vote; a blank says that the law is silent."""

    organ: str = Field(alias="机关")
    post_classes: tuple[str, ...] = Field(default=(), alias="职务类")
    excepted: tuple[str, ...] = Field(default=(), alias="不含", description="不适用的职务类")
    acts: tuple[str, ...] = Field(default=(), alias="行为")
    base: str = Field(default="", alias="基数")
    majority: str = Field(default="", alias="多数")
    quorum: str = Field(default="", alias="到会")
    secret: str = Field(default="", alias="无记名")
    manner: tuple[str, ...] = Field(default=(), alias="方式")


class EffectEntry(RuledEntry):
    """What becomes of a post when its body or its holder changes."""

    situation: str = Field(alias="情形")
    outcome: str = Field(alias="结果")
    acts: tuple[str, ...] = Field(default=(), alias="行为", description="须作的行为；空白：不作")
    verb: str = Field(default="", alias="用语")
    proposers: tuple[str, ...] = Field(default=(), alias="提请人")
    duties: tuple[str, ...] = Field(default=(), alias="后续")
    period: str = Field(default="", alias="期限")
    conditions: tuple[str, ...] = Field(default=(), alias="条件")


class VerbPack(Part):
    """The verb sections of one pack; a local pack fills in only what its place adds."""

    writing: WritingEntry | None = Field(default=None, alias="书写")
    kinds: dict[str, str] = Field(default_factory=dict, alias="性质")
    organs: dict[str, str] = Field(default_factory=dict, alias="机关")
    proposers: dict[str, ProposerEntry] = Field(default_factory=dict, alias="提请人")
    duties: dict[str, str] = Field(default_factory=dict, alias="后续")
    acts: dict[str, ActEntry] = Field(default_factory=dict, alias="行为")
    post_classes: dict[str, PostClassEntry] = Field(default_factory=dict, alias="职务类")
    situations: dict[str, str] = Field(default_factory=dict, alias="变动情形")
    rules: tuple[RuleEntry, ...] = Field(default=(), alias="规则")
    supplements: tuple[SupplementEntry, ...] = Field(default=(), alias="补充")
    exclusions: tuple[ExclusionEntry, ...] = Field(default=(), alias="排除")
    votes: tuple[VoteEntry, ...] = Field(default=(), alias="表决")
    effects: tuple[EffectEntry, ...] = Field(default=(), alias="变动")
