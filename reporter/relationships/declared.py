"""What the user declares about people, in three small files beside the exports.

offline.csv (handle, date, note): whom the team has met, and when.
customers.csv (handle): who is a customer.
people.csv (person, handle): which accounts are one person's; nobody is ever taken for another without it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from reporter.accounts import handle
from reporter.errors import InputError

OFFLINE, CUSTOMERS, PEOPLE = "offline.csv", "customers.csv", "people.csv"
Row = Mapping[str, str]
Account = tuple[str | None, str]


@dataclass(frozen=True)
class Meeting:
    """A meeting with the holder of an account; `note` is the team's own."""

    account: Account
    day: date
    note: str


@dataclass(frozen=True)
class Declared:
    """All that was declared.

    Args:
        meetings: In the order of the file.
        customers: Accounts of customers; None where there is no such file, so that nobody is called none.
        people: The accounts of each person who has several.
    """

    meetings: Sequence[Meeting] = ()
    customers: Sequence[Account] | None = None
    people: Mapping[str, Sequence[Account]] | None = None


def read_declared(folder: Path) -> Declared:
    """What stands in the three files of an input folder; a file that is not there declares nothing.

    Raises:
        InputError: A file has not its columns, or some of its rows are wrong; names each.
    """
    meetings = _read(folder / OFFLINE, ("handle", "date"), _meeting_problem)
    customers = _read(folder / CUSTOMERS, ("handle",), _handle_problem)
    same = _read(folder / PEOPLE, ("person", "handle"), _person_problem)
    people: dict[str, list[Account]] = {}
    for row in same or ():
        people.setdefault(row["person"].strip(), []).append(handle(row["handle"]))
    _told_once(people, folder / PEOPLE)
    return Declared(
        meetings=[
            Meeting(handle(row["handle"]), date.fromisoformat(row["date"].strip()), (row.get("note") or "").strip())
            for row in meetings or ()
        ],
        customers=None if customers is None else [handle(row["handle"]) for row in customers],
        people=people,
    )


def _told_once(people: Mapping[str, Sequence[Account]], path: Path) -> None:
    """Raise where an account is said to be two people's."""
    holder: dict[Account, str] = {}
    for person, accounts in people.items():
        for account in accounts:
            if holder.setdefault(account, person) != person:
                raise InputError(
                    f"{path}: the account {account[0]}:{account[1]} is {holder[account]}'s and {person}'s",
                    hint="take one of the two lines out",
                )


def _read(path: Path, needed: Sequence[str], problem: Callable[[Row], str | None]) -> list[Row] | None:
    """The rows of a file; None where there is none."""
    if not path.exists():
        return None
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(f"{path}: not UTF-8 text (byte {error.start})", hint="save it as UTF-8") from error
    reader = csv.DictReader(io.StringIO(text), restkey="_more", restval="")
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise InputError(
            f"{path}: it has no column {', '.join(missing)}", hint="its first line should be " + ",".join(needed)
        )
    rows: list[Row] = []
    wrong = []
    for row in reader:
        told = "it has more cells than the first line" if "_more" in row else problem(row)
        if told:
            wrong.append(f"line {reader.line_num}: {told}")
        rows.append(row)
    if wrong:
        raise InputError(f"{path}: " + "; ".join(wrong), hint="mend these lines or take them out")
    return rows


def _handle_problem(row: Row) -> str | None:
    return None if handle(row["handle"])[1] else "it names no account"


def _meeting_problem(row: Row) -> str | None:
    try:
        date.fromisoformat(row["date"].strip())
    except ValueError:
        return f"the date is {row['date']!r}, not one such as 2026-03-14"
    return _handle_problem(row)


def _person_problem(row: Row) -> str | None:
    """Two accounts are one person's only where their platforms are said: the same name elsewhere may be anybody's."""
    if not row["person"].strip():
        return "it does not say whose account it is"
    platform, name = handle(row["handle"])
    if not name:
        return "it names no account"
    if platform is None:
        return f"the account {row['handle']!r} says no platform, as x:{name} or reddit:{name} would"
    return None
