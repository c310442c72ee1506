"""What can go wrong, named for what went wrong, each with the sentence a person may see."""


class StartkompasError(Exception):
    """A failure with one plain sentence that says what is wrong and what to do.

    `exit_status` is what a command returns: 1 for work that failed, 2 for wrong use.
    """

    exit_status = 1

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class WrongUse(StartkompasError):
    """The command or request itself cannot be understood."""

    exit_status = 2


class ContentBroken(StartkompasError):
    """A content file in `data/` does not follow its schema."""


class StoreUnavailable(StartkompasError):
    """The database cannot be reached or written."""


class StoreTooNew(StartkompasError):
    """The database was made by a newer version of Startkompas."""


class ModelUnavailable(StartkompasError):
    """There is no model that can be loaded."""


class UnknownConversation(StartkompasError):
    """No conversation has this id and token."""


class MessageRefused(StartkompasError):
    """A message is empty, too long or not text."""


class SignInRefused(StartkompasError):
    """Name and password do not belong together."""


class TooManyAttempts(StartkompasError):
    """Signing in failed too often; `seconds` is how long to wait."""

    def __init__(self, sentence: str, *, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class NotPossible(StartkompasError):
    """The question is not in a state in which this can be done, or something is missing."""


class UnknownQuestion(StartkompasError):
    """No question has this reference."""


class ChangedMeanwhile(StartkompasError):
    """Somebody else changed it since it was read."""


class WrongGroup(StartkompasError):
    """A group of questions is not there, or cannot be changed like this."""
