"""Files that somebody drops into a direct message: fetched from Slack, and from nowhere else.

https://docs.slack.dev/reference/objects/file-object#authentication: a file is fetched with the bot's token.
The token goes to Slack's own host alone: a file may name any address, and an address may lead on to another.
"""

import asyncio
from typing import Final
from urllib.parse import urlsplit

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from bot import payload
from bot.log import report
from bot.payload import Body
from bot.slack import SLACK_FAILED, refusal
from bot.workbooks.refusal import SheetFileError
from plan.sheet import Sheet

_LARGEST: Final = 5 * 1024 * 1024
"""Bytes; a thousand rows take a tenth of one megabyte."""
_TIMEOUT: Final = aiohttp.ClientTimeout(total=30)
_PIECE: Final = 64 * 1024
_OK: Final = 200
_SLACK: Final = {"slack.com": "files.slack.com", "slack-gov.com": "files.slack-gov.com"}
"""The host of files by the host of the Web API; elsewhere they are the same."""
_WHAT_I_READ: Final = (
    "Jag läser ark med utfall (.xlsx) som har skapats med `tertial outcomes template`; "
    "be controllern om ett. Ett enda utfall rapporterar du med `/utfall`."
)
_AGAIN: Final = (
    "Filen kunde inte hämtas från Slack (referens {}). "
    "Försök igen, eller ge referensen till den som driver Tertial."
)


class Files:
    """Fetches what was dropped."""

    def __init__(self, client: AsyncWebClient) -> None:
        """`client` knows the token and where Slack is."""
        self._client = client
        self._host = _file_host(str(client.base_url))
        self._turn = asyncio.Semaphore(1)

    async def sheet(self, file: Body) -> Sheet:
        """Return the sheet of outcomes in a file, as an event tells of it.

        One file is fetched and read at a time, so that files never take the threads that answer commands.

        Raises:
            SheetFileError: where it is another kind of file, too large, can't be fetched or can't be read.
        """
        if not payload.text(file, "name").casefold().endswith(".xlsx") and payload.text(file, "name"):
            raise SheetFileError(_WHAT_I_READ)
        from bot.workbooks.outcome_sheet import read_sheet

        async with self._turn:
            return await asyncio.to_thread(read_sheet, await self._content(file))

    async def _content(self, file: Body) -> bytes:
        try:
            url = payload.text(file, "url_private_download") or await self._url(payload.text(file, "id"))
            return await self._fetch(url)
        except SLACK_FAILED as error:
            reference = report(error, "file not fetched", slack=refusal(error))
            raise SheetFileError(_AGAIN.format(reference)) from None

    async def _url(self, file: str) -> str:
        """Ask where a file is that the event only names (`file_access: check_file_info`)."""
        answer = await self._client.files_info(file=file)
        held = payload.part(answer.data if isinstance(answer.data, dict) else {}, "file")
        return payload.text(held, "url_private_download")

    async def _fetch(self, url: str) -> bytes:
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc) != self._host:
            raise SheetFileError("Filen ligger inte i Slack. Ladda upp själva filen, inte en länk till den.")
        headers = {"Authorization": f"Bearer {self._client.token}"}
        async with (
            aiohttp.ClientSession(timeout=_TIMEOUT) as session,
            session.get(url, headers=headers, allow_redirects=False) as response,
        ):
            if response.status != _OK or response.content_type == "text/html":
                # To a token without `files:read` Slack shows the page to sign in at.
                raise aiohttp.ClientError(f"status {response.status}, {response.content_type}")
            return await _within_limit(response)


async def _within_limit(response: aiohttp.ClientResponse) -> bytes:
    held = bytearray()
    async for piece in response.content.iter_chunked(_PIECE):
        held += piece
        if len(held) > _LARGEST:
            raise SheetFileError(
                f"Filen är större än {_LARGEST // 1024 // 1024} MB. Ett ark med utfall är mycket mindre: "
                "ta bort bilder och flikar som inte hör dit."
            )
    return bytes(held)


def _file_host(api: str) -> tuple[str, str]:
    """Return the scheme and host from which files come to a bot that talks to this Web API."""
    parts = urlsplit(api)
    return parts.scheme, _SLACK.get(parts.netloc, parts.netloc)
