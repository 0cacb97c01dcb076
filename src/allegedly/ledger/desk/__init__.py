"""What the desk keeps beside the ledger, in the same file: who may, what to read, what to watch."""

from allegedly.ledger.desk.accounts import Accounts, Token
from allegedly.ledger.desk.jobs import Job, JobInput, Jobs
from allegedly.ledger.desk.opening import Desk
from allegedly.ledger.desk.searches import Delivery, Found, Search, Searches
from allegedly.ledger.desk.watches import Watch, Watches

__all__ = [
    "Accounts",
    "Delivery",
    "Desk",
    "Found",
    "Job",
    "JobInput",
    "Jobs",
    "Search",
    "Searches",
    "Token",
    "Watch",
    "Watches",
]
