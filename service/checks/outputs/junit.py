"""How does a build server read findings: as tests that failed (JUnit XML)?"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from xml.etree import ElementTree

from service.checks.checked import Checked
from service.checks.finding import Finding, Severity
from service.checks.registry import catalogue

#: Characters that XML 1.0 cannot hold, not even as references.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_junit(results: Sequence[Checked]) -> bytes:
    """A test suite for each document and a test for each check; what is not an error is output, not a failure."""
    root = ElementTree.Element("testsuites", name="laqab check")
    for checked in results:
        root.append(_suite(checked))
    for count in ("tests", "failures", "errors"):
        root.set(count, str(sum(int(suite.get(count, "0")) for suite in root)))
    ElementTree.indent(root)
    written: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _suite(checked: Checked) -> ElementTree.Element:
    findings: dict[str, list[Finding]] = defaultdict(list)
    for finding in checked.report.findings:
        findings[finding.check].append(finding)
    suite = ElementTree.Element("testsuite", name=_clean(checked.name))
    failures = 0
    ids = dict.fromkeys([*(id for id, check in catalogue().items() if check.enabled), *findings])
    for id in ids if checked.pairs.units else ():
        case = ElementTree.SubElement(suite, "testcase", name=id, classname=_clean(checked.name))
        grave = [finding for finding in findings[id] if finding.severity is Severity.ERROR]
        failures += bool(grave)
        for finding in grave[:1]:
            told = "\n".join(_line(checked, each) for each in grave)
            failure = ElementTree.SubElement(case, "failure", message=_clean(finding.message), type=id)
            failure.text = _clean(told)
        slight = [finding for finding in findings[id] if finding.severity is not Severity.ERROR]
        if slight:
            ElementTree.SubElement(case, "system-out").text = _clean("\n".join(_line(checked, each) for each in slight))
    for problem in checked.pairs.problems:
        case = ElementTree.SubElement(suite, "testcase", name="read", classname=_clean(checked.name))
        ElementTree.SubElement(case, "error", message=_clean(problem.what), type="unread").text = _clean(str(problem))
    suite.set("tests", str(len(suite)))
    suite.set("failures", str(failures))
    suite.set("errors", str(len(checked.pairs.problems)))
    return suite


def _line(checked: Checked, finding: Finding) -> str:
    expected = f" (expected: {', '.join(finding.expected)})" if finding.expected else ""
    return f"{checked.place(finding)}: {finding.severity.value}: {finding.message}{expected}"


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
