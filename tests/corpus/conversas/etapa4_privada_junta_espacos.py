"""Junta os espaços da mensagem privada com split e join."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.5
TROCAS = [
    ("[privado] {self.apelido}: {texto}", "[privado] {self.apelido}: {' '.join(texto.split())}"),
]
