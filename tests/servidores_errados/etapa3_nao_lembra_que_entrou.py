"""Esquece o return True depois das boas-vindas: cada linha seguinte é tomada por outro apelido."""

# base: solucoes/etapa3.py
# falha: 2.1
# causa: as linhas seguintes continuam a ser tomadas por apelido
TROCAS = [
    (
        '        distribui(f"{apelido} entrou no chat.", apelido)\n        return True\n',
        '        distribui(f"{apelido} entrou no chat.", apelido)\n        return None\n',
    ),
]
