"""junit: JUnit XML.  A draft is a test suite, a finding a failed case, an accepted finding a skipped one."""

from __future__ import annotations

from collections.abc import Sequence

from checker.finding import Problem, Report
from checker.reporters.place import located, problem_place
from checker.reporters.xml import attributes, escaped

__all__ = ["render"]


def render(reports: Sequence[Report], problems: Sequence[Problem], *, colour: bool = False) -> str:
    """Return one document; a draft without findings is one case that passed."""
    suites: list[str] = []
    tests = failures = skipped = 0
    for report in reports:
        name = report.document.name
        cases = []
        failed = passed_over = 0
        for item in located([report], accepted=True):
            document, finding, place, _, _ = item
            where = f"{document.name}:{place.line}:{place.column}"
            if finding.accepted is not None:
                passed_over += 1
                inner = f"<skipped{attributes(message=finding.accepted)}/>"
            else:
                failed += 1
                text = "\n".join(filter(None, (f"{where}: {item.message}", finding.working, finding.why)))
                kind = attributes(message=item.message, type=str(finding.severity))
                inner = f"<failure{kind}>{escaped(text)}</failure>"
            case = attributes(name=f"{finding.rule} at {place.line}:{place.column}", classname=name)
            cases.append(f"    <testcase{case}>{inner}</testcase>")
        if not cases:
            cases.append(f"    <testcase{attributes(name='no findings', classname=name)}/>")
        counts = attributes(name=name, tests=len(cases), failures=failed, errors=0, skipped=passed_over)
        suites.append("\n".join([f"  <testsuite{counts}>", *cases, "  </testsuite>"]))
        tests, failures, skipped = tests + len(cases), failures + failed, skipped + passed_over
    for problem in problems:
        path = problem_place(problem)[0]
        case = attributes(name="not checked", classname=path)
        error = attributes(message=problem.what, type="not-checked")
        counts = attributes(name=path, tests=1, failures=0, errors=1, skipped=0)
        suites.append(f"  <testsuite{counts}>\n    <testcase{case}><error{error}/></testcase>\n  </testsuite>")
    total = attributes(
        name="checker", tests=tests + len(problems), failures=failures, errors=len(problems), skipped=skipped
    )
    return (
        "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', f"<testsuites{total}>", *suites, "</testsuites>"]) + "\n"
    )
