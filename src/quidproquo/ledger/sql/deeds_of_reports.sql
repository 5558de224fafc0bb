SELECT report, deed FROM members WHERE report IN (SELECT unnest($ids::VARCHAR[]));
