"""O progresso do estudante, num arquivo pequeno e legível: `progresso.json`, na pasta do curso.

Serve para lembrar, nunca para dar nota: quem quiser saber a nota corrige de novo. Por isso nada
aqui atrapalha uma correção: sem poder gravar, ou com o arquivo estragado, o kit só esquece.
A variável de ambiente GRADER_PROGRESSO escolhe outro arquivo.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from grader.contrato.etapas import arquivo_da_etapa, curso
from grader.contrato.resultado import ERRO_DO_CORRETOR, FALHOU, Relatorio
from grader.estudante.copias import grava_de_uma_vez

VERSAO = 1
# O que um arquivo estragado, ou de outra forma, pode causar ao ser lido.
_ILEGIVEL = (
    OSError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
)


@dataclass(frozen=True)
class Anotacao:
    """A última correção de uma etapa; `sha256` diz de que versão do arquivo ela fala."""

    nota: float
    concluida: bool
    quando: str  # data e hora locais: 2026-03-01T14:03:22
    sha256: str
    falharam: tuple[str, ...] = ()
    semente: int = 0  # a dos sorteios; enquanto algo falha, a próxima correção os repete

    def fala_de(self, sha256: str) -> bool:
        return bool(sha256) and self.sha256 == sha256


@dataclass(frozen=True)
class Progresso:
    """Tudo o que o arquivo guarda. `ultima` é a etapa corrigida por último."""

    etapas: dict[str, Anotacao] = field(default_factory=dict)
    dicas: dict[str, int] = field(default_factory=dict)  # número do requisito -> quantas já viu
    ultima: str = ""

    @property
    def primeiro_que_falhou(self) -> str:
        """O número do primeiro requisito que falhou na última correção; vazio se nenhum."""
        anotacao = self.etapas.get(self.ultima)
        return anotacao.falharam[0] if anotacao and anotacao.falharam else ""

    def concluiu(self, etapa: str, sha256: str) -> bool:
        """Só vale para o arquivo que foi corrigido: se ele mudou, não se sabe mais."""
        anotacao = self.etapas.get(etapa)
        return anotacao is not None and anotacao.concluida and anotacao.fala_de(sha256)


# --- Funções puras: de um progresso a outro, e dele aos dados do JSON ---


def com_correcao(progresso: Progresso, relatorio: Relatorio, sha256: str, quando: str) -> Progresso:
    """O progresso depois desta correção."""
    anterior = progresso.etapas.get(relatorio.etapa)
    corretor_errou = any(r.situacao == ERRO_DO_CORRETOR for r in relatorio.requisitos)
    if corretor_errou and anterior and anterior.fala_de(sha256):
        return progresso  # um erro nosso não apaga o que já se sabia deste mesmo arquivo
    falharam = tuple(r.id for r in relatorio.requisitos if r.situacao == FALHOU and not r.extra)
    nota, semente = relatorio.nota, relatorio.semente
    anotacao = Anotacao(nota, relatorio.concluida, quando, sha256, falharam, semente)
    etapas = {**progresso.etapas, relatorio.etapa: anotacao}
    return replace(progresso, etapas=etapas, ultima=relatorio.etapa)


def com_dicas_vistas(progresso: Progresso, numero: str, vistas: int) -> Progresso:
    return replace(progresso, dicas={**progresso.dicas, numero: vistas})


def como_json(progresso: Progresso) -> dict[str, Any]:
    return {"versao": VERSAO, **asdict(progresso)}


def de_json(dados: Any) -> Progresso:
    """O contrário de `como_json`; dados de outra forma levantam alguma exceção de `_ILEGIVEL`."""
    return Progresso(
        etapas={str(nome): _anotacao(valor) for nome, valor in dados["etapas"].items()},
        dicas={str(numero): max(0, int(vistas)) for numero, vistas in dados["dicas"].items()},
        ultima=str(dados["ultima"]),
    )


def _anotacao(dados: Any) -> Anotacao:
    nota = float(dados["nota"])
    if not 0 <= nota <= 100:
        raise ValueError(f"nota fora de 0 a 100: {nota}")
    return Anotacao(
        nota,
        dados["concluida"] is True,
        str(dados["quando"]),
        str(dados["sha256"]),
        tuple(str(numero) for numero in dados["falharam"]),
        max(0, int(dados.get("semente", 0))),
    )


def a_repetir(progresso: Progresso, etapa: str) -> tuple[str, int]:
    """O primeiro que falhou e a semente da última correção, se ela não chegou ao fim da etapa."""
    anotacao = progresso.etapas.get(etapa)
    if anotacao is None or anotacao.concluida:
        return "", 0
    return next(iter(anotacao.falharam), ""), anotacao.semente


# --- O arquivo ---


def onde() -> Path:
    """Levanta ForaDoCurso, se não há onde guardar."""
    return Path(os.environ.get("GRADER_PROGRESSO") or curso() / "progresso.json")


def impressao(arquivo: Path) -> str:
    """O sha256 do arquivo, para saber depois se ele mudou; vazio se não der para ler."""
    try:
        return hashlib.sha256(arquivo.read_bytes()).hexdigest()
    except OSError:
        return ""


def le(arquivo: Path | None = None) -> Progresso:
    """O progresso guardado; um novo, se não há arquivo ou se ele está estragado."""
    return _le_se_puder(arquivo or onde()) or Progresso()


def _le_se_puder(arquivo: Path) -> Progresso | None:
    try:
        return de_json(json.loads(arquivo.read_text(encoding="utf-8")))
    except _ILEGIVEL:
        return None


def grava(progresso: Progresso, arquivo: Path | None = None) -> bool:
    """Troca o arquivo de uma vez: quem o lê vê o antigo ou o novo, nunca metade. Diz se deu."""
    destino = arquivo or onde()
    texto = json.dumps(como_json(progresso), ensure_ascii=False, indent=2) + "\n"
    try:
        if destino.exists() and _le_se_puder(destino) is None:
            os.replace(destino, destino.with_name(f"{destino.name}.quebrado"))
        grava_de_uma_vez(destino, texto.encode())
    except (OSError, ValueError):
        return False
    return True


def anota(relatorio: Relatorio, sha256: str | None = None) -> None:
    """Guarda a nota desta correção; um arquivo que não se pode gravar não impede a correção.

    Quem mediu a `impressao` do arquivo antes de corrigir pode passá-la; sem ela, vale a de agora.
    """
    if relatorio.parcial or not relatorio.requisitos:
        return
    if sha256 is None:
        sha256 = impressao(arquivo_da_etapa(relatorio.etapa))
    quando = datetime.now().isoformat(timespec="seconds")
    grava(com_correcao(le(), relatorio, sha256, quando))
