DELETE FROM deeds WHERE starts_with(block, 'judged ') OR starts_with(block, 'added ');
