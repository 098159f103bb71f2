"""Termina com código 2 quando não conecta."""

# base: tests/corpus/certos/etapa7_iniciante.py
# falha: 7.8
# causa: o código de saída diz aos outros programas
TROCAS = [
    (
        """        print("Erro: não foi possível conectar em", args.host, "na porta", args.porta)
        sys.exit(1)
""",
        """        print("Erro: não foi possível conectar em", args.host, "na porta", args.porta)
        sys.exit(2)
""",
    ),
]
