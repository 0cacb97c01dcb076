"""What the desk keeps beside the ledger, in the same file: who may, what to read, what to watch."""

from allegedly.ledger.desk.accounts import Accounts, Token
from allegedly.ledger.desk.jobs import Job, JobInput, Jobs
from allegedly.ledger.desk.opening import Desk

__all__ = ["Accounts", "Desk", "Job", "JobInput", "Jobs", "Token"]
