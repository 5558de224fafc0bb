SELECT coalesce(max(turn), 0) AS turn FROM readings;
