"""Warta beside other generators: the same news, the same work, one machine."""
