"""Não trata o Ctrl+C: o programa acaba com um traceback."""

# base: solucoes/etapa5.py
# falha: 5.10
# causa: o KeyboardInterrupt (ou outro erro no encerramento) não foi tratado
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
