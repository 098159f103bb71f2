"""Monta o pacote que se envia ao Gradescope, e, lá dentro, corrige cada entrega com ele.

Uso: python -m grader gradescope --etapas 3 [--requisitos-extra PASTA] [--saida autograder.zip]

Fonte: https://gradescope-autograders.readthedocs.io/en/latest/specs/. O zip tem `setup.sh` e
`run_autograder` na raiz; eles são os de modelos/gradescope/.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from grader.contrato.etapas import KIT, EtapaErrada, le_etapas, numero_da_etapa, titulo
from grader.contrato.pedido import Pedido
from grader.contrato.resultado import Relatorio
from grader.contrato.versao import versao
from grader.estudante.correcao import corrige
from grader.extras import confere
from grader.formatos import gradescope
from grader.linha_de_comando import Opcoes, UsoErrado, requisitos_do_professor
from grader.pacote import (
    Arquivos,
    PacoteErrado,
    do_corretor,
    exige_kit_completo,
    grava,
    zipa,
)

AJUDA = """\
Uso: python -m grader gradescope --etapas 3 [opções]

Monta um zip para enviar em "Configure Autograder", no Gradescope. Com mais de uma etapa, a nota é a
média delas.

  --etapas 3                 as etapas que a entrega tem; também 1-4 ou 1,3
  --requisitos-extra PASTA   inclui também os requisitos que você escreveu
  --revelar QUANTO           quanto deles se vê: tudo, titulo ou nada (o padrão é titulo)
  --saida ARQUIVO            o zip a gravar (o padrão é autograder.zip)
"""
MODELOS = KIT / "modelos" / "gradescope"
_EXECUTAVEIS = ("setup.sh", "run_autograder")
_IGNORADAS = {"__pycache__", ".venv", "venv", "__MACOSX", ".git"}


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(prog="python -m grader gradescope", add_help=False, allow_abbrev=False)
    for nome in ("--etapas", "--requisitos-extra", "--revelar", "--corrige", "--resultado"):
        opcoes.add_argument(nome)
    opcoes.add_argument("--saida", default="autograder.zip")
    opcoes.add_argument("-h", "--ajuda", "--help", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    if lidas.ajuda:
        print(AJUDA, end="")
        return 0
    if lidas.corrige and lidas.resultado:  # é o run_autograder que chama, dentro do Gradescope
        corrige_entrega(Path(lidas.corrige), Path(lidas.resultado))
        return 0
    if not lidas.etapas:
        raise UsoErrado("diga as etapas da entrega: python -m grader gradescope --etapas 3")
    try:
        exige_kit_completo()
        nomes = le_etapas(lidas.etapas)
        arquivos = monta(nomes, lidas.requisitos_extra, lidas.revelar)
        grava(zipa(arquivos, _EXECUTAVEIS), Path(lidas.saida))
    except (PacoteErrado, EtapaErrada) as erro:
        raise UsoErrado(str(erro)) from erro
    print(f"{lidas.saida}: envie-o em “Configure Autograder”, no Gradescope ({', '.join(nomes)}).")
    return 0


# --- montar ---


def monta(nomes: list[str], extras: str | None, revelar: str | None) -> Arquivos:
    do_professor, revelar = requisitos_do_professor(extras, revelar)
    corretor = do_corretor(numero_da_etapa(nomes[-1]))
    corretor["README.md"] = b"O corretor, como o Gradescope o usa.\n"
    arquivos = {f"kit/{nome}": conteudo for nome, conteudo in corretor.items()}
    for nome in _EXECUTAVEIS:
        arquivos[nome] = (MODELOS / nome).read_bytes().replace(b"\r\n", b"\n")
    configuracao: dict[str, Any] = {"etapas": nomes}
    if do_professor:
        configuracao["revelar"] = revelar
        for arquivo in sorted(Path(do_professor).glob("etapa*.py")):
            arquivos[f"extras/{arquivo.name}"] = arquivo.read_bytes()
    arquivos["configuracao.json"] = (json.dumps(configuracao, indent=2) + "\n").encode()
    return arquivos


# --- corrigir, dentro do Gradescope ---


def corrige_entrega(raiz: Path, resultado: Path) -> None:
    """Corrige o que está em `raiz`/submission e grava o results.json em `resultado`."""
    fonte = raiz / "source"
    configuracao = json.loads((fonte / "configuracao.json").read_text(encoding="utf-8"))
    nomes = configuracao["etapas"]
    extras = confere(str(fonte / "extras")) if "revelar" in configuracao else ""
    relatorios = [
        _corrige_etapa(raiz, nome, extras, configuracao.get("revelar", ""), len(nomes) == 1)
        for nome in nomes
    ]
    novo = resultado.with_suffix(".novo")
    novo.write_text(gradescope.em_json(relatorios), encoding="utf-8")
    os.replace(novo, resultado)


def _corrige_etapa(raiz: Path, nome: str, extras: str, revelar: str, unica: bool) -> Relatorio:
    arquivo = acha(raiz / "submission", nome, unica)
    if arquivo is None:
        aviso = f"Não encontrei {nome}.py na entrega: envie o arquivo com esse nome."
        return Relatorio(nome, titulo(nome), f"{nome}.py", 0, 0.0, [], [aviso], kit=versao())
    pedido = Pedido(nome, str(arquivo), tudo=True, extras=extras, revelar=revelar)
    return corrige(pedido, sys.stdout)


def acha(entrega: Path, nome: str, unica: bool) -> Path | None:
    """O etapaN.py mais perto da raiz da entrega; se só uma etapa é pedida, serve um único .py."""
    programas = sorted(
        (
            arquivo
            for arquivo in entrega.rglob("*.py")
            if arquivo.is_file()
            and not arquivo.is_symlink()
            and not _IGNORADAS.intersection(arquivo.relative_to(entrega).parts)
        ),
        key=lambda arquivo: (len(arquivo.parts), str(arquivo)),
    )
    com_o_nome = [arquivo for arquivo in programas if arquivo.stem == nome]
    if com_o_nome:
        return com_o_nome[0]
    return programas[0] if unica and len(programas) == 1 else None
