"""A solução da etapa 9, que guarda no máximo 1 MiB por quem não lê, serve também na 8."""

# base: solucoes/etapa9.py
# demora: é a etapa 8 inteira, com uma solução que já é conferida na 9
TROCAS = []
