-- Reports that hold in the documents of judged entries, with their blocks.
SELECT id, document, start, stop, block FROM current_reports WHERE document IN (SELECT unnest($documents::VARCHAR[]));
