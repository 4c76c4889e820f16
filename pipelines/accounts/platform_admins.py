"""Who runs the whole platform: the addresses in ``PRAETOR_PLATFORM_ADMINS``."""

from pipelines.access.person import Person
from pipelines.models import User
from pipelines.settings import get_settings


def is_platform_admin(user: User | Person) -> bool:
    """Tell whether the person is one. Where addresses can be verified, an unverified one does not count."""
    settings = get_settings()
    is_known = user.email_verified_at is not None or not settings.smtp_host
    return is_known and user.email in settings.admin_emails
