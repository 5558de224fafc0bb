"""The language that all rooms speak: frozen types of the vocabulary, the codebook, and reports as JSON."""
