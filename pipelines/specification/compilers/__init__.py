"""The agents of a compilation, in the order in which they work."""

from pipelines.specification.compiler import Compiler
from pipelines.specification.compilers.api_compiler import ApiCompiler
from pipelines.specification.compilers.architecture_compiler import ArchitectureCompiler
from pipelines.specification.compilers.completion_audit import CompletionAudit
from pipelines.specification.compilers.design_compiler import DesignCompiler
from pipelines.specification.compilers.domain_modeler import DomainModeler
from pipelines.specification.compilers.requirements_compiler import RequirementsCompiler
from pipelines.specification.compilers.test_compiler import TestCompiler
from pipelines.specification.compilers.workflow_compiler import WorkflowCompiler

COMPILERS: tuple[Compiler, ...] = (
    RequirementsCompiler(),
    DomainModeler(),
    WorkflowCompiler(),
    ApiCompiler(),
    ArchitectureCompiler(),
    DesignCompiler(),
    TestCompiler(),
    CompletionAudit(),
)
