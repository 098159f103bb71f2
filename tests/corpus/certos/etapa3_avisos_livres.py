"""Cumprimenta com avisos livres antes e depois do apelido e recusa com frases próprias."""

# base: solucoes/etapa3.py
TROCAS = [
    (
        """def atende(conexao):
""",
        """def atende(conexao):
    envia(conexao, "* Olá! Este é o chat da turma.")
    envia(conexao, "* Digite seu apelido:")
""",
    ),
    (
        """        return "apelido em uso, escolha outro."
""",
        """        return f"já existe alguém chamado {apelido}; tente outro"
""",
    ),
    (
        'f"Bem-vindo ao chat, {apelido}!"',
        'f"Bem-vinda ou bem-vindo, {apelido}. Boa conversa!"',
    ),
]
