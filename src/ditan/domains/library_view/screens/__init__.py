"""Pages of the library: what its files say, and what people of a place saw in the originals."""
