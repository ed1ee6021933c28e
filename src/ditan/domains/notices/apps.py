from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """What people are told: on the page, and by e-mail where they have a mailbox."""

    name = "ditan.domains.notices"
    label = "notices"

    def ready(self) -> None:
        """What is announced below, of delegations and of jobs, is told to those whom it concerns."""
        from ditan.domains.accounts.changes import change_made
        from ditan.domains.notices.receiving import change_told, invitation_told, job_told

        change_made.connect(change_told, dispatch_uid="notices of accounts")
        change_made.connect(job_told, dispatch_uid="notices of jobs")
        change_made.connect(invitation_told, dispatch_uid="letters of invitations")
