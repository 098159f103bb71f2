"""A mensagem privada começa sempre com maiúscula."""

# base: tests/corpus/certos/etapa4_socketserver.py
# falha: 4.5
TROCAS = [
    ("[privado] {self.apelido}: {texto}", "[privado] {self.apelido}: {texto.capitalize()}"),
]
