"""Operations of a derived pack: of each subject, and of each deed. Devices and terminals have none."""

from pipelines.knowledge.deriving.classify import classify, is_message
from pipelines.knowledge.deriving.idea import Deed, Idea, Subject, to_camel, to_key
from pipelines.knowledge.records import EndpointTemplate, ErrorCase, Parameter

#: Deeds that are the operations of their subject.
OWN_OPERATIONS = {"create": "create", "find": "list"}


def has_endpoints(idea: Idea) -> bool:
    """Whether it is called over HTTP."""
    return idea.surface in ("web", "game")


def is_part_of_game(idea: Idea, subject: Subject) -> bool:
    """Whether a subject lives in a game and changes by its moves alone."""
    return idea.surface == "game" and subject is not idea.place


def list_id(subject: Subject) -> str:
    """``listHexBoards``."""
    return to_camel("list", subject.many)


def create_id(subject: Subject) -> str:
    """``createHexBoard``."""
    return to_camel("create", subject.name)


def build_subject_endpoints(idea: Idea, subject: Subject) -> list[EndpointTemplate]:
    """Create, list, change and retire a subject; what lies in a game is only listed."""
    if not has_endpoints(idea):
        return []
    actors = [role.id for role in idea.roles]
    makers = [
        deed.by.id for deed in idea.deeds if deed.by and own_operation(idea, deed) == create_id(subject)
    ]
    keepers = list(dict.fromkeys([idea.main_role.id, *makers]))
    path = f"/api/{subject.slug}"
    if is_part_of_game(idea, subject):
        return [_list(subject, f"/api/games/{{id}}/{subject.slug}", actors)]
    times = ["starts_at", "ends_at"] if classify(idea, subject) == "web-slot" else []
    is_held = any(deed.kind == "exchange" and deed.subject is subject for deed in idea.deeds)
    writable = ["name", *times, *(["held_by"] if is_held else []), *map(to_key, subject.attributes)]
    is_told = is_message(idea, subject)
    missing = ErrorCase(status=404, when=f"There is no such {subject.name}")
    operations = [
        _list(subject, path, actors),
        EndpointTemplate(
            id=create_id(subject), method="POST", path=path, actors=keepers,
            summary=f"Enter a new {subject.name}", takes=subject.id, takes_fields=writable,
            gives=subject.id, status=201,
            errors=[ErrorCase(status=422, when=f"The {subject.name} has no name, or one that is taken")],
        ),
        EndpointTemplate(
            id=to_camel("change", subject.name), method="PATCH", path=f"{path}/{{id}}", actors=keepers,
            summary=f"Change the {subject.name}", takes=subject.id, takes_fields=writable, gives=subject.id,
            errors=[missing, ErrorCase(status=409, when=f"Somebody else changed the {subject.name} since")],
        ),
        EndpointTemplate(
            id=to_camel("retire", subject.name), method="POST", path=f"{path}/{{id}}/retire", actors=keepers,
            summary=f"Retire the {subject.name}", gives=subject.id, errors=[missing],
        ),
    ]  # fmt: skip
    return [operations[0], operations[2]] if is_told else operations


def _list(subject: Subject, path: str, actors: list[str]) -> EndpointTemplate:
    query = [
        Parameter(name="search", type="string", description=f"First letters of the {subject.name}'s name"),
        Parameter(name="status", type="string", description=f"Only {subject.many} with this status"),
    ]
    return EndpointTemplate(
        id=list_id(subject), method="GET", path=path, summary=f"List {subject.many} by name and status",
        actors=actors, query=query, gives=subject.id, gives_list=True,
        errors=[ErrorCase(status=422, when="The status is none of those there are")],
    )  # fmt: skip


def _build_deed_endpoint(idea: Idea, deed: Deed) -> EndpointTemplate | None:
    """The operation of a deed; none: it is one of its subject's, or there is no HTTP."""
    if not has_endpoints(idea) or own_operation(idea, deed):
        return None
    verb = to_key(f"{deed.verb} {deed.particle}".strip()).replace("_", "-")
    subject = deed.subject
    if idea.surface == "game" and subject is not idea.place:
        path = f"/api/games/{{id}}/{deed.key.replace('_', '-')}"
    elif subject:
        path = f"/api/{subject.slug}/{{id}}/{verb}"
    else:
        path = f"/api/{deed.key.replace('_', '-')}"
    words = subject.name if subject else deed.words
    errors = [ErrorCase(status=409, when=f"The {words} does not stand where one can {deed.verb} it")]
    errors += [ErrorCase(status=404, when=f"There is no such {words}")] if subject else []
    return EndpointTemplate(
        id=to_camel(f"{deed.verb} {deed.particle}".strip(), words), method="POST", path=path,
        summary=f"{deed.verb.capitalize()} {f'{deed.particle} ' if deed.particle else ''}the {words}",
        actors=[deed.by.id] if deed.by else [role.id for role in idea.roles],
        body=_name_other(words) if deed.kind == "exchange" else [],
        gives=subject.id if subject else None, errors=errors,
        idempotent=deed.kind in ("pay", "create", "play"),
    )  # fmt: skip


def _name_other(words: str) -> list[Parameter]:
    text = f"The {words} to have for it; whose it is, is asked"
    return [Parameter(name="other_id", type="uuid", description=text, required=True)]


def _build_answer_endpoint(idea: Idea, deed: Deed) -> EndpointTemplate | None:
    """How the other one answers an offer to exchange something; no other deed has a second operation."""
    offer = _build_deed_endpoint(idea, deed)
    if offer is None or deed.kind != "exchange":
        return None
    answer = Parameter(name="is_accepted", type="boolean", description="Whether they agree", required=True)
    words = deed.subject.name if deed.subject else deed.words
    return EndpointTemplate(
        id=f"answer{offer.id[:1].upper()}{offer.id[1:]}", method="POST", path=f"{offer.path}/answer",
        summary=f"Answer who wants to {deed.verb} the {words}", actors=offer.actors, body=[answer],
        gives=offer.gives,
        errors=[ErrorCase(status=404, when=f"No offer for the {words} waits for an answer of theirs"),
                ErrorCase(status=409, when="The offer has lapsed or was dropped")],
    )  # fmt: skip


def own_operation(idea: Idea, deed: Deed) -> str | None:
    """The operation of its subject that a deed is: ``record a daily report`` creates one."""
    if deed.subject is None or is_part_of_game(idea, deed.subject) or not has_endpoints(idea):
        return None
    if deed.kind == "find":
        return list_id(deed.subject)
    return create_id(deed.subject) if deed.kind == "create" else None


def operation_of(idea: Idea, deed: Deed) -> list[str]:
    """The operations that a deed is done by."""
    own = own_operation(idea, deed)
    return [own] if own else [one.id for one in build_deed_endpoints(idea, deed)]


def build_deed_endpoints(idea: Idea, deed: Deed) -> list[EndpointTemplate]:
    """The operations of a deed that are none of its subject's."""
    found = [_build_deed_endpoint(idea, deed), _build_answer_endpoint(idea, deed)]
    return [one for one in found if one]
