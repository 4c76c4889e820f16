"""Open pages and event streams learn of what others commit."""

import asyncio

import pytest
from sqlmodel import select

from pipelines.base.db import session_scope
from pipelines.base.errors import Forbidden, NotFound
from pipelines.base.tenancy import SYSTEM
from pipelines.events.record_event import record_event
from pipelines.models import Membership, Project
from pipelines.sign_in.load_actor import load_actor
from praetor_app import watch
from praetor_app.watch import watch_project
from tests.makers import OTHER_TENANT, TENANT


def happen(project, by, kind):
    with session_scope(TENANT) as session:
        record_event(session, session.get_one(Project, project.id), kind, by=by)


async def look(actor):
    with session_scope(actor.tenant_id, readonly=True) as session:
        return load_actor(session, actor.user_id, actor.tenant_id)


def watching(project, actor, **options):
    return watch_project(lambda: look(actor), project.id, every=0, **options)


async def next_changes(watched):
    async for changes in watched:
        if changes:
            return [(change.kind, change.revision) for change in changes]
    return "ended"


def test_changes_arrive_as_they_are_committed(make, actor):
    project = make.project()

    async def follow():
        watched = watching(project, actor)
        seen = [await next_changes(watched)]
        happen(project, actor, "answer.given")
        seen.append(await next_changes(watched))
        assert await anext(watched) == []
        happen(project, actor, "answer.changed")
        seen.append(await next_changes(watched))
        await watched.aclose()
        return seen

    assert asyncio.run(follow()) == [[("project.now", 0)], [("answer.given", 1)], [("answer.changed", 2)]]


def test_who_comes_back_gets_what_they_missed(make, actor):
    project = make.project()
    happen(project, actor, "answer.given")
    happen(project, actor, "answer.changed")
    assert asyncio.run(next_changes(watching(project, actor, after=1))) == [("answer.changed", 2)]


def test_it_ends_when_the_project_is_deleted(make, actor):
    project = make.project()

    async def follow():
        watched = watching(project, actor)
        await anext(watched)
        with session_scope(TENANT) as session:
            session.delete(session.get_one(Project, project.id))
        return await next_changes(watched)

    assert asyncio.run(follow()) == "ended"


def test_it_ends_when_access_ends(make, actor, monkeypatch):
    monkeypatch.setattr(watch, "ASK_EVERY", -1)
    project, other = make.project(), make.actor()

    async def follow():
        watched = watching(project, other)
        await anext(watched)
        with session_scope(SYSTEM) as session:
            of_theirs = select(Membership).where(Membership.user_id == other.user_id)
            session.delete(session.exec(of_theirs).one())
        return await next_changes(watched)

    assert asyncio.run(follow()) == "ended"


def test_strangers_watch_nothing(make):
    project, stranger = make.project(), make.actor(tenant_id=OTHER_TENANT)
    with pytest.raises(NotFound):
        asyncio.run(next_changes(watching(project, stranger)))

    async def nobody():
        raise Forbidden("no")

    with pytest.raises(Forbidden):
        asyncio.run(next_changes(watch_project(nobody, project.id)))
