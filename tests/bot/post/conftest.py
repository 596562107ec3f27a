"""A post with a plan of one person, in a workspace of three."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.entities import User
from tests.bot.post.mail import Mail, opened, plan_of


@pytest.fixture
async def mail(tmp_path: Path) -> AsyncIterator[Mail]:
    async with opened(f"sqlite:///{tmp_path / 'post.db'}") as mail:
        for name in ("U0A", "U0B", "U0C"):
            mail.workspace.users[name] = User(name, name.lower(), name, f"{name.lower()}@region.example")
        mail.bring(plan_of("U0A"))
        yield mail
