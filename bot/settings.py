"""Settings from the environment, typed and checked once, at the entry points only."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.core.errors import WrongUse

_ORIGIN = re.compile(
    r"https://[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?|http://(localhost|127\.0\.0\.1)(:\d{1,5})?"
)
PROJECT = Path(__file__).resolve().parent.parent
"""Where `data/`, `domain.yml` and `config.yml` stand."""


@dataclass(frozen=True)
class Settings:
    """All settings. Names in the environment are `STARTKOMPAS_` plus the name in capitals."""

    home: Path
    project: Path = PROJECT
    database_url: str = ""
    key_file: Path | None = None
    retention_days: int = 30
    audit_days: int = 365
    answer_working_days: int = 5
    second_review: bool = False
    sample_share: float = 0.05
    answer_seconds: float = 10.0
    messages_a_minute: float = 240.0
    log_level: str = "info"
    public_url: str = ""
    embed_origins: tuple[str, ...] = ()
    telegram_token: str = ""
    telegram_secret: str = ""
    telegram_api_url: str = ""

    @property
    def data(self) -> Path:
        """The content folder."""
        return self.project / "data"

    @property
    def models(self) -> Path:
        """Where trained models are kept."""
        return self.home / "models"

    @property
    def keys(self) -> Path:
        """The key file: outside the database and the content."""
        return self.key_file or self.home / "keys" / "startkompas.key"


def read_settings(environment: Mapping[str, str], *, cwd: Path) -> Settings:
    """The settings of this environment.

    A secret may also come from a file: `STARTKOMPAS_TELEGRAM_TOKEN_FILE`. Raises `WrongUse` for a value that
    cannot be read.
    """

    def text(name: str) -> str:
        return environment.get(f"STARTKOMPAS_{name}", "").strip()

    key_file = text("KEY_FILE")
    return Settings(
        home=Path(text("HOME") or cwd / ".startkompas").absolute(),
        project=Path(text("PROJECT") or PROJECT).absolute(),
        database_url=text("DATABASE_URL"),
        key_file=Path(key_file).absolute() if key_file else None,
        retention_days=int(_number("RETENTION_DAYS", text("RETENTION_DAYS"), 30, least=1)),
        audit_days=int(_number("AUDIT_DAYS", text("AUDIT_DAYS"), 365, least=30)),
        answer_working_days=int(_number("ANSWER_WORKING_DAYS", text("ANSWER_WORKING_DAYS"), 5, least=1)),
        second_review=_choice("SECOND_REVIEW", text("SECOND_REVIEW") or "no", ("yes", "no")) == "yes",
        sample_share=_number("SAMPLE_SHARE", text("SAMPLE_SHARE"), 0.05, least=0, most=1),
        answer_seconds=_number("ANSWER_SECONDS", text("ANSWER_SECONDS"), 10.0, least=0.1),
        messages_a_minute=_number("MESSAGES_A_MINUTE", text("MESSAGES_A_MINUTE"), 240.0, least=1),
        log_level=_choice("LOG_LEVEL", text("LOG_LEVEL") or "info", ("debug", "info", "warning", "error")),
        public_url=text("PUBLIC_URL").rstrip("/"),
        embed_origins=tuple(
            origin_of(one, "STARTKOMPAS_EMBED_ORIGINS")
            for one in text("EMBED_ORIGINS").replace(",", " ").split()
        ),
        telegram_token=_secret(environment, "TELEGRAM_TOKEN"),
        telegram_secret=_secret(environment, "TELEGRAM_SECRET"),
        telegram_api_url=text("TELEGRAM_API_URL").rstrip("/"),
    )


def origin_of(address: str, name: str) -> str:
    """An address that is a site and nothing more. Raises `WrongUse`; http only for this machine.

    >>> origin_of("https://www.stad.nl", "--site")
    'https://www.stad.nl'
    """
    if not _ORIGIN.fullmatch(address):
        raise WrongUse(f"{name}: schrijf een adres zoals https://www.stad.nl, zonder pad, niet {address!r}.")
    return address


def _number(name: str, value: str, default: float, *, least: float, most: float = float("inf")) -> float:
    try:
        number = float(value) if value else float(default)
    except ValueError:
        raise WrongUse(f"STARTKOMPAS_{name} moet een getal zijn, niet {value!r}.") from None
    if number < least:
        raise WrongUse(f"STARTKOMPAS_{name} moet {least:g} of hoger zijn.")
    if number > most:
        raise WrongUse(f"STARTKOMPAS_{name} mag niet hoger zijn dan {most:g}.")
    return number


def _choice(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value.lower() not in allowed:
        raise WrongUse(f"STARTKOMPAS_{name} kan zijn: {', '.join(allowed)}.")
    return value.lower()


def _secret(environment: Mapping[str, str], name: str) -> str:
    path = environment.get(f"STARTKOMPAS_{name}_FILE", "").strip()
    if not path:
        return environment.get(f"STARTKOMPAS_{name}", "").strip()
    try:
        return Path(path).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise WrongUse(f"Het bestand van STARTKOMPAS_{name}_FILE is niet te lezen.") from None
