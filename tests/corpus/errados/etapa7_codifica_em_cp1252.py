"""Envia na codificação antiga do Windows."""

# base: solucoes/etapa7.py
# falha: 7.3
# causa: a linha chegou mudada
TROCAS = [
    (
        """self.conexao.sendall(f"{linha}\\n".encode())""",
        """self.conexao.sendall(f"{linha}\\n".encode("cp1252"))""",
    ),
]
