"""Dizer o que falta nesta máquina."""
