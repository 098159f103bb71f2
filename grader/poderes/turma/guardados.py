"""O que já foi corrigido, guardado assim que sai: quem repete o comando continua de onde parou.

Um resultado só vale para a mesma cópia, etapa, semente, proteção e versão do corretor (a `chave`).
Cada arquivo é trocado de uma vez: quem o lê vê o antigo, o novo ou nenhum, nunca metade.
"""

import contextlib
import hashlib
import json
import platform
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

import psutil

from grader import RAIZ
from grader.contrato.resultado import ERRO_DO_CORRETOR, PULADO, Relatorio, Resultado
from grader.estudante.copias import grava_de_uma_vez
from grader.poderes.turma.itens import Recusado

TEMPORARIA = "turma-"  # o começo do nome da pasta das cópias
_ESTRAGADO = (OSError, ValueError, TypeError, LookupError, AttributeError, RecursionError)


# Tudo o que se importa ou se lê para dar um veredito. O resto (estilos das páginas) não o muda.
_DO_VEREDITO = (".py", ".txt", ".ini", ".toml", ".antes")


def versao_do_corretor(extras: str = "", kit: Path = Path(RAIZ) / "grader") -> str:
    """Muda quando muda algo de que um veredito pode depender: o corretor, o Python ou os extras.

    Entra a pasta inteira, e não uma lista: um arquivo novo nunca fica de fora por esquecimento.
    """
    resumo = hashlib.sha256(platform.python_version().encode())
    for pasta in [kit, Path(extras)] if extras else [kit]:
        for arquivo in sorted(pasta.rglob("*")):
            if arquivo.suffix in _DO_VEREDITO and arquivo.is_file():
                conteudo = arquivo.read_bytes()
                nome = arquivo.relative_to(pasta).as_posix()
                resumo.update(f"{nome}\0{len(conteudo)}\0".encode() + conteudo)
    return resumo.hexdigest()


def chave(*partes: object) -> str:
    return hashlib.sha256(json.dumps([str(parte) for parte in partes]).encode()).hexdigest()


PASTA = ".turma"  # dentro da de --saida


class Guardados:
    """Os resultados de uma turma, em `saida/.turma/`; um arquivo por chave."""

    def __init__(self, saida: Path) -> None:
        self.pasta = saida / PASTA

    def _onde(self, chave: str) -> Path:
        return self.pasta / "resultados" / f"{chave}.json"

    def grava(self, chave: str, relatorio: Relatorio) -> None:
        texto = json.dumps(asdict(relatorio), ensure_ascii=True)
        grava_de_uma_vez(self._onde(chave), texto.encode())

    def le(self, chave: str) -> Relatorio | None:
        """O resultado guardado com esta chave; None se não há ou está estragado."""
        try:
            return como_relatorio(json.loads(self._onde(chave).read_text(encoding="utf-8")))
        except _ESTRAGADO:
            return None

    def ultimos(self) -> dict[str, str]:
        """De cada programa das notas de agora, a chave do resultado que vale; e a das regras."""
        try:
            lidos = json.loads((self.pasta / "ultimos.json").read_text(encoding="utf-8"))
            return {str(de): str(para) for de, para in lidos.items()}
        except _ESTRAGADO:
            return {}

    def anota_ultimos(self, chaves: Mapping[str, str]) -> None:
        grava_de_uma_vez(self.pasta / "ultimos.json", json.dumps(chaves, indent=0).encode())

    def traz(self, outros: "Guardados") -> int:
        """Copia os vereditos completos de outra pasta; devolve quantos. Levanta OSError."""
        achados = sorted(arquivo.stem for arquivo in outros.pasta.glob("resultados/*.json"))
        vindos = 0
        for chave in achados:
            relatorio = outros.le(chave)
            if relatorio and terminou(relatorio):
                self.grava(chave, relatorio)
                vindos += 1
        return vindos

    @contextlib.contextmanager
    def tranca(self) -> Iterator[None]:
        """Um comando por vez em cada pasta; levanta Recusado se outro já está gravando nela."""
        trava = self.pasta / "em_andamento.json"
        with contextlib.suppress(*_ESTRAGADO):
            dono = json.loads(trava.read_text(encoding="utf-8"))
            self._confere_dono(dono)
            _apaga_temporaria(Path(dono["temporaria"]))
        self.pasta.mkdir(parents=True, exist_ok=True)
        self._anota_dono("")
        try:
            yield
        finally:
            with contextlib.suppress(OSError):
                trava.unlink()

    def anota_temporaria(self, pasta: Path) -> None:
        """Se formos mortos, a próxima execução apaga esta pasta."""
        self._anota_dono(str(pasta))

    def _anota_dono(self, temporaria: str) -> None:
        eu = psutil.Process()
        dados = {"pid": eu.pid, "desde": eu.create_time(), "temporaria": temporaria}
        grava_de_uma_vez(self.pasta / "em_andamento.json", json.dumps(dados).encode())

    @staticmethod
    def _confere_dono(dono: dict[str, Any]) -> None:
        with contextlib.suppress(psutil.Error):
            if psutil.Process(int(dono["pid"])).create_time() == dono["desde"]:
                raise Recusado(
                    f"já há uma correção gravando ali (processo {dono['pid']}): espere ou escolha "
                    "outra --saida"
                )


def _apaga_temporaria(pasta: Path) -> None:
    """A de uma execução que foi morta; nenhuma outra pasta, diga o arquivo o que disser."""
    if pasta.name.startswith(TEMPORARIA) and pasta.parent == Path(tempfile.gettempdir()).resolve():
        shutil.rmtree(pasta, ignore_errors=True)


def como_relatorio(dados: dict[str, Any]) -> Relatorio:
    """O contrário de `asdict`; um campo de outra versão é deixado de lado."""
    requisitos = [Resultado(**_os_campos(Resultado, r)) for r in dados["requisitos"]]
    return Relatorio(**{**_os_campos(Relatorio, dados), "requisitos": requisitos})


def _os_campos(tipo: type[Resultado | Relatorio], dados: dict[str, Any]) -> dict[str, Any]:
    nomes = {campo.name for campo in fields(tipo)}
    return {nome: valor for nome, valor in dados.items() if nome in nomes}


def terminou(relatorio: Relatorio) -> bool:
    """O veredito está completo? O que o corretor não pôde conferir é sempre tentado de novo."""
    situacoes = {resultado.situacao for resultado in relatorio.requisitos}
    return not situacoes <= {PULADO} and ERRO_DO_CORRETOR not in situacoes
