"""Não devolve a mensagem a quem a disse, e o combinado era devolver."""

# base: tests/corpus/dialetos/nick/etapa3_certo.py
# falha: 2.1
# causa: a mensagem não voltou
TROCAS = [
    (
        '        broadcast(f"{nome}: ".encode() + mensagem)',
        '        with trava:\n            for outro in clientes:\n                if outro is not cliente:\n                    outro.send(f"{nome}: ".encode() + mensagem)',
    ),
]
