"""`--observar`: corrige de novo cada vez que o arquivo é salvo, e conta o que mudou.

O `Observador` só decide; quem corrige, lê o teclado e olha o arquivo são funções que ele recebe.
"""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from rich.console import Console

from grader.contrato.pedido import Pedido
from grader.contrato.resultado import (
    BLOQUEADO,
    ERRO_DO_CORRETOR,
    FALHOU,
    PASSOU,
    Relatorio,
    Resultado,
)
from grader.estudante.correcao import corrige
from grader.estudante.plantao import de_plantao
from grader.estudante.progresso import impressao
from grader.estudante.teclado import Tecla, teclado
from grader.relato import palavras
from grader.relato.linha import Linha
from grader.relato.terminal import escreve, mostra
from grader.requisitos import fichas_da_etapa

ESPERA = 0.05  # segundos entre duas olhadas no arquivo
SUMIU = ""  # a assinatura de um arquivo que não está lá
MUITOS = 6  # requisitos que mudaram do mesmo modo; acima disso, diz-se só quantos


def observa(pedido: Pedido, saida: TextIO) -> int:
    """Observa até `q` ou Ctrl+C; devolve o código de saída da última correção."""
    assert pedido.arquivo, "a linha de comando só observa arquivos"
    with de_plantao([pedido.etapa]) as depressa, teclado() as tecla:
        return Observador(
            arquivo=pedido.arquivo,
            corrige=lambda: corrige(pedido, saida, depressa=depressa),
            tecla=tecla,
            assinatura=lambda: impressao(Path(pedido.arquivo)),
            saida=saida,
        ).observa()


def o_que_mudou(antes: Relatorio, agora: Relatorio) -> list[str]:
    """Uma frase para cada mudança: "3.4 passou agora", "2.1 e 2.2 quebraram".

    O que ficou bloqueado vem por último: é só consequência do resto.
    """
    era = {resultado.id: resultado.situacao for resultado in antes.requisitos}
    grupos: dict[tuple[str, str], list[str]] = {}
    for resultado in sorted(agora.requisitos, key=lambda r: r.situacao == BLOQUEADO):
        if frases := _mudanca(era.get(resultado.id, ""), resultado.situacao):
            grupos.setdefault(frases, []).append(resultado.id)
    return [
        f"{_enumera(numeros)} {um if len(numeros) == 1 else varios}"
        for (um, varios), numeros in grupos.items()
    ]


def _mudanca(antes: str, agora: str) -> tuple[str, str] | None:
    """O que dizer, no singular e no plural, de quem passou de uma situação a outra."""
    if antes == agora:
        return None
    if (antes, agora) == (PASSOU, FALHOU):
        return "quebrou", "quebraram"
    if (antes, agora) == (BLOQUEADO, FALHOU):
        return "já pôde ser conferido, e falhou", "já puderam ser conferidos, e falharam"
    return {
        PASSOU: ("passou agora", "passaram agora"),
        FALHOU: ("falhou", "falharam"),
        BLOQUEADO: ("ficou bloqueado", "ficaram bloqueados"),
        ERRO_DO_CORRETOR: ("não pôde ser conferido", "não puderam ser conferidos"),
    }.get(agora)


def _enumera(numeros: list[str]) -> str:
    """Muitos números não se leem: o relatório, logo acima, diz quais são."""
    if len(numeros) > MUITOS:
        return f"{len(numeros)} requisitos"
    return palavras.enumera(numeros)


@dataclass
class Observador:
    """Uma sessão de `--observar`.

    `tecla` espera até tantos segundos e devolve uma letra, ou "" se ninguém apertou nada; é ela que
    marca o ritmo. `assinatura` muda quando o conteúdo do arquivo muda, e é SUMIU se ele não existe.
    """

    arquivo: str  # como será mostrado
    corrige: Callable[[], Relatorio]
    tecla: Tecla | None  # None: não há teclado
    assinatura: Callable[[], str]
    saida: TextIO
    relatorio: Relatorio | None = None  # o da última correção
    correcoes: int = 0
    corrigida: str = SUMIU  # a assinatura que valia quando a última correção começou
    vista: str = SUMIU  # a da última olhada
    niveis: dict[str, int] = field(default_factory=dict)  # requisito -> dicas já mostradas
    acoes: "dict[str, Acao]" = field(default_factory=lambda: ACOES)
    ao_corrigir: "Callable[[Observador], bool]" = lambda _: True  # False encerra a sessão

    def observa(self) -> int:
        """Corrige já, e depois a cada gravação, até alguém sair."""
        try:
            segue = self._corrige()
            while segue:
                segue = self._passo()
        except KeyboardInterrupt:
            if self.relatorio is None:
                raise  # nem a primeira correção terminou: não há o que devolver
        assert self.relatorio is not None
        return self.relatorio.codigo_de_saida

    def _passo(self) -> bool:
        """Espera uma tecla ou uma gravação e cuida dela; False quando é hora de sair."""
        tecla = self._espera_tecla(ESPERA)
        if tecla == "q":
            return False
        if (acao := self.acoes.get(tecla)) and acao.faz(self):
            return False
        if self._foi_salvo() or (tecla == "c" and self._existe()):
            self._limpa("corrigindo de novo")
            return self._corrige()
        return True

    def _espera_tecla(self, prazo: float) -> str:
        if self.tecla is not None:
            return self.tecla(prazo).lower()
        time.sleep(prazo)
        return ""

    def _foi_salvo(self) -> bool:
        """O conteúdo é outro e parou de mudar: duas olhadas seguidas viram a mesma coisa.

        A segunda olhada é para os editores que apagam e criam o arquivo, ou o gravam aos pedaços.
        """
        antes, self.vista = self.vista, self.assinatura()
        if self.vista != antes or self.vista == self.corrigida:
            return False
        if self.vista != SUMIU:
            return True
        self.corrigida = SUMIU
        self._diz_que_sumiu()
        return False

    def _existe(self) -> bool:
        if self.assinatura() != SUMIU:
            return True
        self._diz_que_sumiu()
        return False

    def _corrige(self) -> bool:
        """Corrige e conta o que mudou; False se alguém pediu para sair enquanto isso.

        A assinatura é a de antes de começar: uma gravação durante a correção pede mais uma no fim.
        """
        self.corrigida = self.vista = self.assinatura()
        antes, self.relatorio = self.relatorio, self.corrige()
        self.correcoes += 1
        sair = "q" in self._apertadas_durante()
        self.escreve()
        if antes is None:
            self.escreve(f"Salve {self.arquivo}, e ele é corrigido de novo.")
        else:
            mudou = " · ".join(o_que_mudou(antes, self.relatorio))
            self.escreve(f"{self.correcoes}ª correção: {mudou or 'nada mudou'}.", "bold")
        segue = self.ao_corrigir(self)
        self.mostra_teclas()
        return segue and not sair

    def _apertadas_durante(self) -> list[str]:
        """As teclas apertadas durante a correção: depois dela só faz sentido sair."""
        apertadas: list[str] = []
        while self.tecla is not None and (tecla := self._espera_tecla(0)):
            apertadas.append(tecla)
        return apertadas

    def mostra_dica(self) -> bool:
        falhou = self._primeira_falha()
        if falhou is None:
            self.escreve("Nenhum requisito falhou: não há dica a dar.")
        else:
            nivel = self.niveis[falhou.id] = self.niveis.get(falhou.id, 0) + 1
            self.escreve(_dica(falhou, nivel), recuo=2)
        self.mostra_teclas()
        return False

    def _primeira_falha(self) -> Resultado | None:
        requisitos = self.relatorio.requisitos if self.relatorio else []
        return next((r for r in requisitos if r.situacao == FALHOU and not r.extra), None)

    def mostra_tudo(self) -> bool:
        assert self.relatorio is not None
        self._limpa("todas as falhas")
        mostra(self.relatorio, self.saida, tudo=True)
        self.escreve()
        self.mostra_teclas()
        return False

    def mostra_teclas(self) -> None:
        if self.tecla is None:
            self.escreve("Ctrl+C sai.", "dim")
        else:
            # O espaço rígido não deixa uma tecla se separar do que ela faz, na quebra da linha.
            nomes = {tecla: acao.nome for tecla, acao in self.acoes.items() if acao.nome}
            teclas = {**nomes, "c": "corrigir de novo", "q": "sair"}
            partes = (f"{tecla} {nome}".replace(" ", "\xa0") for tecla, nome in teclas.items())
            self.escreve(" · ".join(partes), "dim")

    def _diz_que_sumiu(self) -> None:
        self.escreve(f"Não encontro mais {self.arquivo}: espero até que ele exista de novo.")

    def _limpa(self, o_que_vem: str) -> None:
        """Num terminal, limpa a tela; fora dele, separa o que vem do que já foi escrito."""
        console = Console(file=self.saida, highlight=False)
        if not self.saida.isatty() or console.is_dumb_terminal:
            self.escreve()
            self.escreve(f"---------- {o_que_vem} ----------")
            self.escreve()
        elif console.legacy_windows:
            os.system("cls")  # num console sem sequências de controle, o rich não apaga nada
        else:
            console.clear()

    def escreve(self, texto: str = "", estilo: str = "", recuo: int = 0) -> None:
        """Quebra só entre palavras, e entrega logo: a saída pode ser um arquivo ou um pipe."""
        escreve([Linha(texto, estilo, pendente=recuo)], self.saida)
        self.saida.flush()


@dataclass(frozen=True)
class Acao:
    """O que uma tecla faz. `faz` devolve True se é hora de sair; sem `nome`, não é mostrada."""

    nome: str
    faz: Callable[[Observador], bool]


ACOES: dict[str, Acao] = {
    "d": Acao("dica", Observador.mostra_dica),
    "t": Acao("tudo (todas as falhas)", Observador.mostra_tudo),
}


def _dica(resultado: Resultado, nivel: int) -> str:
    """A dica daquele nível; depois da última, onde a lição fala do requisito."""
    numero = int(resultado.etapa.removeprefix("etapa"))
    dicas = next((f.dicas for f in fichas_da_etapa(numero) if f.numero == resultado.id), ())
    if nivel > len(dicas):
        return f"{resultado.id} Na lição: docs_pt/{resultado.licao}"
    return f"{resultado.id} Dica {nivel} de {len(dicas)}: {dicas[nivel - 1]}"
