"""O que só se faz num dialeto: pular o que ele não tem, dizer o que ele diz, viver sem `\\n`.

Quem não põe o `\\n` que o dialeto pede falha no que o exige, e o resto é conferido como se cada
envio fosse uma mensagem. No padrão nada disto se carrega: sem o `\\n`, não há o que conferir.
"""

from dataclasses import replace

from grader.cena.base import Cena
from grader.contrato.dialeto import CRLF, LINHA, MENSAGEM, PADRAO, PROIBIDO, Dialeto
from grader.contrato.etapas import CLIENTE
from grader.contrato.falha import Falha
from grader.contrato.ficha import Ficha
from grader.contrato.resultado import PASSOU
from grader.correcao.conferencia import BASICOS, Conferencia, Desfecho, Prova
from grader.correcao.palco import PalcoDeVerdade
from grader.poderes.dialetos import palavreado

DO_FIM = "2.1"  # o que exige o \n
SEM_FIM = (
    "O programa não põe o \\n no fim do que envia: é o que o 2.1 reprova. O resto foi conferido "
    "como se cada envio fosse uma mensagem."
)


def se_ensaia(d: Dialeto) -> bool:
    """O modelo sabe conversar assim: diz-se o que se diria no padrão, e nada volta sem se pedir."""
    ditos = d.entrada, d.comando_publico, d.comando_privado or PADRAO.comando_privado
    do_padrao = PADRAO.entrada, PADRAO.comando_publico, PADRAO.comando_privado
    quadro = d.quadro == LINHA or (d.quadro == MENSAGEM and d.com_apelido)
    livres = d.convites or d.sair_exato or d.confirma_privada or d.recusa_fecha or d.valem
    mudos = d.eco == PROIBIDO and d.palavra_sair.islower()
    return ditos == do_padrao and quadro and mudos and not livres


class PalcoEmDialeto(PalcoDeVerdade):
    """As cenas nas palavras do professor."""

    def motivo_para_pular(self, ficha: Ficha) -> str:
        """Vazio, se o dialeto tem tudo o que o requisito precisa."""
        return palavreado.motivo(self.dialeto, ficha)

    def traduz(self, frase: str) -> str:
        return palavreado.traduz(frase, self.dialeto)

    def prova(self) -> Prova | None:
        if self.etapa.papel == CLIENTE or not se_ensaia(self.dialeto):
            return None
        return super().prova()

    def cena_por_envio(self, ficha: Ficha) -> Cena | None:
        """Uma em que cada envio é uma mensagem; None se o dialeto não pede um `\\n`."""
        em_linhas = self.dialeto.quadro in (LINHA, CRLF) and self.dialeto.com_apelido
        if not em_linhas or self.etapa.papel == CLIENTE:
            return None
        return self.sala(ficha, True, replace(self.dialeto, quadro=MENSAGEM))

    def passa_a_envios(self) -> None:
        """Daqui em diante, todas as cenas são assim."""
        self.falado = replace(self.dialeto, quadro=MENSAGEM)

    def precisa_do_fim(self, ficha: Ficha) -> bool:
        """É sobre onde uma mensagem acaba: sem o `\\n`, não há o que conferir."""
        return bool(self.falado.falta(ficha.precisa))


def _explica_a_dois(falha: Falha, cena: Cena) -> Falha:
    """Só com os indícios que valem também onde não há uma sala, nem um accept() a que voltar."""
    from grader.causas import do_programa, explica  # só aqui: quem passa não precisa de juiz

    ordem = (
        do_programa.porta_presa,
        do_programa.opcao_desconhecida,
        do_programa.excecao,
        do_programa.sinal,
        do_programa.enxurrada,
        do_programa.da_historia,
    )
    return explica(falha, cena, ordem)


class ConferenciaEmDialeto(Conferencia):
    """A de sempre, e a de quem só esquece o `\\n`."""

    palco: PalcoEmDialeto

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.palco.dialeto.valem:
            self.explica = _explica_a_dois

    _sem_fim: Falha | None = None  # a falha de quem conversa, mas sem o \n

    def termina(self) -> None:
        if self._sem_fim:
            self.avisos.append(SEM_FIM)
        super().termina()

    def _o_que_impede(self, ficha: Ficha) -> str:
        if self._sem_fim and self.palco.precisa_do_fim(ficha):
            return DO_FIM
        return super()._o_que_impede(ficha)

    def _tenta(self, ficha: Ficha) -> Desfecho:
        desfecho = super()._tenta(ficha)
        if desfecho.falha and ficha.numero in BASICOS and DO_FIM not in self._com(PASSOU):
            desfecho = self._sem_o_fim(ficha, desfecho, desfecho.falha)
        if self._sem_fim and ficha.numero == DO_FIM:  # o resto dele está certo
            desfecho.falha = desfecho.falha or self._sem_fim
        return desfecho

    def _sem_o_fim(self, ficha: Ficha, com_o_fim: Desfecho, falha: Falha) -> Desfecho:
        """Se ele conversa com quem não espera o `\\n`, é só o que lhe falta: não impede o resto."""
        cena = self.palco.cena_por_envio(ficha)
        if cena is None:
            return com_o_fim
        sem_o_fim = self._vive(ficha, cena)
        conversa = sem_o_fim.situacao == PASSOU and not sem_o_fim.falha
        if conversa:
            self.palco.passa_a_envios()
            self._sem_fim = com_o_fim.falha = replace(falha, bloqueia=False)
        vale = sem_o_fim if conversa and ficha.numero != DO_FIM else com_o_fim
        self.palco.dispensa(cena if vale is com_o_fim else com_o_fim.cena)
        return vale
