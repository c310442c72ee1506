"""A process that only holds conversations leaves out what Rasa imports and never uses; a training one does not."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from bot.dialogue.rasa_ready import UNUSED_WHILE_TALKING
from tests.conftest import PROJECT

pytestmark = pytest.mark.slow
LOOK = """
import json, sys
from bot.dialogue.rasa_ready import prepare
prepare(only_talking={only_talking})
import rasa.core.agent, rasa.nlu.test, spacy
inert = sorted(name for name, module in sys.modules.items()
               if name in {names} and type(module).__name__ == "_InertModule")
print(json.dumps(inert))
"""


def inert_in_a_process(only_talking: bool) -> set[str]:
    code = LOOK.format(only_talking=only_talking, names=UNUSED_WHILE_TALKING)
    ran = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stderr
    return set(json.loads(ran.stdout.splitlines()[-1]))


def test_what_is_never_used_is_inert_only_while_talking():
    talking, training = inert_in_a_process(True), inert_in_a_process(False)
    assert {"sklearn", "aiogram", "boto3", "pymongo", "matplotlib", "spacy.cli"} <= talking
    assert not training
