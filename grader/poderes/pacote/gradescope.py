"""Monta o pacote que se envia ao Gradescope, e, lá dentro, corrige cada entrega com ele.

Fonte: https://gradescope-autograders.readthedocs.io/en/latest/specs/. O zip tem `setup.sh` e
`run_autograder` na raiz; eles são os de modelos/gradescope/.
"""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.contrato.etapas import KIT, le_etapas, numero_da_etapa, titulo
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.contrato.versao import versao
from grader.estudante.copias import grava_de_uma_vez
from grader.estudante.correcao import corrige
from grader.opcoes import Lidas, Opcoes, UsoErrado, confere_porta
from grader.poderes import como_o_curso, opcoes_de, pede, poderes
from grader.poderes.pacote.arquivos import (
    Arquivos,
    do_corretor,
    do_professor,
    exige_kit_completo,
    grava,
    zipa,
)
from grader.por_extenso import ajuda_das_opcoes

AJUDA = """\
Uso: python -m grader gradescope --etapas 3 [opções]

Monta um zip para enviar em "Configure Autograder", no Gradescope. Com mais de uma etapa, a nota é a
média delas.

  --etapas 3           as etapas que a entrega tem; também 1-4 ou 1,3
  --saida ARQUIVO      o zip a gravar (o padrão é autograder.zip)
  --porta P            usa sempre a porta P (para programas que a trazem escrita no código)
{dos_extras}"""
MODELOS = KIT / "modelos" / "gradescope"
_PODERES = ("extras", "dialetos")  # os que valem também dentro do Gradescope
_EXECUTAVEIS = ("setup.sh", "run_autograder")
_IGNORADAS = {"__pycache__", ".venv", "venv", "__MACOSX", ".git"}


def _ajuda() -> str:
    """Só fala do que existe."""
    return AJUDA.format(dos_extras=ajuda_das_opcoes(opcoes_de(*_PODERES)))


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(_ajuda, opcoes_de(*_PODERES))
    for nome in ("--etapas", "--corrige", "--resultado"):
        opcoes.add_argument(nome)
    opcoes.add_argument("--saida", default="autograder.zip")
    opcoes.add_argument("--porta", type=int, default=0)
    lidas = opcoes.parse_args(argumentos)
    if lidas.corrige and lidas.resultado:  # é o run_autograder que chama, dentro do Gradescope
        corrige_entrega(Path(lidas.corrige), Path(lidas.resultado))
        return 0
    if not lidas.etapas:
        raise UsoErrado("diga as etapas da entrega: python -m grader gradescope --etapas 3")
    exige_kit_completo()
    if "formatos" not in poderes():
        raise UsoErrado("este kit não tem grader/poderes/formatos, de que o Gradescope precisa")
    nomes = le_etapas(lidas.etapas)
    confere_porta(lidas.porta, aqui=False)
    arquivos = monta(nomes, como_o_curso(_pedido(lidas, nomes[-1])))
    grava(zipa(arquivos, _EXECUTAVEIS), Path(lidas.saida))
    print(f"{lidas.saida}: envie-o em “Configure Autograder”, no Gradescope ({', '.join(nomes)}).")
    return 0


def _pedido(lidas: Lidas, nome: str) -> Pedido:
    return pede(lidas, Pedido(nome, porta=lidas.porta), *_PODERES)


# --- montar ---


def monta(nomes: list[str], pedido: Pedido) -> Arquivos:
    """O pacote que corrige estas etapas, com os requisitos do professor que o pedido traz."""
    corretor = do_corretor(numero_da_etapa(nomes[-1]))
    corretor["README.md"] = b"O corretor, como o Gradescope o usa.\n"
    corretor |= do_professor()
    arquivos = {f"kit/{nome}": conteudo for nome, conteudo in corretor.items()}
    for nome in _EXECUTAVEIS:
        arquivos[nome] = (MODELOS / nome).read_bytes().replace(b"\r\n", b"\n")
    configuracao: dict[str, Any] = {
        "etapas": nomes,
        "porta": pedido.porta,
        "dialeto": dict(pedido.dialeto),
        "opcoes_do_programa": pedido.opcoes_do_programa,
    }
    if pedido.extras:
        configuracao["revelar"] = pedido.revelar
        for arquivo in sorted(Path(pedido.extras).glob("etapa*.py")):
            arquivos[f"extras/{arquivo.name}"] = arquivo.read_bytes()
    arquivos["configuracao.json"] = (json.dumps(configuracao, indent=2) + "\n").encode()
    return arquivos


# --- corrigir, dentro do Gradescope ---


def corrige_entrega(raiz: Path, resultado: Path) -> None:
    """Corrige o que está em `raiz`/submission e grava o results.json em `resultado`."""
    fonte = raiz / "source"
    configuracao = json.loads((fonte / "configuracao.json").read_text(encoding="utf-8"))
    nomes = configuracao.pop("etapas")  # o resto são campos do pedido
    base = Pedido("", sem_pressa=True, tudo=True, **configuracao)
    if base.revelar:
        from grader.poderes.extras.confere import confere  # o pacote só os traz se os há

        base = replace(base, extras=confere(str(fonte / "extras")))
    relatorios = [_corrige_etapa(raiz, replace(base, etapa=n), len(nomes) == 1) for n in nomes]
    from grader.poderes.formatos import gradescope

    grava_de_uma_vez(resultado, gradescope.em_json(relatorios).encode())


def _corrige_etapa(raiz: Path, pedido: Pedido, unica: bool) -> Relatorio:
    nome = pedido.etapa
    arquivo = acha(raiz / "submission", nome, unica)
    if arquivo is None:
        ha = [f"“{p.relative_to(raiz / 'submission')}”" for p in _programas(raiz / "submission")]
        aviso = (
            f"Não encontrei {nome}.py na entrega, em que há {', '.join(ha[:5]) or 'nenhum .py'}: "
            "envie o arquivo com esse nome."
        )
        return Relatorio(nome, titulo(nome), f"{nome}.py", 0, 0.0, [], [aviso], kit=versao())
    return corrige(replace(pedido, arquivo=str(arquivo)), sys.stdout)


def acha(entrega: Path, nome: str, unica: bool) -> Path | None:
    """O etapaN.py mais perto da raiz da entrega; se só uma etapa é pedida, serve um único .py.

    Sem ele, servem `EtapaN.py` e `etapaN (1).py`, o nome que um navegador dá ao repetido.
    """
    programas = _programas(entrega)
    for padrao in (re.compile(nome), re.compile(rf"{nome}( ?\(\d+\))?", re.I)):
        if com_o_nome := [p for p in programas if padrao.fullmatch(p.stem)]:
            return com_o_nome[0]
    return programas[0] if unica and len(programas) == 1 else None


def _programas(entrega: Path) -> list[Path]:
    """Os .py de uma entrega, o mais perto da raiz primeiro."""
    achados = (
        arquivo
        for arquivo in entrega.rglob("*.py")
        if arquivo.is_file()
        and not arquivo.is_symlink()
        and not _IGNORADAS.intersection(arquivo.relative_to(entrega).parts)
    )
    return sorted(achados, key=lambda arquivo: (len(arquivo.parts), str(arquivo)))
