"""Reading persons: those who hold a post of the day within reach."""

from django.db.models import Prefetch, Q, QuerySet

from ditan.domains.accounts.models import Person, Post
from ditan.domains.accounts.models.period import valid_on
from ditan.domains.accounts.scope import Reach


def persons_in_reach(reach: Reach, term: str = "") -> QuerySet[Person]:
    """Those with a post of the day in an organisation in reach, and whoever asks; by name."""
    posts = reach.organisations(Post.objects.filter(valid_on(reach.day)))
    own = Q(pk=reach.person.pk) if reach.person is not None else Q(pk__in=[])
    found = Person.objects.filter(Q(pk__in=posts.values("person")) | own, is_active=True)
    if term:
        found = found.filter(Q(name__icontains=term) | Q(username__icontains=term))
    return found.order_by("name", "username")


def person_in_reach(reach: Reach, pk: int) -> Person | None:
    """One of them, with `posts_in_reach`: the posts of the day that are in reach; None for anybody else."""
    mine = reach.person is not None and reach.person.pk == pk
    of_day = Post.objects.filter(valid_on(reach.day)).select_related("person")
    posts = of_day if mine else reach.organisations(of_day)
    return (
        persons_in_reach(reach)
        .filter(pk=pk)
        .prefetch_related(Prefetch("posts", posts, "posts_in_reach"))
        .first()
    )
