"""/plan folj and /plan avfolj: whether this channel gets the weekly digest and the summaries."""

from sqlalchemy import Connection

from commands.reply import Message, RefusalError, Reply, Request
from plan.catalogue import Live
from plan.finding import words_of
from plan.model import Goal
from reports.blocks import section
from reports.mrkdwn import bold, plain
from storage.following import Following, set_following

WORDS = {"folj": True, "följ": True, "avfolj": False, "avfölj": False}
_MOST_NAMED = 5


def follow(db: Connection, request: Request) -> Reply:
    """Let this channel follow a plan, or a goal of it, from now on; or no longer.

    Raises:
        RefusalError: outside a channel, for somebody in no plan, or where it isn't clear what to follow.
    """
    word, _, rest = request.text.strip().partition(" ")
    follows = WORDS[word.casefold()]
    if not request.channel.startswith(("C", "G")):
        raise RefusalError("Skriv det i den kanal som ska följa planen.")
    live, goal = _meant(request, rest.strip())
    following = Following(live.plan.code, goal.id if goal else "", request.channel, follows, request.today)
    set_following(db, following, request.user, request.now)
    what = f"{bold(goal.title, 100)} i {plain(live.plan.name)}" if goal else bold(live.plan.name)
    text = (
        f"Den här kanalen följer nu {what}: veckobrev på måndagar och en sammanfattning efter varje "
        "stoppdatum. "
        "Bjud in Tertial i kanalen om det inte redan är med. Sluta följa med `/plan avfolj`."
        if follows
        else f"Den här kanalen följer inte längre {what}."
    )
    return Message(text, [section(text)])


def _meant(request: Request, words: str) -> tuple[Live, Goal | None]:
    """Return the plan, or the goal of one, that the words mean among the asker's plans."""
    plans = [live for code, live in request.plans.plans.items() if code in request.roles]
    if not plans:
        raise RefusalError("Bara den som finns med i en plan kan låta en kanal följa den.")
    if not words:
        if len(plans) == 1:
            return plans[0], None
        codes = ", ".join(f"`{live.plan.code}`" for live in plans)
        raise RefusalError(f"Du finns med i flera planer. Skriv vilken: {codes}.")
    named = [live for live in plans if words.casefold() == live.plan.code]
    if named:
        return named[0], None
    found = [(live, goal) for live in plans for goal in live.plan.goals if _fits(words, goal)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise RefusalError(f"Inget mål passar ”{plain(words, 100)}”. Se målen med `/plan`.")
    ids = ", ".join(f"`{goal.id}`" for _, goal in found[:_MOST_NAMED])
    raise RefusalError(f"{len(found)} mål passar. Skriv ett id: {ids}.")


def _fits(words: str, goal: Goal) -> bool:
    title = words_of(goal.title)
    exact = goal.id == words.casefold()
    return not goal.retired and (exact or words_of(words) == title[: len(words_of(words))])
