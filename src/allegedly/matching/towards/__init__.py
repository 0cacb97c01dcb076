"""What stance a text takes towards what another has said: a reply to a post, an article to a claim.

cues, overlap, vectors, place in the thread ─▶ numbers ─▶ a small network ─▶ a chance a stance
"""

from allegedly.matching.towards.article import ArticleRead, HeadlineRead, article_numbers
from allegedly.matching.towards.network import Network
from allegedly.matching.towards.reply import PostRead, reply_numbers

__all__ = [
    "ArticleRead",
    "HeadlineRead",
    "Network",
    "PostRead",
    "article_numbers",
    "reply_numbers",
]
