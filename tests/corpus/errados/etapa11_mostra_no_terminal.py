"""Mostra as linhas com print, no terminal, e não na janela."""

# base: solucoes/etapa11.py
# falha: 11.2 11.3 11.6 11.7
# demora: espera muitos prazos inteiros
# causa: a linha foi escrita no terminal (print), e não na janela
TROCAS = [
    (
        '        self.texto.insert("end", f"{linha}\\n")',
        "        print(linha)",
    ),
]
