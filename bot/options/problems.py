"""What can be wrong with a content file, told with file, line, field and remedy."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One fault. `what` says what is wrong, `remedy` what to do; both in Dutch."""

    file: str
    line: int
    field: str
    what: str
    remedy: str

    def __str__(self) -> str:
        where = f"{self.file}, regel {self.line}"
        return (
            f"{where}, veld '{self.field}': {self.what} {self.remedy}"
            if self.field
            else (f"{where}: {self.what} {self.remedy}")
        )
