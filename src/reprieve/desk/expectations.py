"""Running the casebook's own expectations: the law tested by the answers beside it."""

from __future__ import annotations

from reprieve.desk.desk import Desk
from reprieve.desk.moments import moment_text
from reprieve.law.casebook import Expectation
from reprieve.law.errors import UsageError
from reprieve.law.findings import Finding
from reprieve.law.problems import Code, Problem, Severity


def failed_expectations(desk: Desk) -> list[Problem]:
    """A problem for every expectation that the edition does not meet."""
    found = (_run(desk, one) for one in desk.casebook.expectations)
    return [problem for problem in found if problem is not None]


def _run(desk: Desk, wanted: Expectation) -> Problem | None:
    try:
        finding = desk.answer(
            wanted.act, by=wanted.by, of=wanted.of, at=wanted.at, known=wanted.known
        )
    except UsageError as error:
        return _failed(wanted, str(error))
    wrong = [w for w in _differences(wanted, finding) if w]
    return _failed(wanted, "; ".join(wrong)) if wrong else None


def _differences(wanted: Expectation, finding: Finding) -> list[str]:
    differences = []
    if finding.outcome.word not in wanted.answers:
        differences.append(f"is {finding.outcome.word}, not {' or '.join(wanted.answers)}")
    until = "none" if finding.until is None else moment_text(finding.until)
    if wanted.until is not None and until != wanted.until:
        differences.append(f"holds until {until}, not {wanted.until}")
    for name in ("provisional", "unenforced"):
        asked = getattr(wanted, name)
        if asked is not None and getattr(finding, name) is not asked:
            differences.append(f"{name} is {'no' if asked else 'yes'}")
    return differences


def _failed(wanted: Expectation, what: str) -> Problem:
    asked = f"{wanted.act} of {wanted.of} by {wanted.by} at {wanted.at} known {wanted.known} {what}"
    return Problem(Code.FAILED_EXPECTATION, Severity.ERROR, wanted.place, asked, (), None)
