"""Makes the language model that `quidproquo.reading` ships. Not a runtime dependency."""
