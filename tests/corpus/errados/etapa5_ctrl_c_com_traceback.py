"""Não trata o Ctrl+C: o programa acaba com um traceback."""

# base: solucoes/etapa5.py
# falha: 5.10
# causa: o Ctrl+C não foi tratado
TROCAS = [
    (
        """        except KeyboardInterrupt:
            print("Encerrando.")
        fecha_conexoes()
""",
        """        finally:
            fecha_conexoes()
""",
    ),
]
