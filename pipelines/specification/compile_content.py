"""Compile evidence in one go, without a database: what a test or a notebook calls.

content, validation = compile_content(evidence)
"""

from typing import Any

from pipelines.specification.assemble_content import assemble_content
from pipelines.specification.compilers import COMPILERS
from pipelines.specification.evidence import Evidence

Json = dict[str, Any]


def compile_content(evidence: Evidence) -> tuple[Json, Json]:
    """Return the whole content with its runbook, and its validation."""
    parts: dict[str, Json] = {}
    for compiler in COMPILERS:
        parts[compiler.name] = compiler.compile(evidence, parts)
    content = assemble_content(evidence, parts).content
    audit = parts["completion-audit"]
    return content | {"runbook": audit["runbook"]}, audit["validation"]
