"""Drawings of pathways, made by the server: lines, fans, stacked effects and fits."""
