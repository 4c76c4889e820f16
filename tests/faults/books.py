"""What a server has written down, read from its database, and whether it adds up."""

import sqlite3

from tests.server import Server


def look(server: Server, statement: str, *values: str) -> list[sqlite3.Row]:
    """Ask the server's database, past the server."""
    connection = sqlite3.connect(f"file:{server.folder / 'praetor.db'}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        return connection.execute(statement, values).fetchall()
    finally:
        connection.close()


def check_books(server: Server, project_id: str) -> None:
    """Check that what is counted equals a recount, and that every answer has its whole history."""
    counted = look(server, "SELECT * FROM phase_counters WHERE project_id = ?", project_id)
    recount = """
        SELECT count(*) AS questions, count(*) FILTER (WHERE q.status = 'answered') AS answered,
            count(*) FILTER (WHERE q.is_required) AS required,
            count(*) FILTER (WHERE q.is_required AND q.status = 'open') AS required_open
        FROM questions q WHERE q.project_id = ? AND q.phase = ? AND q.status IN ('open', 'answered')"""
    for row in counted:
        [true] = look(server, recount, project_id, row["phase"])
        assert {key: row[key] for key in true.keys()} == dict(true), row["phase"]  # noqa: SIM118
    for answer in look(server, "SELECT * FROM answers WHERE project_id = ?", project_id):
        history = look(
            server, "SELECT * FROM answer_revisions WHERE answer_id = ? ORDER BY revision", answer["id"]
        )
        assert [each["revision"] for each in history] == list(range(1, answer["revision"] + 1))
        assert history[-1]["value"] == answer["value"]
    [project] = look(server, "SELECT revision FROM projects WHERE id = ?", project_id)
    moves = "SELECT project_revision FROM events WHERE project_id = ? AND project_revision IS NOT NULL"
    told = look(server, moves, project_id)
    assert sorted(each["project_revision"] for each in told) == list(range(1, project["revision"] + 1))
