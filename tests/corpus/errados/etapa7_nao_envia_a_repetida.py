"""Não envia uma linha igual à anterior."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha digitada não chegou ao servidor | a linha chegou mudada
TROCAS = [
    (
        '        self.conexao.sendall(f"{linha}\\n".encode())\n',
        '        if linha != getattr(self, "anterior", None):\n            self.conexao.sendall(f"{linha}\\n".encode())\n        self.anterior = linha\n',
    ),
]
