"""As threads não são daemon: depois do Ctrl+C, o programa espera que todos saiam."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 5.10
# causa: algo ainda segura o programa
TROCAS = [
    (
        ", daemon=True",
        "",
    ),
]
