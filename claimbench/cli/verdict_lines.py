"""`verdict -`: verdicts as JSON lines, each answered once it is on the disk and before the next is read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from claimbench.cli.input import UnfitLineError, decoded, raw_lines, standard_input

if TYPE_CHECKING:
    from claimbench.workbench.desk import Desk


_LONGEST_ERROR = 1000
"""Characters of an answer; what is wrong with a line may be as long as the line."""


def answer_verdict_lines(desk: Desk) -> int:
    """Read and answer lines until there are no more; gives the exit status.

    An answer is `{"claim", "verdict"}` or `{"claim", "error"}`; the claim is null when the line does not say
    which. After an error the next lines are still taken. The status is that of the worst error, 0 without
    any; what a single line asked wrongly is a problem found (1), not a wrong use of the command.
    """
    from claimbench.model.errors import ClaimbenchError, ExitCode, StoreError
    from claimbench.workbench.listing import write_jsonl_listing
    from claimbench.workbench.verdict_requests import UnfitRequestError, read_verdict_request
    from claimbench.workbench.verdicts import give
    from claimbench.workbench.visible import visible

    status = ExitCode.DONE
    for line in raw_lines(standard_input()):
        claim_id = None
        try:
            text = decoded(line)
            if not text.strip():
                continue
            request = read_verdict_request(text)
            claim_id = request.claim
            given = give(
                desk,
                request.claim,
                request.rating,
                request.why,
                sources=request.sources,
                correction=request.correction,
            )
        except (UnfitLineError, ClaimbenchError) as problem:
            worst = ExitCode.STORE_UNAVAILABLE if isinstance(problem, StoreError) else ExitCode.PROBLEM_FOUND
            status = max(status, worst)
            if isinstance(problem, UnfitRequestError):
                claim_id = problem.claim
            write_jsonl_listing(
                ["claim", "error"], [[claim_id, visible(str(problem), _LONGEST_ERROR)]], sys.stdout
            )
        else:
            write_jsonl_listing(["claim", "verdict"], [[given.claim_id, given.id]], sys.stdout)
        sys.stdout.flush()
    return status
