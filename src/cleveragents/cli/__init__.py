"""The command line: parse, call one function, print, return an exit code."""
