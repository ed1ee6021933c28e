"""Writing notices: sent in the transaction of what they tell, read, and chosen."""

from ditan.domains.notices.services.choosing import choices_set
from ditan.domains.notices.services.reading import notices_read, notices_unread
from ditan.domains.notices.services.sending import Event, notice_send, notice_send_to_houses
from ditan.domains.notices.services.telling import file_told, job_end_told

__all__ = [
    "Event",
    "choices_set",
    "file_told",
    "job_end_told",
    "notice_send",
    "notice_send_to_houses",
    "notices_read",
    "notices_unread",
]
