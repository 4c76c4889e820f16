"""What was said and signed about what the page of a specification shows."""

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.access.attributes import describe
from pipelines.access.capability import Capability
from pipelines.access.decide import decide
from pipelines.models import Project
from pipelines.reviews.find_mentions import say_mention
from pipelines.reviews.list_comments import list_comments
from pipelines.reviews.list_sign_offs import list_sign_offs
from pipelines.reviews.queries import list_mentionable
from pipelines.reviews.records import CommentView
from pipelines.specification.compare_specifications import index_pieces
from pipelines.specification.queries import get_specification_with_project
from praetor_app.texts import texts
from praetor_app.views.reviews import PARTS, MentionView, ReviewView, to_signed, to_threads

T = texts("reviews")

#: Comments and sign-offs that are read.
MOST = 500


def load_review(session: Session, spec_id: str, section: str, piece: str, *, by: Actor) -> ReviewView:
    """Return the threads and sign-offs of a section, or of the piece that is being explained."""
    spec, project = get_specification_with_project(session, spec_id, by=by)
    content = spec.content or {}
    part, kind = PARTS.get(section.partition("/")[0], ("", ""))
    if part not in content:
        return ReviewView()
    kinds = {found: named for named, found in index_pieces(content)} if piece else {}
    target = (kinds[piece], piece) if piece in kinds else ("section", part)
    said = list_comments(session, spec_id, limit=MOST, by=by).comments
    records = list_sign_offs(session, spec_id, limit=MOST, by=by).sign_offs
    theirs = [each for each in records if part in each.sections]
    signed = [to_signed(each, part) for each in theirs]
    mine = [each for each in theirs if each.signed_by.id == by.user_id]
    may_comment = decide(by, Capability.SPECIFICATION_COMMENT, describe(spec)).allowed
    return ReviewView(
        target_kind=target[0],
        target_id=target[1],
        title=T["on_section"] if target[0] == "section" else T["on_piece"].format(id=piece),
        part=part,
        threads=to_threads([each for each in said if is_about(each, target, kind)], part),
        signed=signed,
        may_comment=may_comment,
        people=list_people(session, project, by=by) if may_comment else [],
        may_sign=decide(by, Capability.SPECIFICATION_SIGN, describe(spec)).allowed,
        is_mine=any(part not in each.differs and each.specification_id == spec_id for each in mine),
    )


def list_people(session: Session, project: Project, *, by: Actor) -> list[MentionView]:
    """Return whom ``by`` can mention, by name."""
    people = list_mentionable(session, project, by=by)
    return [
        MentionView(name=name, insert=say_mention(user_id, name, people))
        for user_id, name in sorted(people, key=lambda each: each[1].casefold())
        if user_id != by.user_id
    ]


def is_about(comment: CommentView, target: tuple[str, str], kind: str) -> bool:
    """Tell whether a comment is about what is on screen: a section's are those of its pieces too."""
    about = (comment.target.kind, comment.target.id)
    return about == target or (target[0] == "section" and about[0] == kind)
