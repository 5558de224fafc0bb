SELECT r.* FROM reports AS r JOIN current_readings AS c ON c.id = r.reading AND c.document = r.document ORDER BY r.document, r.place;
