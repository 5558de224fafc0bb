SELECT max(last_told) AS day FROM booked_deeds;
