"""The address of a plan holds its patient's answers: no log line may carry one."""

import logging
import re

PLAN_ADDRESS = re.compile(r"(/assessment/plan/)[^/\s\"'?]+")


class PlanAddressFilter(logging.Filter):
    """Replaces the token of a plan's address in every line, before it is written."""

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if "/assessment/plan/" in text:
            record.msg, record.args = PLAN_ADDRESS.sub(r"\1…", text), ()
        return True
