"""Models on disk: named after the content they were trained on, with a hash that is checked at load."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from bot.core.errors import ModelUnavailable

TRAINED_ON = ("domain.yml", "config.yml", "data/lexicon/word_classes.yml")
TRAINED_ON_FOLDERS = {
    "data/nlu": "*.yml",
    "data/rules": "*.yml",
    "data/stories": "*.yml",
    "data/responses": "*.yml",
    "data/places": "*",
    "nlu/components": "*.py",
    "nlu/language": "*.py",
    "nlu/learning": "*.py",
}
ANSWERED_FROM = ("answers", "catalogue", "places", "responses")
LENGTH = 12
"""Characters of a version."""


def answers_version(data: Path) -> str:
    """Twelve characters that change with anything a starter is answered from."""
    digest = hashlib.sha256()
    for folder in ANSWERED_FROM:
        for path in sorted(path for path in (data / folder).rglob("*") if path.is_file()):
            digest.update(str(path.relative_to(data)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:LENGTH]


def content_version(project: Path) -> str:
    """Twelve characters that change with anything a model is trained on."""
    digest = hashlib.sha256()
    for path in _trained_on(project):
        digest.update(str(path.relative_to(project)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:LENGTH]


def model_path(models: Path, version: str, lessons: str = "") -> Path:
    """Where the model of this content version is kept; `lessons` is the hash of marked questions in it."""
    return named_path(models, f"startkompas-{version}" + (f"-r{lessons}" if lessons else ""))


def named_path(models: Path, name: str) -> Path:
    """The file of a model by its name."""
    return models / f"{name}.tar.gz"


def name_of(model: Path) -> str:
    """The name of a model: its file without ending.

    >>> name_of(Path("models/startkompas-0123.tar.gz"))
    'startkompas-0123'
    """
    return model.name.removesuffix(".tar.gz")


def seal_model(model: Path) -> str:
    """Write down the hash of a model that we trained ourselves."""
    value = sha256_of(model)
    _seal_file(model).write_text(value + "\n", "ascii")
    return value


def check_model(model: Path, sha256: str = "") -> None:
    """Raises `ModelUnavailable` when a model is missing, was not made by us, or has changed since.

    With `sha256` it must also be the very file that the database names.
    """
    if not model.is_file():
        raise ModelUnavailable("Er is nog geen model. Maak het met: startkompas train")
    seal = _seal_file(model)
    value = sha256_of(model)
    sealed = seal.read_text("ascii", errors="replace").strip() if seal.is_file() else ""
    if value != sealed or value != (sha256 or value):
        raise ModelUnavailable(
            f"Het model {model.name} is veranderd of niet hier gemaakt. Verwijder het en train opnieuw."
        )


def remove_model(model: Path) -> None:
    """Delete a model with its seal, when they are there."""
    model.unlink(missing_ok=True)
    _seal_file(model).unlink(missing_ok=True)


def sha256_of(model: Path) -> str:
    """The hash of a file."""
    with model.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _seal_file(model: Path) -> Path:
    return model.with_name(model.name + ".sha256")


def _trained_on(project: Path) -> Iterator[Path]:
    for name in TRAINED_ON:
        yield project / name
    for folder, pattern in TRAINED_ON_FOLDERS.items():
        yield from sorted(path for path in (project / folder).glob(pattern) if path.is_file())
