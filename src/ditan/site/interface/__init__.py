"""The HTTP interface as a whole: how lists are answered, how everything is described, its page for programmers."""
