"""UIMA CAS as INCEpTION reads and writes it: XMI, JSON, and archives of whole projects."""
