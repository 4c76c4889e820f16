"""An invitation as whoever has its link sees it."""

from pipelines.base.records import Record


class InviteContent(Record):
    """Who invites to what, and whether it can still be accepted. It tells nobody whom."""

    status: str = ""
    organization: str = ""
    inviter: str = ""
    initials: str = ""
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
    #: Whether it is for the address of who is looking.
    is_mine: bool = False
