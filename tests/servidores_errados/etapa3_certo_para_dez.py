"""Do quinquagésimo em diante, aceita o apelido mas esquece de pôr a pessoa na lista."""

# base: solucoes/etapa3.py
# falha: 2.6
# causa: com muita gente no chat
TROCAS = [
    (
        "        participantes[apelido] = conexao\n",
        "        if len(participantes) < 50:\n            participantes[apelido] = conexao\n",
    ),
]
