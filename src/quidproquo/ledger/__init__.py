"""The ledger keeps documents, reports, deeds and refusals in one DuckDB file; facts are only ever added.

`read` asks, `write` books, `store` opens; nothing outside this room knows that DuckDB is behind it.
"""
