SELECT id, source, code, reason, remedy FROM refusals ORDER BY source, code;
