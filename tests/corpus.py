"""Os programas errados e os certos com que o corretor é conferido, e como corrigi-los num teste.

Um programa errado é uma pequena diferença sobre um certo: TROCAS diz o que muda, e o teste falha se
o texto a trocar não existe mais. Sem TROCAS, o próprio arquivo é o programa.
"""

import ast
import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

RAIZ = Path(__file__).parent.parent
ERRADOS = RAIZ / "tests" / "servidores_errados"
CERTOS = RAIZ / "tests" / "servidores_certos"


@dataclass(frozen=True)
class Programa:
    """`falha`: os requisitos que devem falhar; `bloqueia`: se os dependentes ficam de fora."""

    nome: str
    etapa: int
    falha: frozenset[str]
    bloqueia: bool
    fonte: str

    def grava(self, pasta: Path) -> Path:
        arquivo = pasta / f"{self.nome}.py"
        arquivo.write_text(self.fonte, encoding="utf-8")
        return arquivo


def _cabecalho(texto: str, campo: str) -> str:
    achado = re.search(rf"^# {campo}: *(.*)$", texto, re.M)
    return achado.group(1).strip() if achado else ""


def _com_nucleo(texto: str) -> str:
    """`# núcleo: arquivo` põe na frente a metade desse arquivo que não conhece socket."""
    base = _cabecalho(texto, "núcleo")
    if not base:
        return texto
    nucleo, _, _ = (RAIZ / base).read_text(encoding="utf-8").partition("# --- Rede")
    return nucleo + texto


def _com_trocas(texto: str, nome: str) -> str:
    """O programa base com cada par (antes, depois) trocado; o antigo tem de existir uma vez."""
    for no in ast.parse(texto).body:
        if isinstance(no, ast.Assign) and getattr(no.targets[0], "id", "") == "TROCAS":
            fonte = (RAIZ / _cabecalho(texto, "base")).read_text(encoding="utf-8")
            for antes, depois in ast.literal_eval(no.value):
                assert fonte.count(antes) == 1, f"{nome}: {antes!r} não aparece uma vez na base"
                fonte = fonte.replace(antes, depois)
            return fonte
    return _com_nucleo(texto)


def le(arquivo: Path) -> Programa:
    texto = arquivo.read_text(encoding="utf-8")
    etapa = re.match(r"etapa(\d+)_", arquivo.name)
    assert etapa, f"{arquivo.name} precisa começar com etapaN_"
    return Programa(
        nome=arquivo.stem,
        etapa=int(etapa.group(1)),
        falha=frozenset(_cabecalho(texto, "falha").split()),
        bloqueia=_cabecalho(texto, "bloqueia") != "não",
        fonte=_com_trocas(texto, arquivo.name),
    )


def errados() -> list[Programa]:
    return [le(arquivo) for arquivo in sorted(ERRADOS.glob("etapa*.py"))]


def corrige(etapa: int, *opcoes: str, escala: str = "1") -> tuple[int, dict]:
    """Corrige como um usuário faria; devolve o código de saída e o JSON."""
    comando = [sys.executable, "-m", "grader", str(etapa), "--json", "-", *opcoes]
    feito = subprocess.run(
        comando,
        cwd=RAIZ,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "GRADER_ESCALA": escala},
    )
    assert feito.stdout, f"o corretor não disse nada:\n{feito.stderr}"
    return feito.returncode, json.loads(feito.stdout)


def situacoes(relatorio: dict) -> dict[str, str]:
    return {r["id"]: r["situacao"] for r in relatorio["requisitos"]}


def esperadas(programa: Programa) -> dict[str, str]:
    """O que cada requisito deve dar: falhou, bloqueado (por depender) ou passou."""
    from grader.requisito import fichas_da_etapa, ordem_de_conferir

    saida: dict[str, str] = {}
    for ficha in ordem_de_conferir(fichas_da_etapa(programa.etapa)):
        ruins = [n for n in ficha.depende if saida.get(n, "passou") != "passou"]
        if ruins and programa.bloqueia:
            saida[ficha.numero] = "bloqueado"
        else:
            saida[ficha.numero] = "falhou" if ficha.numero in programa.falha else "passou"
    return saida
