"""What a workspace holds: users, channels, messages and views, in the shapes the Web API answers with.

Sources: https://docs.slack.dev/reference/objects/user-object,
https://docs.slack.dev/reference/objects/conversation-object,
https://docs.slack.dev/reference/events/message, https://docs.slack.dev/reference/views,
https://docs.slack.dev/reference/objects/file-object
"""

from dataclasses import dataclass, field
from urllib.parse import quote

from sandbox.reading import visible_text
from sandbox.shape import Json, inner_text, text

MIMETYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "pdf": "application/pdf",
    "png": "image/png",
    "csv": "text/csv",
}
Typed = dict[tuple[str, str], Json]
"""What a person has typed or picked: (block_id, action_id) -> the value as view.state.values has it."""


@dataclass
class User:
    """A member of the workspace, or the app's bot user."""

    id: str
    name: str
    real_name: str
    email: str | None = None
    tz: str = "Europe/Stockholm"
    deleted: bool = False
    is_bot: bool = False

    def to_json(self, team_id: str, *, with_email: bool) -> Json:
        """The user object; the address only for an app with `users:read.email`."""
        profile: Json = {"real_name": self.real_name, "display_name": self.name, "team": team_id}
        if with_email and self.email:
            profile["email"] = self.email
        return {
            "id": self.id,
            "team_id": team_id,
            "name": self.name,
            "real_name": self.real_name,
            "tz": self.tz,
            "deleted": self.deleted,
            "is_bot": self.is_bot,
            "is_app_user": False,
            "profile": profile,
        }


@dataclass
class Channel:
    """A conversation: a channel (C…), public or private, or a direct message (D…) with the bot."""

    id: str
    name: str
    members: set[str] = field(default_factory=set)
    is_private: bool = False
    is_archived: bool = False

    @property
    def is_im(self) -> bool:
        """Whether this is a direct message."""
        return self.id.startswith("D")

    @property
    def kind(self) -> str:
        """The name of its kind in scopes: `im`, `groups` (private) or `channels`."""
        return "im" if self.is_im else "groups" if self.is_private else "channels"

    def to_json(self, member: str) -> Json:
        """The conversation object as `member` sees it."""
        if self.is_im:
            other = next((user for user in sorted(self.members) if user != member), member)
            return {"id": self.id, "is_im": True, "user": other, "is_archived": self.is_archived}
        return {
            "id": self.id,
            "name": self.name,
            "is_channel": not self.is_private,
            "is_group": self.is_private,
            "is_im": False,
            "is_private": self.is_private,
            "is_archived": self.is_archived,
            "is_member": member in self.members,
            "num_members": len(self.members),
        }


@dataclass
class File:
    """A file that a member has uploaded and shared into a conversation."""

    id: str
    user: str
    name: str
    content: bytes
    created: int
    channel: str

    def to_json(self, team_id: str, base_url: str) -> Json:
        """The file object; both addresses want the token of somebody who may see the file."""
        suffix = self.name.rpartition(".")[2].lower()
        known = MIMETYPES.get(suffix, "application/octet-stream")
        place = f"{base_url}/files-pri/{team_id}-{self.id}"
        return {
            "id": self.id,
            "created": self.created,
            "timestamp": self.created,
            "name": self.name,
            "title": self.name,
            "mimetype": known,
            "filetype": suffix if suffix in MIMETYPES else "binary",
            "pretty_type": suffix.upper(),
            "user": self.user,
            "user_team": team_id,
            "editable": False,
            "size": len(self.content),
            "mode": "hosted",
            "is_external": False,
            "external_type": "",
            "is_public": False,
            "public_url_shared": False,
            "display_as_bot": False,
            "username": "",
            "url_private": f"{place}/{quote(self.name)}",
            "url_private_download": f"{place}/download/{quote(self.name)}",
            "permalink": f"{base_url}/files/{self.user}/{self.id}/{quote(self.name)}",
            "has_rich_preview": False,
            "file_access": "visible",
        }

    def to_check_json(self) -> Json:
        """What an event says of a file that the app must ask for with files.info."""
        blank: Json = {"created": 0, "timestamp": 0, "user": ""}
        return {"id": self.id, "mode": "file_access", "file_access": "check_file_info", **blank}


@dataclass
class Message:
    """A message in a conversation; an ephemeral one is seen by `ephemeral_to` alone."""

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: list[Json] = field(default_factory=list)
    metadata: Json | None = None
    bot_id: str | None = None
    app_id: str | None = None
    thread_ts: str | None = None
    broadcast: bool = False
    ephemeral_to: str | None = None
    edited: bool = False
    client_msg_id: str | None = None
    files: list[Json] = field(default_factory=list)
    typed: Typed = field(default_factory=dict)

    @property
    def shown(self) -> str:
        """All that a person can read in it: the blocks if there are any, else the text."""
        return visible_text(self.blocks) if self.blocks else self.text

    def to_json(self, *, with_metadata: bool = True) -> Json:
        """The message object of the Web API."""
        body: Json = {"type": "message", "user": self.user, "ts": self.ts, "text": self.text}
        if self.bot_id:
            body |= {"bot_id": self.bot_id, "app_id": self.app_id}
        if self.blocks:
            body["blocks"] = self.blocks
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if self.edited:
            body["edited"] = {"user": self.user, "ts": self.ts}
        if self.files:
            body |= {"files": self.files, "upload": True, "display_as_bot": False}
        if self.client_msg_id:
            body["client_msg_id"] = self.client_msg_id
        if self.metadata and with_metadata:
            body["metadata"] = self.metadata
        return body


@dataclass
class View:
    """A modal or a Home tab. `content` is what the app sent, with the ids that Slack fills in."""

    id: str
    user: str
    content: Json
    hash: str
    root: str
    previous: str | None = None
    typed: Typed = field(default_factory=dict)

    @property
    def blocks(self) -> list[Json]:
        """Its blocks."""
        blocks = self.content.get("blocks")
        return blocks if isinstance(blocks, list) else []

    @property
    def title(self) -> str:
        """Its title, as shown."""
        return inner_text(self.content.get("title"))

    @property
    def callback_id(self) -> str:
        """The app's name for this kind of view."""
        return text(self.content.get("callback_id"))

    @property
    def private_metadata(self) -> str:
        """What the app put in it for itself."""
        return text(self.content.get("private_metadata"))

    @property
    def shown(self) -> str:
        """All that a person can read in it, title and buttons included."""
        ends = [inner_text(self.content.get(key)) for key in ("submit", "close")]
        lines = [self.title, visible_text(self.blocks), *(f"[{end}]" for end in ends if end)]
        return "\n".join(line for line in lines if line)
