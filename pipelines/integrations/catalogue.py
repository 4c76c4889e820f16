"""The services that are known without a contract: data in ``data/integrations/catalogue.yaml``.

get_service("stripe").operations
"""

from functools import cache
from typing import Literal

import yaml

from pipelines.base.records import Record
from pipelines.settings import ROOT
from pipelines.standards.list_operations import Operation

FILE = ROOT / "data" / "integrations" / "catalogue.yaml"


class AuthCheck(Record):
    """A call that succeeds only with valid credentials; ``ok`` names the field that says so, if one does."""

    method: str
    path: str
    ok: str | None = None


class Auth(Record):
    """How a service knows its callers: which credential goes where."""

    kind: Literal["bearer", "basic", "header", "oauth2"]
    #: The name of the credential that is secret, and for ``basic`` that of the user.
    secret: str
    user: str | None = None
    #: The header that carries the secret, for ``header``.
    header: str | None = None
    check: AuthCheck | None = None


class Service(Record):
    """A service of the catalogue; one without ``baseUrl`` is served for each customer at an address like
    ``ownUrl``.
    """

    provider: str
    name: str
    description: str
    docs: str
    base_url: str | None = None
    own_url: str | None = None
    auth: Auth
    operations: list[Operation]


@cache
def load_catalogue() -> dict[str, Service]:
    """Return the services by provider."""
    entries = [Service.model_validate(entry) for entry in yaml.safe_load(FILE.read_text())]
    return {each.provider: each for each in entries}


def find_service(provider: str) -> Service | None:
    """Return a service of the catalogue."""
    return load_catalogue().get(provider.lower())
