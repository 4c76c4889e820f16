"""Every figure of a specification's quality, one small class each."""

from pipelines.specification.quality.metric import Metric
from pipelines.specification.quality.metrics.certainty import (
    AssumptionRatio,
    ConfidenceP10,
    ContradictionCount,
    OpenQuestions,
)
from pipelines.specification.quality.metrics.coverage import (
    CoverageByTask,
    CoverageByTest,
    Sourced,
    Testability,
    TraceCoverage,
    UnwantedRatio,
)
from pipelines.specification.quality.metrics.orphans import CrudGaps, Orphans, RoleGaps, StateGaps
from pipelines.specification.quality.metrics.sentences import (
    AmbiguityDensity,
    EarsConformance,
    GlossaryDrift,
    PlaceholderCount,
)

METRICS: tuple[Metric, ...] = (
    AmbiguityDensity(),
    PlaceholderCount(),
    EarsConformance(),
    Testability(),
    CoverageByTest(),
    CoverageByTask(),
    Sourced(),
    TraceCoverage(),
    UnwantedRatio(),
    Orphans(),
    CrudGaps(),
    StateGaps(),
    RoleGaps(),
    ContradictionCount(),
    OpenQuestions(),
    AssumptionRatio(),
    ConfidenceP10(),
    GlossaryDrift(),
)
