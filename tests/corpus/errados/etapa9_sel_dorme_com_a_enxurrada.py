"""Dá um castigo a quem despeja: o laço inteiro dorme com ele."""

# base: tests/corpus/certos/etapa9_selectors.py
# falha: 9.6
# causa: o servidor quase só para si
TROCAS = [
    (
        "        *completas, pessoa.chegou",
        """        if dados.count(b"\\n") > 300:
            time.sleep(8)  # quem fala demais espera
        *completas, pessoa.chegou""",
    ),
    (
        """import threading
""",
        """import threading
import time
""",
    ),
]
