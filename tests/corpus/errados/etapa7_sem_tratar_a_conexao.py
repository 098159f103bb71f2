"""Não trata a conexão recusada."""

# base: solucoes/etapa7.py
# falha: 7.8
# causa: ConnectionRefusedError
TROCAS = [
    (
        """    except OSError as erro:
        sys.exit(f"Não consegui conectar a {host}:{porta}. O servidor está no ar? ({erro})")
""",
        """    finally:
        pass
""",
    ),
]
