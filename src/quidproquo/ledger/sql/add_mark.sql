INSERT INTO ledger_mark VALUES ($mark, $version, $name, $now);
