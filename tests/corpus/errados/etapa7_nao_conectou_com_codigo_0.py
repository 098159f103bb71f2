"""Diz que não conectou e termina como se tudo estivesse bem."""

# base: solucoes/etapa7.py
# falha: 7.8
# causa: o código de saída diz aos outros programas
TROCAS = [
    (
        """        sys.exit(f"Não consegui conectar a {host}:{porta}. O servidor está no ar? ({erro})")
""",
        """        print(f"Não consegui conectar a {host}:{porta} ({erro})")
        sys.exit()
""",
    ),
]
