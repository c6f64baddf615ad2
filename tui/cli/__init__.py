"""The command line: click, one verb a file, imported when it is called."""
