"""No fim, espera cada conexão fechar: a de quem não lê nunca fecha."""

# base: solucoes/etapa10.py
# falha: 9.8 10.4
# causa: algo ainda segura o programa
TROCAS = [
    (
        """    if conexao.transport.get_write_buffer_size():
        conexao.transport.abort()  # close() esperaria por quem não lê
    else:
        conexao.close()
""",
        """    conexao.close()
""",
    ),
]
