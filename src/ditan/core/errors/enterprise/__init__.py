"""Problems of enterprise accounting: methodologies, facts, computing, checks."""
