"""Qual programa corrigir: a etapa, o arquivo e a porta pedidos, conferidos antes de começar.

Tudo o que não serve é uma frase clara, em UsoErrado.
"""

import contextlib
import difflib
import os
import re
import shlex
import shutil
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from grader.contrato.etapas import arquivo_da_etapa, etapas, solucao
from grader.opcoes import Comando, Lidas, UsoErrado, cita

MAIOR_PROGRAMA = 5_000_000  # bytes


def nome_da_etapa(pedida: str, comandos: Callable[[], Iterable[str]]) -> str:
    """etapa3, de "3", "etapa3" ou do caminho do arquivo dela; `comandos`: o que se pode sugerir."""
    nome = f"etapa{pedida}" if pedida.isdigit() else pedida.removesuffix(".py").lower()
    if nome in etapas():
        return nome
    caminho = Path(pedida)
    if caminho.stem in etapas() and caminho.exists():
        if caminho.resolve() == arquivo_da_etapa(caminho.stem).resolve():
            return caminho.stem
        raise UsoErrado(f"para corrigir outro arquivo: python -m grader ETAPA --arquivo {pedida}")
    raise UsoErrado(f"não existe a etapa “{pedida}”: {_talvez(nome, comandos())}")


def comando_escrito(palavra: str, comandos: Mapping[str, Comando]) -> Comando | None:
    """O comando que a palavra quer dizer: "lição" é licao, e "dicas", dica."""
    letras = unicodedata.normalize("NFKD", palavra.lower())
    simples = "".join(letra for letra in letras if letra.isascii())
    return comandos.get(simples) or comandos.get(simples.removesuffix("s"))


def _talvez(nome: str, comandos: Iterable[str]) -> str:
    """O que a pessoa provavelmente quis escrever no lugar do nome de uma etapa."""
    if re.fullmatch(r"(etapa)?\d+[.,]\d+", nome):
        numero = nome.removeprefix("etapa").replace(",", ".")
        etapa = f"etapa{numero.split('.')[0]}"
        return f"para conferir só o requisito {numero}, python -m grader {etapa} --so {numero}"
    if nome in ("ajuda", "help"):
        return "para ver as opções, python -m grader --ajuda"
    parecidos = difflib.get_close_matches(nome, [*etapas(), *comandos], n=1, cutoff=0.75)
    if parecidos:
        return f"você quis dizer {parecidos[0]}?"
    return f"as etapas são {', '.join(etapas())}"


def arquivo_a_corrigir(lidas: Lidas, etapa: str) -> str:
    """O arquivo, como será mostrado; vazio quando é um comando."""
    if lidas.comando is not None:
        if "{porta}" not in lidas.comando and not lidas.porta:
            raise UsoErrado("o --comando precisa conter {porta}, ou então use também --porta")
        _confere_comando(lidas.comando)
        return ""
    if lidas.arquivo == "":
        raise UsoErrado("falta o valor de --arquivo")
    if lidas.arquivo:
        arquivo = Path(lidas.arquivo)
    else:
        arquivo = _relativo(solucao(etapa) if lidas.solucao else arquivo_da_etapa(etapa))
    if lidas.solucao and not arquivo.exists():
        raise UsoErrado(f"este kit não traz a solução da {etapa}: ela fica com o professor")
    _confere_arquivo(arquivo)
    return str(arquivo)


def _confere_comando(comando: str) -> None:
    """Recusa o que não se executa: no meio da correção, pareceria defeito do kit."""
    try:
        partes = shlex.split(comando, posix=os.name != "nt")
    except ValueError as erro:
        raise UsoErrado(f"não entendi o --comando {comando}: falta fechar as aspas") from erro
    if not partes or not shutil.which(partes[0].strip('"')):
        raise UsoErrado(f"não encontrei o programa do --comando, ou ele não executa: {comando}")


def _confere_arquivo(arquivo: Path) -> None:
    """Recusa o que não é um programa Python que se possa ler."""
    if arquivo.is_dir():
        raise UsoErrado(f"preciso de um arquivo Python, e {arquivo} é uma pasta")
    if not arquivo.exists():
        raise UsoErrado(f"não encontrei o arquivo {arquivo}")
    if not arquivo.is_file():
        raise UsoErrado(f"{arquivo} não é um arquivo comum")
    if arquivo.stat().st_size > MAIOR_PROGRAMA:
        raise UsoErrado(f"{arquivo} é grande demais para ser um programa")
    try:
        conteudo = arquivo.read_bytes()
    except OSError as erro:
        from grader.relato.motivos import motivo  # só quem não lê

        raise UsoErrado(f"não consegui ler {arquivo}: {motivo(erro)}") from erro
    if b"\0" in conteudo:
        raise UsoErrado(f"{arquivo} não é um programa Python: parece um arquivo de outro tipo")
    if not _em_utf8(conteudo):
        raise UsoErrado(f"o arquivo {arquivo} não está em UTF-8: no editor, salve em UTF-8")


def _em_utf8(conteudo: bytes) -> bool:
    """Ou na codificação que as duas primeiras linhas declaram, que o Python também aceita."""
    try:
        conteudo.decode("utf-8")
    except UnicodeDecodeError:
        return any(b"coding" in linha for linha in conteudo.split(b"\n", 2)[:2])
    return True


def _relativo(arquivo: Path) -> Path:
    with contextlib.suppress(ValueError):
        return arquivo.relative_to(Path.cwd())
    return arquivo


def para_repetir(lidas: Lidas) -> str:
    """O que, na linha de comando, disse qual programa corrigir."""
    porta = f" --porta {lidas.porta}" if lidas.porta else ""
    if escolhido := lidas.comando or lidas.arquivo:
        return f"--{'comando' if lidas.comando else 'arquivo'} {cita(escolhido)}{porta}"
    return ("--solucao" if lidas.solucao else "") + porta
