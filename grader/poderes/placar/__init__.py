"""Comparar, na mesma hora e na mesma máquina, o desempenho de um servidor com o da solução."""
