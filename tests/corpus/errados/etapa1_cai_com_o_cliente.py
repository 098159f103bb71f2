"""Uma queda brusca (RST) encerra o servidor inteiro."""

# base: solucoes/etapa1.py
# falha: 1.5
# causa: depois que um cliente foi embora
TROCAS = [
    (
        """        except ConnectionError:
            pass  # queda brusca (RST): só este cliente sai, o servidor continua
""",
        """        except ConnectionError:
            import os

            os._exit(1)
""",
    ),
]
