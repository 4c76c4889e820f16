"""What was said and signed about a section of a specification, as its page shows it."""

from pipelines.base.records import Record
from pipelines.reviews.records import CommentView, SignOffView
from praetor_app.texts import texts
from praetor_app.views.ago import say_ago, say_moment
from praetor_app.views.frame import to_initials

T = texts("reviews")

#: The part of a specification that each section of its page shows, and what its pieces are called.
PARTS = {
    "overview": ("overview", ""),
    "requirements": ("requirements", "requirement"),
    "entities": ("entities", "entity"),
    "endpoints": ("endpoints", "endpoint"),
    "workflows": ("workflows", "workflow"),
    "screens": ("designSystem", "screen"),
    "look": ("designSystem", ""),
    "architecture": ("architecture", "decision"),
    "tests": ("testCases", "test"),
    "permissions": ("permissions", ""),
    "tasks": ("taskGraph", "task"),
    "open": ("openQuestions", ""),
    "glossary": ("glossary", ""),
}


class SaidView(Record):
    """A comment."""

    id: str
    author: str
    initials: str
    text: str
    when: str
    when_at: str


class ThreadView(Record):
    """A comment with what was replied; ``piece``: what it is about, where that is not the section."""

    first: SaidView
    replies: list[SaidView]
    target_kind: str
    target_id: str
    piece: str
    is_resolved: bool
    resolved: str
    reply_to: str


class SignedView(Record):
    """Who signed a section, when, and whether it still says the same."""

    text: str
    when: str
    when_at: str
    hash: str
    hash_text: str
    note: str
    is_same: bool


class MentionView(Record):
    """Somebody who can be mentioned, and what is written behind the @."""

    name: str
    insert: str


class ReviewView(Record):
    """What was said and signed about what is on screen."""

    target_kind: str = ""
    target_id: str = ""
    title: str = T["on_section"]
    part: str = ""
    threads: list[ThreadView] = []
    signed: list[SignedView] = []
    may_comment: bool = False
    may_sign: bool = False
    is_mine: bool = False
    people: list[MentionView] = []


def to_threads(comments: list[CommentView], part: str) -> list[ThreadView]:
    """Return comments as threads: the open ones first, the oldest first."""
    replies: dict[str, list[SaidView]] = {each.id: [] for each in comments}
    for each in comments:
        if each.parent_id in replies:
            replies[each.parent_id].append(to_said(each))
    firsts = sorted((each for each in comments if each.parent_id is None), key=lambda each: each.resolved)
    return [to_thread(each, replies[each.id], part) for each in firsts]


def to_thread(comment: CommentView, replies: list[SaidView], part: str) -> ThreadView:
    """Return a thread."""
    is_section = comment.target.kind == "section" and comment.target.id == part
    by = comment.resolved_by.name if comment.resolved_by else ""
    return ThreadView(
        first=to_said(comment),
        replies=replies,
        target_kind=comment.target.kind,
        target_id=comment.target.id,
        piece="" if is_section else comment.target.id,
        is_resolved=comment.resolved,
        resolved=T["resolved"].format(name=by) if comment.resolved else "",
        reply_to=T["reply_to"].format(name=comment.author.name),
    )


def to_said(comment: CommentView) -> SaidView:
    """Return a comment."""
    return SaidView(
        id=comment.id,
        author=comment.author.name,
        initials=to_initials(comment.author.name),
        text=comment.text,
        when=say_ago(comment.created_at),
        when_at=say_moment(comment.created_at),
    )


def to_signed(record: SignOffView, part: str) -> SignedView:
    """Return a sign-off as it concerns one section."""
    digest = record.section_hashes[part]
    return SignedView(
        text=T["signed"].format(name=record.signed_by.name, version=record.version),
        when=say_ago(record.signed_at),
        when_at=say_moment(record.signed_at),
        hash=digest[:12],
        hash_text=T["hash"].format(hash=digest),
        note=record.note,
        is_same=part not in record.differs,
    )
