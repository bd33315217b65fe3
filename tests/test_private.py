"""A private conversation is counted, and no public page quotes it."""

import json
from pathlib import Path
from typing import Any

import pytest

from reporter.commands.build import build
from reporter.commands.inspect import inspect

SECRET = "the password is swordfish, and the kettle is lovely"
MESSENGER = {
    "participants": [{"name": "Ann"}, {"name": "Bob"}],
    "messages": [{"sender_name": "Ann", "timestamp_ms": 1709280000000, "content": SECRET}],
    "title": "Ann",
    "thread_path": "ann",
}
TELEGRAM: dict[str, Any] = {
    "name": "Ann",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        {"id": 1, "type": "message", "date": "2024-03-01T10:00:00", "date_unixtime": "1709280000", "from": "Ann",
         "from_id": "user1", "text": SECRET, "text_entities": []}
    ],
}  # fmt: skip
DISCORD = {
    "guild": {"id": "0", "name": "Direct Messages"},
    "channel": {"id": "5", "type": "DirectTextChat", "name": "ann"},
    "messages": [
        {"id": "9", "type": "Default", "timestamp": "2024-03-01T10:00:00+00:00", "content": SECRET,
         "author": {"id": "1", "name": "ann"}, "reactions": []}
    ],
}  # fmt: skip
WHATSAPP = f"31/12/2023, 10:00 - Ann: {SECRET}\n31/12/2023, 10:01 - Bob: oh no\n"
SLACK = [{"type": "message", "user": "U1", "ts": "1709280000.000100", "text": SECRET}]


def run(folder: Path, mode: str) -> str:
    """Everything that a build of the folder has written, as one text."""
    (folder / "reporter.toml").write_text(f'[privacy]\nmode = "{mode}"\n')
    build(
        input_folder=folder / "input", output_folder=folder / "output", config_file=folder / "reporter.toml",
        save_mentions=None, progress=None,
    )  # fmt: skip
    return "".join(
        path.read_text("utf-8", "replace") for path in sorted((folder / "output").rglob("*")) if path.is_file()
    )


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("message_1.json", json.dumps(MESSENGER)),
        ("result.json", json.dumps(TELEGRAM)),
        ("dm.json", json.dumps(DISCORD)),
        ("chat.txt", WHATSAPP),
        ("slack/board/2024-03-01.json", json.dumps(SLACK)),
    ],
)
def test_private_words_stay_off_public_pages(name: str, written: str, tmp_path: Path) -> None:
    """The report counts them and says so; only an internal report shows the words."""
    path = tmp_path / "input" / name
    path.parent.mkdir(parents=True)
    path.write_text(written, encoding="utf-8")
    if "slack" in name:
        (tmp_path / "input/slack/groups.json").write_text('[{"id": "G1", "name": "board"}]')

    public = run(tmp_path, "public")
    report = json.loads((tmp_path / "output/report.json").read_text())

    assert "swordfish" not in public
    assert "private conversation" in public
    assert any(file["is_private"] and file["rows_kept"] for file in report["inputs"])
    assert "swordfish" in run(tmp_path, "internal")
    assert "private conversation" in inspect(tmp_path / "input" / name.partition("/")[0])


def test_a_group_that_anyone_may_join_is_not_private(tmp_path: Path) -> None:
    """A public chat is quoted as any other place."""
    path = tmp_path / "input/result.json"
    path.parent.mkdir()
    path.write_text(json.dumps(TELEGRAM | {"type": "public_supergroup"}))

    assert "swordfish" in run(tmp_path, "public")
