"""Espera por alguém que digite."""

# sempre: falhou 1.1
# causa: EOFError

nome = input("Qual é a porta? ")
