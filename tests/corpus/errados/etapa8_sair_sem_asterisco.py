"""Avisa sem o asterisco dos avisos."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: o aviso tem outro texto
TROCAS = [
    (
        '"* O servidor vai encerrar."',
        '"O servidor vai encerrar."',
    ),
]
