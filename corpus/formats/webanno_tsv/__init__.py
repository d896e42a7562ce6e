"""WebAnno TSV 3, the columns that WebAnno and INCEpTION export."""
