"""No Ctrl+C, termina com o código 130, como o shell mostra."""

# base: tests/corpus/certos/etapa6_asyncio.py
# falha: 5.10
# causa: o programa escolheu outro código de saída
TROCAS = [
    (
        """import argparse
import asyncio
""",
        """import argparse
import asyncio
import sys
""",
    ),
    (
        """        print("Encerrado.")
""",
        """        print("Encerrado.")
        sys.exit(130)
""",
    ),
]
