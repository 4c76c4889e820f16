"""Semantic versions (semver.org, 2.0.0), without build metadata.

>>> Version.parse("1.10.0") > Version.parse("1.9.3")
True
"""

import re
from typing import NamedTuple

NUMBER = r"(0|[1-9]\d{0,8})"
#: A part of a pre-release: a number without leading zeros, or a word.
PART = r"(?:0|[1-9]\d*|\d*[A-Za-z-][0-9A-Za-z-]*)"
PATTERN = re.compile(rf"{NUMBER}\.{NUMBER}\.{NUMBER}(?:-(?=.{{1,64}}$)({PART}(?:\.{PART})*))?")


class Version(NamedTuple):
    """A version in its order: a pre-release comes before the version that it leads to."""

    major: int
    minor: int
    patch: int
    is_release: bool
    pre: tuple[tuple[bool, int, str], ...]

    @classmethod
    def parse(cls, text: str) -> "Version | None":
        """Return a version; none if the text is none."""
        found = PATTERN.fullmatch(text)
        if found is None:
            return None
        major, minor, patch, pre = found.groups()
        parts = (pre or "").split(".") if pre else []
        ordered = tuple((not part.isdecimal(), int(part) if part.isdecimal() else 0, part) for part in parts)
        return cls(int(major), int(minor), int(patch), pre is None, ordered)
