"""Não trata a queda brusca da conexão."""

# base: solucoes/etapa7.py
# falha: 7.7
# causa: ConnectionResetError
TROCAS = [
    (
        """        except OSError:
            pass  # queda brusca (RST): para quem lê, é um fim como outro qualquer
        if not""",
        """        finally:
            pass
        if not""",
    ),
]
