"""brat standoff: https://brat.nlplab.org/standoff.html."""
