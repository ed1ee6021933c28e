"""The manual inside the product: how-tos of the reader's language, shown with the house's look, and searched.

Nouns: `ManualPage` (a how-to), `Passage` (a paragraph under its heading, as the search finds it). The pages are the files
of `docs/how-to`, which the wheel carries; nothing of them is written twice.
"""
