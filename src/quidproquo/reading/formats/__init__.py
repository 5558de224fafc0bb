"""One module per file format, each from bytes to drafts.

Invariant: nothing here opens a path, a socket or a process. A format gets bytes or a stream and gives drafts; `reading.sources`
does the input, and the parsers that hostile files can break run behind `formats.fence`.
"""
