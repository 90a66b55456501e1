"""What every record has, and what a record type tells the stages about itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeAlias, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field

from generator.core.diagnostics import Code, Diagnostic, Path, Place, Related
from generator.core.values import Choice, Day, Instant, Ref, Text, To, Url, day_start

if TYPE_CHECKING:
    from generator.core.derived import Board, CalendarDay, DeedKind, Detail, Fact, ListGroup, ListTable
    from generator.core.index import Index
    from generator.core.issue import Press
    from generator.core.paper import Paper
    from generator.core.remedy import Remedy
    from generator.core.rules import Context
    from generator.core.thing import Thing
    from generator.core.view import View


def field(
    title: str, description: str = "", *, progress: bool = False, examples: tuple[str, ...] = (), required: bool = False
) -> Any:
    """Declare a field: its Chinese title is the YAML key. ``progress`` marks what may grow after publication."""
    extra: dict[str, Any] = {"progress": progress}
    default: Any = ... if required else None
    return Field(
        default,
        alias=title,
        title=title,
        description=description,
        examples=list(examples) or None,
        json_schema_extra=extra,
    )


def parts(title: str, description: str = "", *, progress: bool = False) -> Any:
    """Declare a list field, empty by default."""
    return Field((), alias=title, title=title, description=description, json_schema_extra={"progress": progress})


CHECK_DATES = "核对两个日期"

_FORGOTTEN: set[str] = set()


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", validate_default=False, protected_namespaces=(), defer_build=True
    )

    def model_post_init(self, _context: Any, /) -> None:
        """Forget which fields were given: nobody asks, and a set for each part is a quarter of all memory."""
        object.__setattr__(self, "__pydantic_fields_set__", _FORGOTTEN)


class Visibility(Choice):
    """Who may read something: everybody, everybody but only its title, or nobody outside."""

    PUBLIC = "public", "公开"
    TITLE_ONLY = "title_only", "只公开标题"
    INTERNAL = "internal", "内部"


class SourceNote(Part):
    """Where a record's content comes from."""

    name: Text = field("名称", "来源的名称，如“县人大常委会第二十次会议文件”", required=True)
    url: Url | None = field("网址", "来源的网址")
    published: Text | None = field("发布时间", "来源自己写的发布时间，原样照录")
    author: Text | None = field("作者", "来源写明的作者")
    note: Text | None = field("说明", "关于来源的说明")


class Attachment(Part):
    """A file that belongs to a record, kept in ``data/attachments/<type>/<slug>/``."""

    file: Text = field("文件", "文件名，文件放在 data/attachments/类型/记录/ 里", required=True)
    title: Text = field("标题", "页面上显示的名称", required=True)
    visibility: Visibility = Field(
        Visibility.PUBLIC, alias="可见范围", title="可见范围", description="公开、只公开标题或内部"
    )
    sha256: Text | None = field("校验", "文件的 SHA-256，写了就会核对", progress=True)
    description: Text | None = field("替代文字", "图片的替代文字，给看不见图片的人")


class KnownIssue(Part):
    """A published note that excuses one code: the official record really says so."""

    code: Text = field("代码", "要说明的代码，如 APP102", required=True, progress=True)
    reason: Text = field("理由", "印在页面上的说明，如“公报原文如此”", required=True, progress=True)


RefPath: TypeAlias = tuple[Path, Ref, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was read: its file and the path of its root in that file."""

    file: str
    root: Path = ()


class Record(Part):
    """The fields every record carries."""

    visibility: Visibility = Field(
        Visibility.PUBLIC, alias="可见范围", title="可见范围", description="公开；只公开标题；内部（任何地方都不出现）"
    )
    visibility_reason: Text | None = field("不公开理由", "不全部公开时写明理由，如“涉及个人隐私”")
    publish_at: Instant | None = field("公开时间", "到这一时刻才公开，写到几时几分；不写即随时可以公开")
    first_published: Day | None = field("首次公布", "第一次向社会公布的日期", progress=True)
    last_changed: Day | None = field("最近变动", "最近一次补记或更正的日期", progress=True)
    sources: tuple[SourceNote, ...] = parts("来源", "内容的来源")
    note: Text | None = field("说明", "需要印在页面上的说明", progress=True)
    related: tuple[Annotated[Ref, To()], ...] = parts("相关", "相关记录的编号，如 meeting/18-20", progress=True)
    attachments: tuple[Attachment, ...] = parts("附件", "随记录公开的文件", progress=True)
    known_issues: tuple[KnownIssue, ...] = parts("已知问题", "原文确有的差错和说明，会印在页面上", progress=True)

    # Slots, not pydantic's private attributes: those cost a dictionary search at every use.
    __slots__ = ("_links", "_settled")

    @property
    def id(self) -> str:
        """Return ``type/slug``."""
        settled: tuple[str, Origin] = self._settled  # type: ignore[attr-defined]  # a slot; an annotation would make it a field
        return settled[0]

    @property
    def slug(self) -> str:
        """Return the permanent last part of the address."""
        return self.id.partition("/")[2]

    @property
    def origin(self) -> Origin:
        """Return where the record was read."""
        settled: tuple[str, Origin] = self._settled  # type: ignore[attr-defined]  # the same
        return settled[1]

    @property
    def links(self) -> tuple[RefPath, ...]:
        """Return every reference with its path of YAML keys and the types it may point at; worked out once."""
        found: tuple[RefPath, ...] | None = getattr(self, "_links", None)
        if found is None:
            found = tuple(references(self))
            object.__setattr__(self, "_links", found)
        return found

    def place(self, *path: str | int, on_key: bool = False) -> Place:
        """Return the place of a path of YAML keys inside this record."""
        origin = self.origin
        return Place(origin.file, origin.root + path, on_key=on_key)

    def problem(
        self,
        code: Code,
        path: Path,
        message: str,
        *,
        hint: str = "",
        related: tuple[Related, ...] = (),
        on_key: bool = False,
    ) -> Diagnostic:
        """Return a diagnostic at a path of YAML keys inside this record."""
        return code.at(self.place(*path, on_key=on_key), message, hint=hint, related=related, record_id=self.id)

    def check_order(
        self,
        code: Code,
        path: Path,
        what: str,
        day: date | None,
        before: str,
        earlier: date | None,
        *,
        hint: str = CHECK_DATES,
    ) -> Iterator[Diagnostic]:
        """Yield a diagnostic at ``path`` when ``day`` comes before the day that must be ``earlier`` or the same."""
        if day is not None and earlier is not None and day < earlier:
            yield self.problem(code, path, f"{what}（{day}）早于{before}（{earlier}）", hint=hint)


R = TypeVar("R", bound=Record)


def settle(record: R, record_id: str, origin: Origin) -> R:
    """Give a validated record its id and origin, once, when it is read or copied."""
    object.__setattr__(record, "_settled", (record_id, origin))
    object.__setattr__(record, "_links", None)
    return record


def _none(*_: object) -> Iterator[Any]:
    return iter(())


def release_when_dated(record: Record) -> datetime | None | Literal[False]:
    """Return the instant from which a record is public; None means always, False never.

    This default: public from its publication time, or at any time when none is given.
    """
    return record.publish_at


def release_from(record: Record, day: date) -> datetime:
    """Return the instant from which a record is public: its publication time, else the start of a day."""
    return record.publish_at or day_start(day)


@dataclass(frozen=True, slots=True)
class RecordType:
    """Everything the stages need to know about one record type.

    ``board_addresses`` are those below which its boards lie: no record or article may take one of them. ``deeds`` and
    ``subjects`` are the kinds of things done and of those who must do them that its records tell of. ``acted_at``
    names the meeting at which a record became an act, where such acts must stand in the gazette. What is
    ``announced_ahead``, such as a meeting, may be public before its date. A record that is
    ``followed`` can be subscribed to by itself: what others say of it, and what it must do. ``calendar`` gives a
    record's days for the list's calendar; ``remedy`` is what it says was done to another record; ``thing`` says what a
    record is in the words of schema.org. ``paper`` returns what is printed of a record or of a part of it, with the
    titles of what the keys in ``names_in_paper`` refer to, or of all it refers to; ``press`` belongs to the type whose
    records are issues.
    """

    name: str
    title: str
    folder: str
    model: type[Any]
    column: str = ""
    group: str = "概况"
    codes: tuple[Code, ...] = ()
    title_of: Callable[[Any], str] = lambda record: str(getattr(record, "title", record.slug))
    date_of: Callable[[Any], date | None] = lambda record: getattr(record, "date", None)
    public_form: Callable[[Any, datetime | None], Any] = lambda record, _as_of: record
    release: Callable[[Any], datetime | None | Literal[False]] = release_when_dated
    check_record: Callable[[Any, Context], Iterator[Diagnostic]] = _none
    check_index: Callable[[Any, Index, Context], Iterator[Diagnostic]] = _none
    derive: Callable[[Any, View], Iterator[Fact]] = _none
    detail: Callable[[Any, View], Detail] | None = None
    list_table: ListTable | None = None
    list_groups: Callable[[View], Iterator[ListGroup]] | None = None
    boards: Callable[[View], Iterator[Board]] = _none
    board_addresses: tuple[str, ...] = ()
    answers: Callable[[View], Iterator[Fact]] = _none
    deeds: tuple[DeedKind, ...] = ()
    subjects: tuple[str, ...] = ()
    quiet: bool = False
    announced_ahead: bool = False
    followed: bool = False
    calendar: Callable[[Any, View], CalendarDay] | None = None
    thing: Callable[[Any, View], Thing] | None = None
    public_when_cited: bool = False
    from_content: bool = False
    acted_at: Callable[[Any], str | None] = lambda _: None
    paper: Callable[[Any, View, str], Paper | None] | None = None
    names_in_paper: tuple[str, ...] | None = None
    press: Press | None = None
    candidates: Callable[[Any], Iterator[tuple[str, str]]] = _none
    remedy: Callable[[Any], Remedy | None] = lambda _: None
    known_names: Callable[[Any], tuple[str, ...]] = lambda _: ()

    def address_of(self, slug: str) -> str:
        """Return the address of a record's page; an article's is its path in ``content/``."""
        return f"{slug}/" if self.from_content else f"{self.folder}/{slug}/"

    def is_reserved(self, slug: str) -> bool:
        """Say whether a slug's address belongs to one of the type's boards, so that no record may have it."""
        own = self.address_of(slug)
        return any(address.startswith(own) for address in self.board_addresses)

    @property
    def own_folders(self) -> frozenset[str]:
        """Return the first parts of the addresses that this type's records, lists and boards take."""
        made = (self.folder, *self.board_addresses) if not self.from_content else self.board_addresses
        return frozenset(address.partition("/")[0] for address in made)

    @property
    def id_field(self) -> str:
        """Return the YAML key that carries the slug where a file holds several records."""
        return "标识"


_Plan = tuple[tuple[str, str, tuple[str, ...] | None], ...]


@cache
def reference_plan(model: type[BaseModel]) -> _Plan:
    """Return (attribute, YAML key, allowed types or None for nested parts) for fields that lead to references."""
    plan: list[tuple[str, str, tuple[str, ...] | None]] = []
    for name, info in model.model_fields.items():
        targets = _targets(info.annotation, tuple(info.metadata))
        if targets is not None:
            plan.append((name, info.alias or name, targets))
        elif _holds_parts(info.annotation):
            plan.append((name, info.alias or name, None))
    return tuple(plan)


def _targets(annotation: Any, metadata: tuple[Any, ...]) -> tuple[str, ...] | None:
    if annotation is Ref:
        found = [item for item in metadata if isinstance(item, To)]
        return found[0].types if found else ()
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        return _targets(inner, (*metadata, *more))
    for inner in get_args(annotation):
        targets = _targets(inner, ())
        if targets is not None:
            return targets
    return None


def _holds_parts(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return True
    return any(_holds_parts(inner) for inner in get_args(annotation))


@cache
def visibility_plan(model: type[BaseModel]) -> tuple[str, ...]:
    """Return the attributes below which parts with a visibility or publication time of their own may lie."""
    return tuple(
        name
        for name, info in model.model_fields.items()
        if any(_has_visibility(inner, frozenset()) for inner in _parts_in(info.annotation))
    )


def _parts_in(annotation: Any) -> tuple[type[BaseModel], ...]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return (annotation,)
    return tuple(part for inner in get_args(annotation) for part in _parts_in(inner))


def _has_visibility(model: type[BaseModel], seen: frozenset[type[BaseModel]]) -> bool:
    if model in seen:
        return False
    below = (part for info in model.model_fields.values() for part in _parts_in(info.annotation))
    own = "visibility" in model.model_fields or "publish_at" in model.model_fields
    return own or any(_has_visibility(part, seen | {model}) for part in below)


def required_references(part: BaseModel, path: Path = ()) -> Iterator[tuple[Path, Ref]]:
    """Yield the references that a record cannot do without, with their paths of YAML keys."""
    for name, key, targets in reference_plan(part.__class__):
        value = getattr(part, name)
        if targets is not None:
            if isinstance(value, Ref) and type(part).model_fields[name].is_required():
                yield (*path, key), value
        elif isinstance(value, BaseModel):
            yield from required_references(value, (*path, key))
        else:
            for number, item in enumerate(value or ()):
                yield from required_references(item, (*path, key, number))


def references(part: BaseModel, path: Path = ()) -> Iterator[RefPath]:
    """Yield every reference inside a record with its path of YAML keys and the types it may point at."""
    for name, key, targets in reference_plan(type(part)):
        value = getattr(part, name)
        if not value:
            continue
        if targets is None:
            if isinstance(value, BaseModel):
                yield from references(value, (*path, key))
            else:
                for number, item in enumerate(value):
                    yield from references(item, (*path, key, number))
        elif isinstance(value, Ref):
            yield (*path, key), value, targets
        else:
            for number, item in enumerate(value):
                yield (*path, key, number), item, targets


def texts_of(part: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every text of a record with its path of YAML keys."""
    for name, info in type(part).model_fields.items():
        value, key = getattr(part, name), info.alias or name
        for number, item in enumerate(value if isinstance(value, tuple) else (value,)):
            where: Path = (*path, key, number) if isinstance(value, tuple) else (*path, key)
            if isinstance(item, BaseModel):
                yield from texts_of(item, where)
            elif isinstance(item, str):
                yield where, item
