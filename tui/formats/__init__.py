"""Everything that goes in or out, one format a file. Formats see plain values and never the store."""
