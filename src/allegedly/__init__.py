"""A ledger of claims: who says what, on what footing, who denies it, and the exact words."""

import os

# Windows and documents are read side by side already. Threads of the library behind "@", which it
# starts where numpy is first imported, would only take the cores from them: for products as small
# as ours they wait, and keep a core busy with it, for longer than they multiply.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

__version__ = "0.1.0"
