"""Ctrl+C depois de uma recusa dá um traceback."""

# base: solucoes/etapa7.py
# falha: 7.6
# causa: não foi tratado
TROCAS = [
    (
        "        except (EOFError, KeyboardInterrupt):\n            pass",
        "        except (EOFError, KeyboardInterrupt):\n            if not self.entrou and self.recusou:\n                raise\n            pass",
    ),
    (
        "        self.saindo = False  # fomos nós que pedimos o fim\n",
        "        self.saindo = False  # fomos nós que pedimos o fim\n        self.recusou = False\n",
    ),
    (
        '            print("Escolha outro',
        '            self.recusou = True\n            print("Escolha outro',
    ),
]
