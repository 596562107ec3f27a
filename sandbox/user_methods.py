"""auth.test, apps.connections.open, users.info and users.lookupByEmail.

Sources: https://docs.slack.dev/reference/methods/auth.test,
https://docs.slack.dev/reference/methods/apps.connections.open,
https://docs.slack.dev/reference/methods/users.info, https://docs.slack.dev/reference/methods/users.lookupByEmail
"""

from sandbox.arguments import Arguments
from sandbox.errors import SlackError
from sandbox.shape import Json
from sandbox.workspace import Workspace


def auth_test(workspace: Workspace, arguments: Arguments) -> Json:
    """Who the token belongs to."""
    body: Json = {
        "url": f"https://{workspace.team_domain}.slack.com/",
        "team": workspace.team_domain,
        "team_id": workspace.team_id,
        "is_enterprise_install": False,
    }
    if arguments.token.kind == "app":
        return body | {"app_id": workspace.app_id, "app_name": workspace.bot.real_name}
    return body | {"user": workspace.bot.name, "user_id": workspace.bot.id, "bot_id": workspace.bot_id}


def connections_open(workspace: Workspace, arguments: Arguments) -> Json:
    """An address for one websocket of Socket Mode."""
    del arguments
    ticket = workspace.new_id("S")
    workspace.tickets.add(ticket)
    return {"url": f"{workspace.base_url.replace('http', 'ws', 1)}/socket/{ticket}"}


def info(workspace: Workspace, arguments: Arguments) -> Json:
    """One user, deactivated or not."""
    user = workspace.users.get(arguments.text("user"))
    if user is None:
        raise SlackError("user_not_found")
    with_email = "users:read.email" in arguments.token.scopes
    return {"user": user.to_json(workspace.team_id, with_email=with_email)}


def lookup_by_email(workspace: Workspace, arguments: Arguments) -> Json:
    """The active user with this address."""
    email = arguments.text("email").lower()
    for user in workspace.users.values():
        if user.email and user.email.lower() == email and not user.deleted:
            return {"user": user.to_json(workspace.team_id, with_email=True)}
    raise SlackError("users_not_found")
