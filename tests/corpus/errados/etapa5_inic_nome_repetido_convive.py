"""Não confere se o nome já existe: duas pessoas falam com o mesmo nome."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 3.4
# causa: o servidor aceitou um apelido em uso
TROCAS = [
    (
        """        if nome in usuarios.values():
            enviar(conexao, "ERRO já existe alguém com esse nome.")
            return False
""",
        "",
    ),
]
