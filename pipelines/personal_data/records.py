"""What the pipelines on personal data return."""

from pipelines.base.records import Record


class Kept(Record):
    """Something that stays when an account is deleted, and why."""

    what: str
    why: str


class AccountDeletion(Record):
    """An account that is gone."""

    id: str
    deleted: bool = True
    kept: list[Kept]
