"""Uma das últimas dicas: o mesmo problema resolvido em outro assunto, que se lê e se adapta.

Os programas estão em docs_pt/analogias*.md, onde também se leem; nenhum fala de chat.
"""

import re
from dataclasses import dataclass

from grader.contrato.etapas import KIT

DOCS = KIT / "docs_pt"
_UMA = re.compile(
    r"^Requisitos: ([^\n]+)\n\n([^\n]+)\n\n"
    r"<!-- trecho livre -->\n```python\n(.+?)```\n\n```text\n(.+?)```",
    re.M | re.S,
)


@dataclass(frozen=True)
class Analogia:
    """Um programa pequeno e completo, e o que ele escreve."""

    assunto: str
    codigo: str
    saida: str


def analogias() -> dict[str, Analogia]:
    """Por número de requisito; nenhuma, se as páginas não vieram com o kit."""
    texto = "".join(p.read_text(encoding="utf-8") for p in sorted(DOCS.glob("analogias*.md")))
    return {
        numero: Analogia(*partes)
        for numeros, *partes in _UMA.findall(texto)
        for numero in numeros.split()
    }
