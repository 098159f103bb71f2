"""O x digitado no servidor é enviado como outra mensagem qualquer."""

# base: tests/corpus/dialetos/xis/etapa8_certo.py
# falha: 8.25
# causa: digitada no servidor
TROCAS = [
    (
        '        if resposta.strip() == "x":\n            conexao.sendall(b"x")\n            return\n',
        "",
    ),
]
