"""O que vai num pacote do kit: arquivos escolhidos um a um, nunca o que o professor tem ao lado.

Quem monta um zip (`empacotar`, `gradescope`) parte daqui. O mesmo conteúdo dá sempre os mesmos
bytes.
"""

import io
import re
import zipfile
from collections.abc import Collection
from pathlib import Path

from grader import RAIZ
from grader.contrato.etapas import KIT, esqueleto, numero_da_etapa
from grader.estudante import esqueletos, regras
from grader.estudante.copias import grava_de_uma_vez
from grader.opcoes import UsoErrado
from grader.relato.motivos import motivo

Arquivos = dict[str, bytes]  # nome dentro do zip, com `/` -> conteúdo
_SEM_DATA = (1980, 1, 1, 0, 0, 0)  # a mais antiga que um zip sabe dizer
_TIPOS = (".py", ".txt", ".iguais", ".antes", ".ini", ".css", ".js", ".html", ".toml")
_SEM_GRUPOS = re.compile(r"^grupos\s*=\s*\[(?:[^\[\]]|\[[^\[\]]*\])*\][^\n]*\n?", re.M)
_ETAPA = re.compile(r"etapa\d+")
_DE_DADOS = ("espia", "esqueletos", "prontos")  # pastas do corretor que vão sem serem pacotes


def exige_kit_completo() -> None:
    """Só o kit do professor tem de onde montar um pacote."""
    if not (KIT / "modelos").is_dir():
        raise UsoErrado("este kit não tem a pasta modelos/: use o completo para isso")


def do_corretor(ultima: int) -> Arquivos:
    """O corretor, com os requisitos até a etapa `ultima`, e o que é preciso para instalá-lo.

    As pastas são as que se instalam, com `__init__.py`: outra qualquer que esteja ali, como a dos
    requisitos do professor, fica de fora.
    """
    da_instalacao = ("pyproject.toml", "setup.py", "restricoes.txt", "LICENSE")
    arquivos = {nome: (KIT / nome).read_bytes() for nome in da_instalacao}
    for arquivo in sorted(Path(RAIZ, "grader").rglob("*")):
        if _vai(arquivo, ultima):
            arquivos[arquivo.relative_to(RAIZ).as_posix()] = arquivo.read_bytes()
    return arquivos


def _vai(arquivo: Path, ultima: int) -> bool:
    instalada = (arquivo.parent / "__init__.py").exists() or arquivo.parent.name in _DE_DADOS
    if not (instalada and arquivo.is_file() and arquivo.suffix in _TIPOS):
        return False
    if not _ETAPA.fullmatch(arquivo.stem):
        return True
    da_etapa = arquivo.parent.name in ("requisitos", "esqueletos")
    return da_etapa and numero_da_etapa(arquivo.stem) <= ultima


def do_professor() -> Arquivos:
    """O `kit.toml` da pasta em que se está, conferido; sem os grupos, que são nomes de pessoas."""
    arquivo = regras.onde()
    if arquivo is None:
        return {}
    regras.le(arquivo)
    linhas = arquivo.read_text(encoding="utf-8-sig")
    return {regras.NOME: _SEM_GRUPOS.sub("", linhas).encode()}


def esqueleto_distribuido(nome: str) -> tuple[bytes, bool]:
    """O esqueleto como veio, e se o arquivo de etapas/ é outra coisa agora.

    Quem já trabalhou em etapas/ não distribui o que escreveu.
    """
    mudou = not esqueletos.e_o_esqueleto(esqueleto(nome), nome)
    return esqueletos.distribuido(nome).encode(), mudou


def zipa(arquivos: Arquivos, executaveis: Collection[str] = ()) -> bytes:
    saida = io.BytesIO()
    with zipfile.ZipFile(saida, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as pacote:
        for nome in sorted(arquivos):
            ficha = zipfile.ZipInfo(nome, _SEM_DATA)
            ficha.create_system = 3  # Unix, também no Windows: os mesmos bytes
            ficha.compress_type = zipfile.ZIP_DEFLATED
            ficha.external_attr = (0o100755 if nome in executaveis else 0o100644) << 16
            pacote.writestr(ficha, arquivos[nome])
    return saida.getvalue()


def grava(pacote: bytes, destino: Path) -> None:
    """Troca o arquivo de uma vez; nunca apaga um que não seja um zip."""
    if destino.is_dir() or not destino.absolute().parent.is_dir():
        raise UsoErrado(f"não consigo gravar em {destino}")
    if destino.exists() and not zipfile.is_zipfile(destino):
        raise UsoErrado(
            f"o arquivo {destino} já existe e não é um zip: escolha outro nome em --saida"
        )
    try:
        grava_de_uma_vez(destino, pacote)
    except OSError as erro:
        raise UsoErrado(f"não consigo gravar em {destino}: {motivo(erro)}") from erro
