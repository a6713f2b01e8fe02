"""Is our own output any better than other people's? It goes through the same checks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from glossary import Glossary
from service.checks.finding import Finding
from service.checks.run import check_segments
from service.checks.segment import Segment
from service.translation.translation import Origin, Translation


def check_translations(translations: Sequence[Translation], glossary: Glossary) -> list[Translation]:
    """Give the translations with what the checks find in them, all together as one document, among their findings."""
    segments = [
        Segment(str(number), made.source, made.text)
        for number, made in enumerate(translations)
        if made.origin in (Origin.MODEL, Origin.MEMORY)
    ]
    if not segments:
        return list(translations)
    found: dict[int, list[Finding]] = {}
    for finding in check_segments(segments, glossary).findings:
        found.setdefault(int(finding.segment or 0), []).append(replace(finding, segment=None))
    return [_add(made, found.get(number, [])) for number, made in enumerate(translations)]


def _add(made: Translation, found: Sequence[Finding]) -> Translation:
    """Add what was found, but for what was known before."""
    known = {finding.check for finding in made.findings}
    return replace(made, findings=(*made.findings, *(finding for finding in found if finding.check not in known)))
