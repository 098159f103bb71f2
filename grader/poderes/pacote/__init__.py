"""Montar pacotes com o kit: o da turma, o do Gradescope e a pasta de um curso novo."""
