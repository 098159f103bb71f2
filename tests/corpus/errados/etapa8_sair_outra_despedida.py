"""Avisa com outras palavras."""

# base: solucoes/etapa8.py
# falha: 8.4
# causa: o aviso tem outro texto
TROCAS = [
    (
        '"* O servidor vai encerrar."',
        '"* Atenção: vou encerrar."',
    ),
]
