"""Confere o apelido com a trava, solta, e só depois guarda: dois rivais passam juntos."""

# base: solucoes/etapa3.py
# falha: 3.9
# causa: entre conferir se o apelido está livre e guardá-lo
TROCAS = [
    (
        """\
    with trava:
        motivo = motivo_da_recusa(apelido)
        if motivo:
            envia(conexao, f"ERRO {motivo}")
            return False
        participantes""",
        """\
    with trava:
        motivo = motivo_da_recusa(apelido)
    if motivo:
        envia(conexao, f"ERRO {motivo}")
        return False
    with trava:
        participantes""",
    ),
]
