"""Usa Lock no lugar de RLock: quem anuncia pega a trava duas vezes e tudo para."""

# base: tests/corpus/certos/etapa5_iniciante.py
# falha: 2.1 3.1
# causa: uma thread está presa na linha
TROCAS = [
    (
        "trava = threading.RLock()",
        "trava = threading.Lock()",
    ),
]
