"""Errors of ours. Each says whether trying again can help; only the edges turn them into words."""


class JieyouError(Exception):
    """Anything we refuse or fail at. ``permanent`` says that the same call will fail again."""

    permanent = True


class InvalidMove(JieyouError):
    """The workflow has no such step, or the actor may not take it, or something it needs is missing."""


class NotFound(JieyouError):
    """No such ticket or conversation."""


class InvalidNumber(JieyouError):
    """Not a ticket number."""


class DialogueFailed(JieyouError):
    """The dialogue answered that this turn cannot be taken (an action raised)."""


class DialogueUnavailable(JieyouError):
    """The dialogue could not be reached, or did not answer in time."""

    permanent = False


class StaleTurn(JieyouError):
    """Someone else finished this conversation's turn first: what we computed is void."""

    permanent = False


class MediaGone(JieyouError):
    """WeChat no longer has this media (it keeps it three days), or never had."""


class MediaUnavailable(JieyouError):
    """WeChat could not be asked for this media just now."""

    permanent = False


class Forbidden(JieyouError):
    """This person may not do this; somebody else perhaps may."""


class NotGiven(JieyouError):
    """Something that must be given was not, or is malformed. The message says what, for whoever gave it."""


class SealBroken(JieyouError):
    """A secret that was sealed with another key than the installation has now."""


class Taken(JieyouError):
    """Somebody else was faster, or has it in hand; look again."""

    permanent = False


class Busy(Taken):
    """Others held what was needed for too long, or we and they waited for each other. Nothing was stored."""


class LoginRefused(JieyouError):
    """WeChat does not say who it is: the code is used up or too old, or WeChat could not be asked."""

    permanent = False
