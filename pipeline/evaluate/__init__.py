"""How right extraction is: the seeds' ledgers and the labelled texts, compared with what it finds."""

from pipeline.evaluate.cases import Set
from pipeline.evaluate.report import evaluate
from pipeline.evaluate.scoring import Miss

__all__ = ["Miss", "Set", "evaluate"]
