"""What people write for a measure, a standing or prices, as the ids that are kept."""

from functools import cache

from ditan.core.intensity import STANDING_NAMES
from ditan.core.intensity.measures import measures
from ditan.core.library.data_files import read_data
from ditan.core.library.files import BUILT_IN

FILE = "intake/figures.yaml"


def word_of(name: str, text: str) -> str:
    """The id behind a word of a column: of a measure by its id or either name; an unknown word as it stands.

    Parameters: name – `measure`, `standing` or `prices`; every other column keeps its words.
    """
    return _words(name).get(text.strip(), text.strip())


@cache
def _words(name: str) -> dict[str, str]:
    if name == "measure":
        return {
            word: known.id
            for known in measures().values()
            for word in (known.id, known.name_zh, known.name_en)
        }
    if name not in ("standing", "prices"):
        return {}
    named = {word: standing for standing, words in STANDING_NAMES.items() for word in words}
    return {**named, **read_data(BUILT_IN / FILE)["words"]}
