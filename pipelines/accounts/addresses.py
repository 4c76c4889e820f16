"""E-mail addresses: one person, one address, in lower case.

email = check_email(" Ada@Example.com ")
"""

import re
from typing import Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

#: What an `<input type=email>` takes (HTML, section 4.10.5.1.5), with a dot in the domain.
ADDRESS = re.compile(
    r"[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@"
    r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?"
)
LONGEST = 254


def check_email(value: str) -> str:
    """Return the address in lower case, or refuse what is none."""
    email = value.strip(" ").lower()
    if len(email) > LONGEST or not ADDRESS.fullmatch(email):
        raise PydanticCustomError("email", "Write an e-mail address, like ada@example.com")
    return email


Email = Annotated[str, Field(max_length=320), AfterValidator(check_email)]
