"""An invitation as whoever has its link sees it."""

from pipelines.base.records import Record


class InviteContent(Record):
    """Who invites whom to what, and whether it can still be accepted."""

    status: str = ""
    email: str = ""
    organization: str = ""
    inviter: str = ""
    initials: str = ""
    initial: str = ""
    message: str = ""
    until: str = ""
    kind: str = "customer"
    title: str = ""
    gone_title: str = ""
    gone_text: str = ""
    join: str = ""
    promise: str = ""
    not_you: str = ""
    logo: str = ""
    accent: str = ""
    theme: str = "system"
