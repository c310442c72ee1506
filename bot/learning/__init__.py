"""Learning from review: marked questions as examples, models by name, and what a new one must hold."""

from bot.learning.desk import Learning, LearningDesk
from bot.learning.examples import ConsentedExamples, Example, MarkedQuestion, data_hash, teachable
from bot.learning.floors import Floor, judge, why_refused
from bot.learning.models import ModelRegister, ModelState, NamedModel, gone_back, promoted
from bot.learning.runs import Ending, Phase, RunState, TrainingRun, TrainingRuns

__all__ = [
    "ConsentedExamples",
    "Ending",
    "Example",
    "Floor",
    "Learning",
    "LearningDesk",
    "MarkedQuestion",
    "ModelRegister",
    "ModelState",
    "NamedModel",
    "Phase",
    "RunState",
    "TrainingRun",
    "TrainingRuns",
    "data_hash",
    "gone_back",
    "judge",
    "promoted",
    "teachable",
    "why_refused",
]
