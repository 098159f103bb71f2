"""Manda a quem entra o que o console já disse."""

# base: solucoes/etapa8.py
# falha: 8.1
# bloqueia: não
# causa: o servidor mandou a quem chegou o que o console já tinha dito
TROCAS = [
    ("apelidos = {}", "antigas = []\napelidos = {}"),
    (
        '    return Acontecimento(f"MENSAGEM {frase}", aos',
        "    if conexao is None:\n"
        '        antigas.append(f"{hora()} {frase}")\n'
        '    return Acontecimento(f"MENSAGEM {frase}", aos',
    ),
    (
        '    avisos = aos_outros(conexao, f"{apelido} entrou no chat.")',
        "    avisos = [(conexao, a) for a in antigas]\n"
        '    avisos += aos_outros(conexao, f"{apelido} entrou no chat.")',
    ),
]
