"""Esquece que a pessoa pediu para sair se outra linha veio no mesmo pacote."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.1
# bloqueia: não
# causa: o servidor não reconheceu o pedido de saída
TROCAS = [
    (
        '        while continuar and b"\\n" in buffer:',
        '        while b"\\n" in buffer:',
    ),
]
