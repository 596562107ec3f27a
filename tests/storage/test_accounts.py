"""Whose address it is: kept once, the latest word counts."""

from storage.accounts import accounts, keep_account
from storage.database import Database


def test_an_address_is_found_whatever_its_case(database: Database) -> None:
    with database.write() as db:
        keep_account(db, "HR.Strateg@Region.example", "U0HRSTRATEG")
    with database.read() as db:
        assert accounts(db) == {"hr.strateg@region.example": "U0HRSTRATEG"}


def test_an_address_that_gets_a_new_account_has_only_the_new_one(database: Database) -> None:
    with database.write() as db:
        keep_account(db, "hr@region.example", "U0OLD")
        keep_account(db, "ekonom@region.example", "U0EKONOM")
    with database.write() as db:
        keep_account(db, "HR@region.example", "U0NEW")
    with database.read() as db:
        assert accounts(db) == {"hr@region.example": "U0NEW", "ekonom@region.example": "U0EKONOM"}
