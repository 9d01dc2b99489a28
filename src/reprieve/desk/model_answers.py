"""What a model answered, kept so that the same document is not sent, nor paid for, twice."""

from __future__ import annotations

import hashlib
import json
import tempfile
from pathlib import Path
from typing import Any

from reprieve.intake.articles.llm import Endpoint, Post, ask


def keeping(folder: str, *, again: bool, post: Post = ask) -> Post:
    """A way to ask a model that first looks for the answer it gave before.

    An answer belongs to an address, a model, a prompt and a text together; it is kept as it came,
    and passes the gate anew each time.  With `again` the model is asked whatever is kept.  The
    key of an endpoint and the text itself are never kept.
    """

    def kept(endpoint: Endpoint, body: dict[str, Any]) -> str:
        asked = json.dumps([endpoint.url, body], sort_keys=True, ensure_ascii=False)
        path = Path(folder, "model", f"{hashlib.sha256(asked.encode()).hexdigest()}.txt")
        if not again and path.is_file():
            return path.read_text(encoding="utf-8")
        answer = post(endpoint, body)
        _keep(path, answer)
        return answer

    return kept


def _keep(path: Path, answer: str) -> None:
    """Keep an answer, whole or not at all; a folder that cannot be written is no error."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile("w", dir=path.parent, delete=False, encoding="utf-8") as d:
            d.write(answer)
        Path(d.name).replace(path)
    except OSError:
        return
