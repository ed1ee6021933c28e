"""Writing notices: sent in the transaction of what they tell, read, and chosen."""

from ditan.domains.notices.services.choosing import choices_set
from ditan.domains.notices.services.reading import notices_read, notices_unread
from ditan.domains.notices.services.sending import Event, notice_send, notice_send_to_houses

__all__ = [
    "Event",
    "choices_set",
    "notice_send",
    "notice_send_to_houses",
    "notices_read",
    "notices_unread",
]
