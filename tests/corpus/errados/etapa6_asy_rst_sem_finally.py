"""A limpeza vem depois da conversa, sem finally: na queda brusca ela nunca roda."""

# base: tests/corpus/certos/etapa6_asyncio.py
# demora: espera muitos prazos inteiros
# falha: 3.8 4.9 5.5 6.2
# causa: ConnectionResetError
TROCAS = [
    (
        """    except (ConnectionError, asyncio.CancelledError):
        pass  # queda brusca, ou Ctrl+C: em certas versões o asyncio mostra a tarefa cancelada
    finally:
        entrega(sala.sai(escritor))
        escritor.close()
""",
        """    except asyncio.CancelledError:
        pass  # Ctrl+C: em certas versões o asyncio mostra a tarefa cancelada
    entrega(sala.sai(escritor))
    escritor.close()
""",
    ),
]
