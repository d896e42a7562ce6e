"""The workplace: HTTP, HTML, the browser editor and the wiring around `corpus`."""
