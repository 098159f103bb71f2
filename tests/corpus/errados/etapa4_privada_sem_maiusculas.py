"""Deixa Ana e ana entrarem, e procura o destino sem ver maiúsculas."""

# base: solucoes/etapa4.py
# falha: 4.6
# causa: há uma Ana e uma ana na sala
TROCAS = [
    (
        "    destino = dono_do_apelido(nome)\n",
        """    iguais = [quem for quem, dele in apelidos.items() if dele.lower() == nome.lower()]
    destino = iguais[0] if iguais else None
""",
    ),
]
