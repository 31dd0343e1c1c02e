"""The desk's file in Datasette, with the metadata that `export` writes for it."""

from __future__ import annotations

import io
import json
import logging
from pathlib import Path
from typing import Any

import pytest

from claimbench.workbench.desk import Desk
from claimbench.workbench.exports import export
from claimbench.workbench.verdicts import give

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::UserWarning")


async def test_datasette_serves_the_file(hard_desk: Desk, tmp_path: Path) -> None:
    """Each view that explains itself answers with its rows and what it is; what is for programs is hidden."""
    from datasette.app import Datasette

    give(hard_desk, 1, "Refuted", "was <b>1962</b>", sources=["https://un.example/treaty"])
    metadata = io.BytesIO()
    export(hard_desk, "datasette", metadata)
    said: dict[str, Any] = json.loads(metadata.getvalue())
    served = Datasette(files=[str(hard_desk.path)], metadata=said)
    name = hard_desk.path.stem
    logging.getLogger("httpx").setLevel(logging.WARNING)

    async def asked(path: str) -> Any:
        answer = await served.client.get(path)
        assert answer.status_code == 200, path
        return answer.json() if path.endswith((".json", "objects")) else answer.text

    assert name == "claimbench"
    tables = said["databases"][name]["tables"]
    shown = {table["name"]: table for table in (await asked(f"/{name}.json"))["tables"]}
    hidden = {table for table, about in tables.items() if about.get("hidden")}
    assert hidden <= {table for table, found in shown.items() if found["hidden"]}
    for view in set(tables) - hidden:
        page = await asked(f"/{name}/{view}")
        assert tables[view]["description"] in page
        assert set(tables[view].get("columns", ())) <= set((await asked(f"/{name}/{view}.json"))["columns"])
    queue = await asked(f"/{name}/queue.json?_shape=objects")
    rated = [row for row in queue["rows"] if row["rating"]]
    assert [(row["claim"], row["rating"], row["justification"]) for row in rated] == [
        (1, "Refuted", "was <b>1962</b>")
    ]
    assert "was <b>1962</b>" not in await asked(f"/{name}/queue")
    for database in served.databases.values():
        database.close()
