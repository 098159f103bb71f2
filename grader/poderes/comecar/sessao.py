"""Uma sessão de estudo: onde se está, a lição, a correção a cada gravação e a etapa seguinte.

Quem observa o arquivo e corrige é o `Observador`; aqui estão só as teclas a mais e a passagem de
uma etapa a outra. Nada do que o estudante escreveu se perde: o que se troca é guardado antes.
"""

import sys
import time
import webbrowser
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from grader.contrato.etapas import arquivo_da_etapa, curso, etapa_anterior, etapas, titulo
from grader.contrato.pedido import Pedido
from grader.estudante import licao
from grader.estudante.continuar import continua, por_fazer
from grader.estudante.correcao import corrige
from grader.estudante.esqueletos import e_o_esqueleto
from grader.estudante.observar import ACOES, Acao, Observador
from grader.estudante.painel import CONCLUIDA, Linha, barra, elogio, linhas_do_painel
from grader.estudante.plantao import de_plantao
from grader.estudante.progresso import impressao, le
from grader.estudante.recomecar import recomeca
from grader.estudante.teclado import teclado
from grader.opcoes import Lidas, Opcoes, UsoErrado
from grader.poderes import como_o_curso, poderes
from grader.relato.terminal import diz

AJUDA = """\
Uso: python -m grader comecar [--navegador]

Uma sessão de estudo. Mostra onde você está, abre a lição, corrige cada vez que você salva o arquivo
e, quando a etapa está concluída, segue para a próxima. As teclas aparecem na última linha.

  --navegador    abre a lição no navegador, e não no terminal
"""
CONFIRMA = 10.0  # segundos para apertar a mesma tecla de novo
PAUSA = 0.4  # segundos entre duas linhas da conversa mostrada


def executa(argumentos: list[str]) -> int:
    opcoes = Opcoes(AJUDA)
    opcoes.add_argument("--navegador", action="store_true")
    lidas = opcoes.parse_args(argumentos)
    curso()  # fora de um, a frase vem antes de qualquer outra coisa
    return Sessao(sys.stdout, lidas.navegador).estuda()


@dataclass
class Sessao:
    """Vale de quando se escreve `comecar` até a tecla q."""

    saida: TextIO
    navegador: bool = False
    etapa: str = ""
    seguinte: str = ""  # a que vem quando esta acabar; vazia, o estudante saiu
    codigo: int = 0
    festejadas: set[str] = field(default_factory=set)
    _ate: dict[str, float] = field(default_factory=dict)  # tecla -> até quando confirma

    def estuda(self) -> int:
        self.seguinte = onde_esta(linhas_do_painel(le()))
        while self.seguinte:
            self.etapa, self.seguinte = self.seguinte, ""
            self._prepara()
            self._observa()
        return self.codigo

    @property
    def arquivo(self) -> Path:
        return arquivo_da_etapa(self.etapa)

    def _prepara(self) -> None:
        """Diz onde se está, traz o que já foi feito e abre a lição de quem vai começar."""
        painel = linhas_do_painel(le())
        onde = f"Você está na {titulo(self.etapa)}: {_curto(self.arquivo)}"
        self._diz(barra(painel), onde)
        if not self.arquivo.exists():
            self._diz(*recomeca(self.etapa, self.arquivo))
        self._traz()
        if por_fazer(self.etapa) and self.saida.isatty():
            self._abre_a_licao()
            self._diz("", onde)  # a lição empurrou para cima o que se disse antes dela
        self._diz("")

    def _traz(self) -> None:
        """As funções da etapa anterior, se há o que trazer e o esqueleto ainda não foi tocado."""
        anterior = etapa_anterior(self.etapa)
        origem = self.arquivo.with_name(f"{anterior}.py")
        if not anterior or not e_o_esqueleto(self.arquivo, self.etapa) or not origem.is_file():
            return
        try:
            frases = continua(self.etapa, anterior, self.arquivo.parent, le())
        except UsoErrado as erro:
            frases = [f"{erro}."]
        self._diz(*frases[: frases.index("")] if "" in frases else frases)

    def _observa(self) -> None:
        pedido = como_o_curso(Pedido(self.etapa, str(_curto(self.arquivo)), do_estudante=True))
        with de_plantao([self.etapa]) as depressa, teclado() as tecla:
            observador = Observador(
                arquivo=pedido.arquivo,
                corrige=lambda: corrige(pedido, self.saida, elogia=elogio, depressa=depressa),
                tecla=tecla,
                assinatura=lambda: impressao(self.arquivo),
                saida=self.saida,
                acoes={**ACOES, **self._teclas()},
                ao_corrigir=lambda o: self._ao_corrigir(o, pedido),
            )
            self.codigo = observador.observa()

    # --- as teclas ---

    def _teclas(self) -> dict[str, Acao]:
        enter = Acao("", lambda o: _concluida(o) and self._proxima(o))
        return {
            "l": Acao("lição", self._mostra_a_licao),
            "p": Acao("página", self._pagina),
            "r": Acao("recomeçar", self._recomeca),
            "n": Acao("próxima", self._proxima),
            **dict.fromkeys("\r\n", enter),
        }

    def _mostra_a_licao(self, observador: Observador) -> bool:
        self._abre_a_licao()
        observador.mostra_teclas()
        return False

    def _abre_a_licao(self) -> None:
        licao.executa([self.etapa, *(["--navegador"] if self.navegador else [])])

    def _pagina(self, observador: Observador) -> bool:
        """A última correção, como página; precisa do poder que a escreve."""
        destino = curso() / "relatorio.html"
        da_pagina = poderes().get("pagina")
        if da_pagina is None or observador.relatorio is None:
            observador.escreve("Este kit não tem a página do relatório.")
        else:
            [saida] = da_pagina.saidas(Lidas(html=str(destino)))
            destino.write_text(saida.escreve(observador.relatorio), encoding="utf-8")
            webbrowser.open(destino.as_uri())
            observador.escreve(f"A página está em {destino.name}: abra-a no navegador.")
        observador.mostra_teclas()
        return False

    def _recomeca(self, observador: Observador) -> bool:
        pergunta = f"Aperte r de novo para trocar {observador.arquivo} pelo esqueleto: o seu"
        intocado = e_o_esqueleto(self.arquivo, self.etapa)  # não há o que confirmar
        if intocado or self._confirma("r", f"{pergunta} fica guardado.", observador):
            try:
                frases = recomeca(self.etapa, self.arquivo)
            except UsoErrado as erro:
                frases = [f"{erro}."]
            for frase in frases:
                observador.escreve(frase)
        return False

    def _proxima(self, observador: Observador) -> bool:
        """True, e a sessão desta etapa acaba, se há outra e ela está concluída ou se insiste."""
        depois = proxima(self.etapa)
        if not depois:
            observador.escreve("Esta é a última etapa.")
            return False
        pergunta = "Esta etapa ainda não está concluída. Aperte n de novo para seguir mesmo assim."
        if _concluida(observador) or self._confirma("n", pergunta, observador):
            self.seguinte = depois
        return self.seguinte != ""

    def _confirma(self, tecla: str, pergunta: str, observador: Observador) -> bool:
        agora = time.monotonic()
        if agora < self._ate.pop(tecla, 0.0):
            return True
        self._ate[tecla] = agora + CONFIRMA
        observador.escreve(pergunta)
        return False

    # --- a festa ---

    def _ao_corrigir(self, observador: Observador, pedido: Pedido) -> bool:
        """Festeja, uma vez, a etapa concluída; sem teclado, segue logo (devolve False)."""
        if not _concluida(observador):
            return True
        if self.etapa not in self.festejadas:
            self.festejadas.add(self.etapa)
            self._festeja(pedido)
        depois = proxima(self.etapa)
        if not depois:
            self._diz("", "O seu chat está completo.")
            return True
        if observador.tecla is None:
            self.seguinte = depois
            return False
        self._diz(f"Enter segue para a {titulo(depois)}.")
        return True

    def _festeja(self, pedido: Pedido) -> None:
        from grader.poderes.comecar.conversa import conversa  # só aqui: traz as cenas inteiras

        frases = conversa(pedido)
        largura = max((len(quem) for quem, _ in frases), default=0)
        if frases:
            self._diz("", "A conversa que o seu programa mantém agora:")
        for quem, o_que in frases:
            self._diz(f"    {quem:<{largura}}  {o_que}")
            time.sleep(PAUSA if self.saida.isatty() else 0)
        self._diz("", barra(linhas_do_painel(le())))

    def _diz(self, *linhas: str) -> None:
        diz(linhas, self.saida)
        self.saida.flush()


def onde_esta(painel: list[Linha]) -> str:
    """A primeira etapa que não está concluída; com todas concluídas, a última."""
    faltam = [linha.nome for linha in painel if linha.situacao != CONCLUIDA]
    return (faltam or [linha.nome for linha in painel[-1:]] or [""])[0]


def proxima(etapa: str) -> str:
    """A etapa seguinte, se há uma neste curso."""
    depois = etapas()[etapas().index(etapa) + 1 :]
    return next((nome for nome in depois if arquivo_da_etapa(nome).exists()), "")


def _concluida(observador: Observador) -> bool:
    return observador.relatorio is not None and observador.relatorio.concluida


def _curto(arquivo: Path) -> Path:
    """Relativo à pasta em que se está, se ele está nela."""
    return arquivo.relative_to(Path.cwd()) if arquivo.is_relative_to(Path.cwd()) else arquivo
