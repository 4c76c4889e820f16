"""What a kind of job consists of.

COMPILE = JobKind("specification.compile", steps=lambda job: [Step("overview", write, save)])
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from pipelines.access.actor import Actor
from pipelines.models import Job

#: ``load_actor(session, user_id, tenant_id)``, handed in because signing in stands above this package.
LoadActor = Callable[[Session, str, str], Actor]


@dataclass(frozen=True)
class Step:
    """One step: ``work`` may be repeated after a crash; what ``save`` writes is there exactly once."""

    name: str
    #: May be slow; its session only reads and holds no lock.
    work: Callable[[Session, Job, Actor], Any]
    #: One transaction, which marks the step done as well.
    save: Callable[[Session, Job, Any, Actor], None]
    #: Said to people while it runs; none: its name.
    message: str = ""


@dataclass(frozen=True)
class JobKind:
    """A kind of job. Its name is kept in the database: never change it while jobs of it are unfinished."""

    name: str
    #: May depend on the job's payload, and on nothing that changes while the job runs.
    steps: Callable[[Job], list[Step]]
    #: Called with ``{code, message, checkpoint}`` in the transaction that marks a job failed or cancelled.
    on_failed: Callable[[Session, Job, dict[str, Any], Actor], None] | None = None
    #: Called in the transaction in which a retried job starts again.
    on_retried: Callable[[Session, Job, Actor], None] | None = None


@dataclass(frozen=True)
class Runner:
    """All kinds, and who loads the actor on whose behalf a step runs."""

    kinds: Mapping[str, JobKind]
    load_actor: LoadActor


def build_runner(kinds: tuple[JobKind, ...], load_actor: LoadActor) -> Runner:
    """Return what runs jobs of these kinds."""
    return Runner({kind.name: kind for kind in kinds}, load_actor)
