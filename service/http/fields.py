"""Which fields of a request are at fault, and how is that said to a person?

Pydantic finds the faults; here they get their places and sentences that say what to do.
"""

from __future__ import annotations

from collections.abc import Iterable

from pydantic_core import ErrorDetails

from service.http.problems import BadField, Kind, Refusal, bad_fields

#: What pydantic calls the problem -> what a person calls it. ``{}`` takes the error's own details.
_SENTENCES = {
    "missing": "is missing; give it",
    "string_type": "is not text; write it in quotes",
    "string_unicode": "has half of a character (a lone surrogate); send whole characters",
    "int_type": "is not a whole number; write it without quotes",
    "int_parsing": "is not a whole number; write it in digits",
    "int_from_float": "is not a whole number; leave out the fraction",
    "bool_type": "is neither true nor false; write one of them without quotes",
    "bool_parsing": "is neither true nor false; write one of them",
    "too_short": "has too few items; give {min_length} or more",
    "too_long": "has too many items; give at most {max_length}",
    "dict_type": "is not an object; put it in curly brackets",
    "list_type": "is not a list; put it in square brackets",
    "model_type": "is not an object; put it in curly brackets",
    "model_attributes_type": "is not an object; put it in curly brackets",
    "literal_error": "is not one of the values that are known; give {expected}",
    "greater_than_equal": "is too small; give {ge} or more",
    "less_than_equal": "is too large; give {le} or less",
    "string_too_long": "is too long; give at most {max_length} characters",
}


def refuse_body(errors: Iterable[ErrorDetails], known: Iterable[str]) -> Refusal:
    """The refusal of a body for what pydantic found in it; ``known`` are the fields that it may have."""
    found = list(errors)
    for error in found:
        if error["type"] == "json_invalid":
            reason = str(error.get("ctx", {}).get("error", error["msg"]))
            return Refusal(
                Kind.BAD_JSON, f"the body is not valid JSON: {reason}; send one JSON object in UTF-8, see /docs"
            )
    return bad_fields(BadField(_pointer(error["loc"]), _sentence(error, tuple(known))) for error in found)


def refuse_parameters(errors: Iterable[ErrorDetails]) -> Refusal:
    """The refusal of an address for what pydantic found in its parameters."""
    # The first step says only where the parameter stands: in the query, in the path.
    return bad_fields(BadField("/".join(map(str, error["loc"][1:])), _sentence(error, ())) for error in errors)


def _pointer(location: tuple[int | str, ...]) -> str:
    """Where a field of a body is, as a JSON pointer.

    >>> _pointer(("names", 3)), _pointer(("a/b",)), _pointer(())
    ('#/names/3', '#/a~1b', '#')
    """
    return "#" + "".join("/" + str(step).replace("~", "~0").replace("/", "~1") for step in location)


def _sentence(error: ErrorDetails, known: tuple[str, ...]) -> str:
    if error["type"] == "extra_forbidden":
        known_here = f", which has {', '.join(known)}" if known and len(error["loc"]) == 1 else ""
        return f"is not a field of this request{known_here}; leave it out or correct its name"
    sentence = _SENTENCES.get(error["type"])
    if sentence is None:
        return f"cannot be used ({error['msg']}); see /docs"
    return sentence.format(**error.get("ctx", {}))
