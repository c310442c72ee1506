"""What may not stand in any file, and what must stand in the right one."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
import yaml

PROJECT = Path(__file__).resolve().parents[2]
FORBIDDEN = re.compile(
    "|".join(
        [
            r"(?<![\w./-])/(?:work|root|home/[a-z]+)/",
            r"files\.python" r"hosted",
            r"pypi\.(?:org|python)",
            r"registry\.npm" "js",
        ]
    )
)
NAMED_IN_RULES = re.compile(r"action: (\S+)")
RESPONSE = re.compile(r"""["'](utter_[a-z_]+)["']""")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, check=True).stdout
    return [PROJECT / name for name in listed.decode().split("\0") if name and (PROJECT / name).is_file()]


def yaml_in(folder: str) -> dict[str, dict]:
    return {path.name: yaml.safe_load(path.read_text("utf-8")) for path in (PROJECT / folder).glob("*.yml")}


def responses() -> set[str]:
    return {name for content in yaml_in("data/responses").values() for name in content["responses"]}


def test_no_machine_path_and_no_registry_address_in_any_file():
    found = []
    for path in tracked():
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError:
            continue
        found += [f"{path.relative_to(PROJECT)}: {match[0]}" for match in FORBIDDEN.finditer(text)]
    assert found == []


def test_the_two_forms_of_the_lock_are_equal():
    import tomllib

    pinned = re.compile(r"^([A-Za-z0-9._-]+==[^ ;\\]+)", re.M)
    exported = set(pinned.findall((PROJECT / "requirements.lock").read_text("utf-8")))
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    assert set(project["tool"]["uv"]["constraint-dependencies"]) == exported


def test_a_response_stands_in_one_file_only_and_not_in_the_domain():
    names = [name for content in yaml_in("data/responses").values() for name in content["responses"]]
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))
    assert sorted(names) == sorted(set(names))
    assert "responses" not in domain


def test_every_response_that_is_named_exists_and_every_response_is_named():
    named = set()
    for folder, pattern in (("bot", "*.py"), ("data/rules", "*.yml"), ("data/stories", "*.yml")):
        for path in (PROJECT / folder).rglob(pattern):
            text = path.read_text("utf-8")
            named |= set(RESPONSE.findall(text)) | {
                n for n in NAMED_IN_RULES.findall(text) if n.startswith("utter_")
            }
    asked = {name for name in responses() if name.startswith(("utter_facts_ask_", "utter_facts_why_"))}
    assert named - responses() == set()
    assert responses() - named - asked == set()


def test_every_question_can_be_explained():
    asked = {name.removeprefix("utter_facts_ask_") for name in responses() if "facts_ask" in name}
    explained = {name.removeprefix("utter_facts_why_") for name in responses() if "facts_why" in name}
    assert asked - explained == {"which_place"}


def test_intents_actions_and_rules_agree():
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text("utf-8"))
    rules = [rule for content in yaml_in("data/rules").values() for rule in content["rules"]]
    ruled = [rule["steps"][0]["intent"] for rule in rules]
    actions = {step["action"] for rule in rules for step in rule["steps"][1:]}
    assert sorted(ruled) == sorted(domain["intents"])
    assert {name for name in actions if name.startswith("action_")} == set(domain["actions"])


@pytest.mark.parametrize(
    "name", ["LICENSE", "publiccode.yml", "CHANGELOG.md", "README.md", "Dockerfile", "SECURITY.md"]
)
def test_the_project_has_its_papers(name: str):
    assert (PROJECT / name).stat().st_size > 200


def test_every_topic_with_rules_has_stories_that_rasa_tests_and_they_name_every_rule():
    rules = yaml_in("data/rules")
    stories = yaml_in("tests/dialogue")
    topics = {name.replace("facts.yml", "interview.yml") for name in rules}
    assert {f"test_{name}" for name in topics} == set(stories)
    told = {
        step["intent"]
        for content in stories.values()
        for story in content["stories"]
        for step in story["steps"]
        if "intent" in step
    }
    ruled = {rule["steps"][0]["intent"] for content in rules.values() for rule in content["rules"]}
    assert ruled <= told
