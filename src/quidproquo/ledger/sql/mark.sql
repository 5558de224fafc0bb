SELECT mark, version FROM ledger_mark;
