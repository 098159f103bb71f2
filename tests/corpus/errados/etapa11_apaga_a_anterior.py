"""A cada linha que chega, apaga o que já se lia."""

# base: solucoes/etapa11.py
# falha: 11.3
# causa: uma linha que já se lia sumiu
TROCAS = [
    (
        '        self.texto.insert("end", f"{linha}\\n")',
        '        self.texto.delete("1.0", "end")\n        self.texto.insert("end", f"{linha}\\n")',
    ),
]
