"""Renewing the keys, so that who got hold of the old ones can do nothing with them.

In three steps that a crash may cut anywhere: the file holds new and old keys, the database moves over, the
file holds the new keys only. Starting again goes on where it stopped.
"""

from __future__ import annotations

import fcntl
import os
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from bot.core.errors import StartkompasError
from bot.privacy.keys import Keys, draft_of, load_or_make_keys, new_keys


class KeyLock:
    """Says that the keys are in use, by many at once or by one alone; ends with `release` or the process."""

    def __init__(self, path: Path, *, alone: bool = False) -> None:
        """Raises `StartkompasError` when the keys are in use in a way that does not go with this."""
        self._folder = os.open(path.parent, os.O_RDONLY)
        try:
            fcntl.flock(self._folder, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except OSError:
            self.release()
            raise StartkompasError(
                "De sleutels zijn in gebruik. Stop Startkompas en probeer het opnieuw."
                if alone
                else "De sleutels worden nu vernieuwd. Wacht even en start dan opnieuw."
            ) from None

    def release(self) -> None:
        """Others may go on."""
        with suppress(OSError):
            os.close(self._folder)


def begin_rotation(path: Path, content: Path) -> Keys:
    """New keys, with the old ones behind them; both stand in the file now. Goes on with one that was cut off.

    Raises `StartkompasError` when the file cannot be read or written.
    """
    keys = load_or_make_keys(path, content)
    if keys.older:
        return keys
    renewed = replace(new_keys(), older=(keys,))
    _write(path, renewed)
    return renewed


def finish_rotation(path: Path, keys: Keys) -> None:
    """The old keys are gone. Raises `StartkompasError` when the file cannot be written."""
    _write(path, replace(keys, older=()))


def _write(path: Path, keys: Keys) -> None:
    try:
        draft_of(path, keys).replace(path)
    except OSError:
        raise StartkompasError(f"Het sleutelbestand {path} kan niet worden geschreven.") from None
