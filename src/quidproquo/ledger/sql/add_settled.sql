INSERT INTO settled SELECT unnest($turns::BIGINT[]), $merger;
