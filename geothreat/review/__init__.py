"""A reviewer's last word: a queue out, decisions in, and a gate before anything public.

`write_queue` lists what a person should look at, the most doubtful and weighty first;
`read_decisions` reads what they decided; `Reviewer` applies it to every later run, by the words of
the statements, so that shifted offsets do no harm; `withhold` is the one gate that every public
output passes.
"""

from geothreat.review.applying import Reviewer
from geothreat.review.decisions import Decision, read_decisions
from geothreat.review.keys import keys_of
from geothreat.review.public import Found, withhold
from geothreat.review.queue import queue_of
from geothreat.review.sheet import QueueRow, write_queue

__all__ = [
    "Decision",
    "Found",
    "QueueRow",
    "Reviewer",
    "keys_of",
    "queue_of",
    "read_decisions",
    "withhold",
    "write_queue",
]
