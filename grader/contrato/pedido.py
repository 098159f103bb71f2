"""O pedido de uma correção: um só, da linha de comando ao trabalhador e à turma. Só dados."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


class PedidoRecusado(Exception):
    """O pedido não pode ser cumprido; a mensagem é a frase para quem pediu."""


@dataclass(frozen=True)
class Pedido:
    """O que corrigir e como. Sem `arquivo`, corrige `comando`."""

    etapa: str  # etapa3
    arquivo: str = ""  # como será mostrado: pode ser relativo à pasta atual
    comando: str = ""
    so: tuple[str, ...] = ()  # os números de --so; vazio, todos
    semente: int = 0  # 0: quem começa a correção sorteia uma
    porta: int = 0  # 0: uma livre para cada programa
    protecao: str = "basica"  # vazia: quem põe a proteção escolhe
    garantia: str = ""  # o que ela garante, em palavras; nada, na básica
    dialeto: Mapping[str, Any] = field(default_factory=dict)  # o que muda no padrão
    opcoes_do_programa: str | None = None  # as do arquivo, se não são as do protocolo
    extras: str = ""  # a pasta dos requisitos do professor
    escala: float = 1.0  # dos prazos: medida uma vez, por quem começa a correção
    sem_pressa: bool = False  # ninguém está olhando: o que confere esperando pode esperar mais
    primeiro: str = ""  # o requisito que se confere antes dos outros; o relatório não muda de ordem
    # O que vem agora só interessa a quem mostra o relatório.
    tudo: bool = False  # contar todas as falhas por inteiro
    revelar: str = ""  # quanto dos requisitos do professor o estudante vê
    do_estudante: bool = False  # é o arquivo de etapas/: conta para o progresso
    opcoes: str = ""  # para repetir: --solucao, --arquivo x.py ou --comando "…"

    @property
    def programa(self) -> str:
        """Como o relatório chama o que foi corrigido."""
        return self.arquivo or self.comando

    def em_json(self) -> str:
        """Uma linha só com ASCII, que passa por qualquer linha de comando."""
        return json.dumps(asdict(self))


def de_json(texto: str) -> Pedido:
    """O contrário de `em_json`; levanta ValueError, TypeError ou KeyError se não é um pedido."""
    dados = json.loads(texto)
    return Pedido(**{**dados, "so": tuple(dados["so"])})
