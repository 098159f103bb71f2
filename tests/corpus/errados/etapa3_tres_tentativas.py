"""Na terceira recusa, desiste da pessoa."""

# base: solucoes/etapa3.py
# falha: 3.4
# causa: quantas vezes a pessoa quiser
TROCAS = [
    (
        "apelidos = {}",
        "recusas = {}  # conexão -> quantas vezes o apelido foi recusado\napelidos = {}",
    ),
    (
        """        envia(conexao, f"ERRO {motivo}")
        return
""",
        """        envia(conexao, f"ERRO {motivo}")
        recusas[conexao] = recusas.get(conexao, 0) + 1
        if recusas[conexao] == 3:
            conexao.shutdown(socket.SHUT_RDWR)
        return
""",
    ),
]
