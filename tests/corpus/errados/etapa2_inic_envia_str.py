"""Envia uma str no lugar de bytes: a primeira mensagem derruba quem falou."""

# base: tests/corpus/certos/etapa2_iniciante.py
# falha: 2.1
# causa: TypeError (a bytes-like object is required, not 'str')
TROCAS = [
    (
        'cliente.sendall(mensagem + b"\\n")',
        'cliente.sendall(mensagem.decode() + "\\n")',
    ),
]
