"""Why is there no entry with this id?"""

from __future__ import annotations

from urllib.parse import quote, urlencode

from service.http.problems import Kind, Refusal
from service.http.writing import Writer


def explain_absence(writer: Writer, id: str) -> Refusal:
    """Why there is no entry with this id: it was merged, renamed or removed (410), or there never was one (404)."""
    where = f"/v1/entries/{quote(id)}"
    was_there, now = writer.where_now(id)
    if now is not None:
        detail = f"{where}: this entry was merged or renamed and is '{now}' now; ask for that one"
        return Refusal(Kind.GONE, detail, members={"now": now})
    if was_there:
        detail = f"{where}: this entry was removed, and its id is not used again; see /v1/glossary/log?id={quote(id)}"
        return Refusal(Kind.GONE, detail, members={"now": None})
    query = urlencode({"q": id})
    return Refusal(Kind.NO_SUCH_ENTRY, f"{where}: no entry has the id '{id}'; look for it with /v1/entries?{query}")
