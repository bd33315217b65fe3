"""A private conversation is counted, and no public page quotes it."""

import json
from pathlib import Path
from typing import Any

from reporter.commands.build import build
from reporter.commands.inspect import inspect

SECRET = "the password is {}, and the kettle is lovely"
MESSENGER = {
    "participants": [{"name": "Ann"}, {"name": "Bob"}],
    "messages": [{"sender_name": "Ann", "timestamp_ms": 1709280000000, "content": SECRET.format("swordfish")}],
    "title": "Ann",
    "thread_path": "ann",
}
TELEGRAM: dict[str, Any] = {
    "name": "Ann",
    "type": "personal_chat",
    "id": 7,
    "messages": [
        {"id": 1, "type": "message", "date": "2024-03-01T10:00:00", "date_unixtime": "1709280000", "from": "Ann",
         "from_id": "user1", "text": SECRET.format("starfish"), "text_entities": []}
    ],
}  # fmt: skip
DISCORD = {
    "guild": {"id": "0", "name": "Direct Messages"},
    "channel": {"id": "5", "type": "DirectTextChat", "name": "ann"},
    "messages": [
        {"id": "9", "type": "Default", "timestamp": "2024-03-01T10:00:00+00:00", "content": SECRET.format("jellyfish"),
         "author": {"id": "1", "name": "ann"}, "reactions": []}
    ],
}  # fmt: skip
WHATSAPP = f"31/12/2023, 10:00 - Ann: {SECRET.format('cuttlefish')}\n31/12/2023, 10:01 - Bob: oh no\n"
SLACK = [{"type": "message", "user": "U1", "ts": "1709280000.000100", "text": SECRET.format("crayfish")}]


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


PRIVATE = {
    "message_1.json": ("swordfish", json.dumps(MESSENGER)),
    "result.json": ("starfish", json.dumps(TELEGRAM)),
    "dm.json": ("jellyfish", json.dumps(DISCORD)),
    "chat.txt": ("cuttlefish", WHATSAPP),
    "slack/board/2024-03-01.json": ("crayfish", json.dumps(SLACK)),
}


def test_private_words_stay_off_public_pages(tmp_path: Path) -> None:
    """The report counts them and says so, of each format; only an internal report shows the words."""
    for name, (_, written) in PRIVATE.items():
        path = tmp_path / "input" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written, encoding="utf-8")
    (tmp_path / "input/slack/groups.json").write_text('[{"id": "G1", "name": "board"}]')
    words = {word for word, _ in PRIVATE.values()}

    public = run(tmp_path, "public")
    report = json.loads((tmp_path / "output/report.json").read_text())
    internal = run(tmp_path, "internal")

    assert set() == {word for word in words if word in public}
    assert "private conversation" in public
    assert set(PRIVATE) <= {file["file"] for file in report["inputs"] if file["is_private"] and file["rows_kept"]}
    assert words == {word for word in words if word in internal}
    for name in PRIVATE:
        assert "private conversation" in inspect(tmp_path / "input" / name.partition("/")[0])


def test_a_group_that_anyone_may_join_is_not_private(tmp_path: Path) -> None:
    """A public chat is quoted as any other place."""
    path = tmp_path / "input/result.json"
    path.parent.mkdir()
    path.write_text(json.dumps(TELEGRAM | {"type": "public_supergroup"}))

    assert "starfish" in run(tmp_path, "public")
