"""The demo's first minute in a real Chromium, with the real bot behind the page."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser, Locator, Page, async_playwright, expect

from tests.scenario.demo import running_demo

# One Chromium for all tests here, so one event loop; each test has a profile of its own in it.
pytestmark = pytest.mark.asyncio(loop_scope="module")
CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
]
DESKTOP, PHONE = (1280, 800), (390, 844)
SCRIPT = "<script>document.title='!'</script>"
HOSTILE = f"<!channel> {SCRIPT} \u202eמה\u202c 🙂 `x` ```y``` <@U0BESOKARE> *fet* &amp;"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        await browser.close()


@dataclass
class Screen:
    """The demo's page, and what went wrong in it."""

    page: Page
    errors: list[str] = field(default_factory=list)

    @property
    def messages(self) -> Locator:
        return self.page.get_by_role("article")

    @property
    def form(self) -> Locator:
        return self.page.get_by_role("dialog")

    async def type(self, text: str) -> None:
        await self.page.locator("#box").fill(text)
        await self.page.keyboard.press("Enter")

    async def take_step(self, number: int, *, who: str = "HR-strateg") -> None:
        """Let the guide write a step's command, and send it; the step ticks itself."""
        await self.page.locator("#steps li").nth(number - 1).locator(".try").click()
        await expect(self.page.get_by_label("Du är").locator(":checked")).to_have_text(who)
        await self.page.keyboard.press("Enter")
        await self.ticked(number)

    async def ticked(self, number: int) -> None:
        await expect(self.page.locator("#steps li").nth(number - 1)).to_have_class("done")

    async def arrived_on(self, day: str) -> None:
        """See that the date has moved and that the bot has done what it does until then."""
        await expect(self.page.locator("#now")).to_contain_text(day)
        await expect(self.page.locator("#calendar")).not_to_have_attribute("aria-busy", "true")

    async def faults(self) -> list[str]:
        """What axe finds wrong with the page as it is now."""
        found = await Axe().run(self.page)
        return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found.response["violations"]]


@asynccontextmanager
async def opened(browser: Browser, folder: Path, size: tuple[int, int]) -> AsyncIterator[Screen]:
    """Start the demo and open its page; nothing may fail on the page, and Ctrl-C ends the demo cleanly."""
    async with running_demo(folder) as demo:
        context = await browser.new_context(
            viewport={"width": size[0], "height": size[1]}, reduced_motion="reduce"
        )
        screen = Screen(await context.new_page())
        screen.page.on("pageerror", lambda error: screen.errors.append(str(error)))
        screen.page.on(
            "console", lambda said: screen.errors.append(said.text) if said.type == "error" else None
        )
        screen.page.set_default_timeout(10_000)
        await screen.page.goto(demo.address)
        await expect(screen.page.locator("#where")).not_to_have_text("Öppnar …")
        yield screen
        assert screen.errors == []
        await context.close()
        assert await demo.interrupt() == (0, "")


async def test_the_first_minute(browser: Browser, tmp_path: Path) -> None:
    async with opened(browser, tmp_path, DESKTOP) as screen:
        page, messages = screen.page, screen.messages
        assert await screen.faults() == []
        await screen.take_step(1)
        await expect(messages.last).to_contain_text(
            "Registrerat: Sjukfrånvarokvot 2,8 % (kvinnor 3,2 · män 2,4)"
        )
        await screen.take_step(2)
        await expect(messages.last).to_contain_text("Inget har sparats.")
        await screen.take_step(3)
        await expect(messages.last).to_contain_text("28 % är 10 gånger det förra värdet (2,8 %)")
        await messages.first.get_by_role("button", name="Ångra").click()
        await screen.ticked(4)
        await expect(messages.first).to_contain_text("Ångrat: Sjukfrånvarokvot 2,8 %")

        await screen.take_step(5)
        await screen.form.get_by_label("Utfall (%)").fill("ganska lågt")
        await screen.form.get_by_role("button", name="Registrera").click()
        await expect(screen.form.get_by_label("Utfall (%)")).to_have_attribute("aria-invalid", "true")
        await expect(screen.form).to_contain_text("Jag kan inte läsa ”ganska lågt” som ett värde.")
        assert await screen.faults() == []
        await screen.form.get_by_role("combobox", name="Indikator").fill("region värm")
        await screen.form.get_by_role("option", name="Sjukfrånvarokvot, Region Värmland").click()
        await expect(screen.form.get_by_label("Utfall (%)")).to_have_value("")
        await screen.form.get_by_label("Utfall (%)").fill("4,5")
        await screen.form.get_by_label("Kommentar").fill(HOSTILE)
        await screen.form.get_by_role("button", name="Registrera").click()
        await expect(messages.last).to_contain_text("Registrerat: Sjukfrånvarokvot, Region Värmland 4,5 %")
        await expect(messages.last).to_contain_text(f"<!channel> {SCRIPT}")
        await expect(messages.last.locator(".mention, code, script")).to_have_count(0)
        await expect(page).not_to_have_title("!")

        await screen.take_step(6)
        await expect(messages.last).to_contain_text("Du har 3 kvar att rapportera.")
        await screen.take_step(7)
        await expect(messages.last).to_contain_text("Registrerat: Värdegrundsarbete ◐ Pågående")
        await page.get_by_role("button", name="Till nästa påminnelse").click()
        await screen.arrived_on("Fredag 8 september 2023")
        await screen.ticked(8)
        await page.get_by_role("link", name="Tertial").click()
        await expect(messages).to_contain_text(["stänger fre 15 sep, om fem arbetsdagar"])
        await messages.last.get_by_role("button", name="Samma status: Pågående").click()
        await expect(messages.last).to_contain_text("Strategisk kompetensförsörjning ◐ Pågående")
        await page.get_by_role("button", name="Till nästa veckobrev").click()
        await screen.arrived_on("Måndag 11 september 2023")
        await screen.ticked(9)
        await page.get_by_role("link", name="hallbar-organisation").click()
        await expect(messages.last).to_contain_text("Veckan i Hållbar organisation")
        await screen.take_step(10, who="Besökare")
        await expect(page.locator("#guide-count")).to_have_text("Klart!")
        await expect(messages.last).to_contain_text("Verksamhetsplan 2023, Region Värmland")
        assert await screen.faults() == []


async def test_on_a_phone(browser: Browser, tmp_path: Path) -> None:
    async with opened(browser, tmp_path, PHONE) as screen:
        page = screen.page
        await screen.take_step(1)
        await expect(screen.messages.last).to_contain_text("Registrerat")
        await page.get_by_role("button", name="Flytta tiden").click()
        await expect(page.get_by_role("region", name="På gång")).to_contain_text("fre 8 sep 09:00")
        await page.get_by_role("button", name="En dag fram").click()
        await screen.arrived_on("fre 8 sep")
        assert await screen.faults() == []
        await page.keyboard.press("Escape")
        await page.get_by_role("button", name="Samtal").click()
        await page.get_by_role("link", name="Tertial").click()
        await screen.messages.last.get_by_role("button", name="Rapportera").first.click()
        await expect(screen.form).to_contain_text("Rapportera utfall")
        assert await screen.faults() == []
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
