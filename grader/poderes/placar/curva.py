"""A curva das esperas numa página: quantas das falas chegaram a todas em até tanto tempo.

Nada vem de fora, e as duas linhas se distinguem sem cor: uma é cheia e a outra, tracejada.
"""

from collections.abc import Sequence
from html import escape

LARGURA, ALTURA, MARGEM = 640, 320, 40  # pixels


def pagina(titulo: str, do_programa: Sequence[float], da_solucao: Sequence[float]) -> str:
    """As esperas em segundos."""
    maior = max(*do_programa, *da_solucao)
    linhas = _linha(do_programa, maior, "") + _linha(da_solucao, maior, ' stroke-dasharray="6 5"')
    return f"""<!doctype html>
<html lang="pt-BR">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'">
<title>{escape(titulo)}: esperas</title>
</head>
<body>
<h1>{escape(titulo)}: quanto se espera por uma fala</h1>
<p>De cada cem falas, quantas chegaram a todas as pessoas em até tanto tempo. Linha cheia: o seu
programa. Tracejada: a solução. Quanto mais à esquerda, melhor. Não vale nota.</p>
<svg width="{LARGURA}" height="{ALTURA}" role="img" aria-label="Curva das esperas">
<path d="M{MARGEM} 10V{ALTURA - MARGEM}H{LARGURA - 10}" fill="none" stroke="gray"/>
<text x="0" y="20">100</text><text x="{MARGEM - 15}" y="{ALTURA - MARGEM + 20}">0</text>
<text x="{LARGURA - 80}" y="{ALTURA - MARGEM + 20}">{maior * 1000:.1f} ms</text>
{linhas}</svg>
</body>
</html>
"""


def _linha(esperas: Sequence[float], maior: float, estilo: str) -> str:
    largura, altura = LARGURA - MARGEM - 10, ALTURA - MARGEM - 10
    pontos = " ".join(
        f"{MARGEM + espera / maior * largura:.1f},{10 + altura * (1 - n / len(esperas)):.1f}"
        for n, espera in enumerate(sorted(esperas), 1)
    )
    return f'<polyline points="{pontos}" fill="none" stroke="black"{estilo}/>\n'
