"""At which step of a message's way a process is killed, and what goes wrong in Slack meanwhile."""

from enum import StrEnum


class Step(StrEnum):
    """Where kill -9 lands."""

    DECIDE = "decide"
    """While what is due is being written: its transaction waits for a lock that we hold."""
    DECIDED = "decided"
    """As soon as rows that nobody has claimed are seen."""
    CLAIM = "claim"
    """As the first question about a claimed message arrives."""
    SEND = "send"
    """As the message arrives, before Slack takes it."""
    ACCEPT = "accept"
    """After Slack has taken the message, before its answer."""
    ANSWER = "answer"
    """At once after Slack's answer."""
    MARK = "mark"
    """While "sent" is being written: its transaction waits for a lock that we hold."""


class Trouble(StrEnum):
    """What Slack and the network do to the calls that no kill hits."""

    NONE = "none"
    LIMITED = "429"
    ERROR = "500"
    CUT = "cut"
    """Accepted, but the connection is cut before the answer."""
    REFUSED = "cut before"
    SLOW = "slow"
    DROPPED = "socket dropped"
    DISCONNECT = "disconnect"
    REPEATED = "repeated envelope"
    BLIND = "cut, no history"
    """As cut, and the app lacks channels:history: what was tried in a channel can't be looked for there.

    Such a message is not sent again but shown as in doubt; some of those were never taken.
    """
    CHANGED = "cut, plan changed"
    """As cut, over two mornings: at noon between them there is more to report."""
    UNASKED = "cut, history fails"
    """The same, and on the first of the mornings the history tells nothing."""


TWO_MORNINGS = frozenset({Trouble.CHANGED, Trouble.UNASKED})
ON_CALLS = TWO_MORNINGS | {
    Trouble.LIMITED,
    Trouble.ERROR,
    Trouble.CUT,
    Trouble.REFUSED,
    Trouble.SLOW,
    Trouble.BLIND,
}
ON_SOCKETS = frozenset({Trouble.DROPPED, Trouble.DISCONNECT, Trouble.REPEATED})
