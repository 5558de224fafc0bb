SELECT id, source, form FROM imports;
