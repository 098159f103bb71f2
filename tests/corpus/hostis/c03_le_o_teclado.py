"""Espera por alguém que digite."""

# sempre: falhou 1.1
# causa: está parado esperando o teclado

nome = input("Qual é a porta? ")
