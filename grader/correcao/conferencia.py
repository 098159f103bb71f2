"""Como se confere: a ordem, as dependências, a segunda tentativa, as caudas e o veredito.

Aqui não há pytest nem processos: as cenas vêm de um `Palco`, e cada resultado sai por `diz`.
"""

import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import asdict, dataclass, field, fields, replace
from typing import Any, Protocol

from grader.cena.base import Cena
from grader.cena.conversa import Conversa, Evento
from grader.cena.fatos import NaoSeOuvem
from grader.contrato import prazos
from grader.contrato.falha import ErroDoCorretor, Falha, Pulado
from grader.contrato.ficha import Ficha
from grader.contrato.resultado import BLOQUEADO, ERRO_DO_CORRETOR, FALHOU, PASSOU, PULADO, Resultado
from grader.contrato.texto import e_marca

# Os campos de uma falha que vão como estão para o resultado.
_DA_FALHA = {c.name for c in fields(Falha)} & {c.name for c in fields(Resultado)} - {"pilhas"}
FALAS = ("titulo", "causa", "dica")  # o que diz palavras do protocolo por extenso
SIMULTANEOS = 6  # programas próprios que rodam ao mesmo tempo; quase todo o tempo é espera
NA_FILA = 16  # os que rodam e os que já não podem ser passados à frente
BASICOS = ("2.1", "3.1")  # sem eles, não há conversa
Diz = Callable[..., None]  # diz(tipo, **dados): uma mensagem para quem pediu a correção


class Palco(Protocol):
    """De onde vêm as cenas e para onde voltam. É o que um teste troca por um de mentira."""

    def cena(self, ficha: Ficha, sozinho: bool) -> Cena:
        """Uma cena pronta para começar; `sozinho`, com um programa recém-iniciado."""

    def motivo_para_pular(self, ficha: Ficha) -> str:
        """Por que este requisito não se aplica aqui; vazio, se se aplica."""

    def traduz(self, frase: str) -> str:
        """A frase do kit com as palavras do protocolo que se corrige."""

    def dispensa(self, cena: Cena) -> None:
        """A cena acabou bem: o programa compartilhado continua no ar."""

    def descarta(self, cena: Cena) -> None:
        """A cena acabou mal: o programa dela não serve a mais ninguém."""

    def prova(self) -> "Prova | None":
        """A conversa que o programa ainda tem de viver; None se a etapa não tem uma."""


class Prova(Protocol):
    """O que se usa de uma conversa sorteada (veja `ensaio.prova`)."""

    def vive(self) -> None:
        """Pode correr ao lado dos requisitos."""

    def conclui(
        self, passaram: Sequence[str], falharam: Sequence[str]
    ) -> tuple[str, Falha, Conversa] | None:
        """O requisito que ela derruba, entre os que passaram, e por quê."""


@dataclass
class Desfecho:
    """Como terminou a conferência de um requisito, antes de virar resultado."""

    cena: Cena
    situacao: str = PASSOU
    motivo: str = ""
    falha: Falha | None = None
    duracao: float = 0.0  # segundos


@dataclass
class Pendencia:
    """Um requisito que passou, mas cujas vigias só podem ser dispensadas depois da cauda."""

    cena: Cena
    ate: float  # relógio monotônico, em segundos


def ordem_de_conferir(fichas: Sequence[Ficha], primeiro: str = "") -> list[Ficha]:
    """A mesma lista, com cada requisito depois daqueles de que depende, e o `primeiro` antes.

    Os que usam um programa só deles ficam para o fim: enquanto os outros são conferidos, eles já
    correm ao lado. Por isso aqueles de que eles dependem vêm primeiro.
    """
    por_numero = {ficha.numero: ficha for ficha in fichas}
    prontas: dict[str, Ficha] = {}

    def inclui(ficha: Ficha) -> None:
        for outro in ficha.depende:
            if outro in por_numero and outro not in prontas:
                inclui(por_numero[outro])
        prontas.setdefault(ficha.numero, ficha)

    antes = [f for f in fichas if f.numero == primeiro and not f.espera]
    com_pressa = sorted((f for f in fichas if f.sozinho), key=lambda f: not f.espera)
    deles = [por_numero[n] for f in com_pressa for n in f.depende if n in por_numero]
    antes += [ficha for ficha in deles if not ficha.sozinho]
    for ficha in [*antes, *sorted(fichas, key=lambda f: f.sozinho)]:
        inclui(ficha)
    return list(prontas.values())


def _explica(falha: Falha, cena: Cena) -> Falha:
    from grader.causas import explica  # só aqui: quem passa em tudo não precisa de juiz

    return explica(falha, cena)


def _eventos(cena: Cena, falha: Falha | None = None) -> list[Evento]:
    """A conversa como o relatório a mostra: sem o que muda de uma vez para outra.

    As frases com que o corretor se sincroniza só interessam se foram elas que não se ouviram.
    """
    com_marcas = falha is not None and isinstance(falha.fato, NaoSeOuvem)
    ditos = [e for e in cena.conversa.eventos if com_marcas or not e_marca(e.texto)]
    return [replace(evento, texto=cena.estavel(evento.texto)) for evento in ditos]


@dataclass(eq=False)
class Conferencia:
    """Os requisitos de um pedido, do primeiro ao último. Chame `confere` na ordem de `fichas`."""

    fichas: list[Ficha]
    etapa: int
    palco: Palco
    diz: Diz
    primeiro: str = ""  # o requisito que se confere antes dos outros
    adianta: bool = True  # com uma porta só, um programa de cada vez
    explica: Callable[[Falha, Cena], Falha] = _explica  # só a falha que conta
    funcoes: dict[str, Callable[[Cena], None]] = field(default_factory=dict)  # número -> história
    resultados: dict[str, Resultado] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.fichas = ordem_de_conferir(self.fichas, self.primeiro)
        self._nao_bloqueiam: set[str] = set()
        self._pendencias: list[Pendencia] = []
        self._fila = ThreadPoolExecutor(SIMULTANEOS + sum(f.espera for f in self.fichas))
        self._adiantados: dict[Ficha, Future[Desfecho]] = {}
        self._seguem = Counter(n for f in self.fichas if f.sozinho for n in f.depende)
        self._vivida: Future[None] | None = None
        self._prova = self.palco.prova()
        self.avisos: list[str] = []

    def confere(self, ficha: Ficha) -> None:
        """Um requisito, até o resultado; quem depende de um que falhou nem começa.

        O que não é Falha, Pulado nem ErroDoCorretor escapa: quem chamou diz `nao_conseguiu`.
        """
        if ficha.numero in self.resultados:
            return  # acabou enquanto se esperava por outro
        self.diz("comecou", id=ficha.numero)
        if motivo := self.palco.motivo_para_pular(ficha):
            self._registra(ficha, PULADO, causa=motivo)
            return
        if self._pendentes().intersection(ficha.depende):
            self._resolve_pendencias(todas=True)  # um vazamento atrasado também é falha
        if impede := self._o_que_impede(ficha):
            self._registra(ficha, BLOQUEADO, causa=f"depende do {impede}, que não passou")
            return
        self._colhe()
        futuro = self._adiantados.get(ficha)
        while futuro and wait([futuro], 5 * prazos.PASSO).not_done:
            self._colhe()
        if ficha.numero not in self.resultados:
            self._conclui(ficha, futuro.result() if futuro else self._tenta(ficha))

    def nao_conseguiu(self, ficha: Ficha, motivo: str) -> None:
        """Um defeito nosso, ou um prazo esgotado: não conta contra ninguém."""
        if ficha.numero not in self.resultados:
            self._registra(ficha, ERRO_DO_CORRETOR, causa=motivo)

    def termina(self) -> None:
        """Espera pelas caudas que faltam e pela conversa, que também pode derrubar um requisito."""
        self._resolve_pendencias(todas=True)
        try:
            self._conclui_a_conversa()
        except (ErroDoCorretor, OSError) as erro:  # nunca conta contra ninguém
            self.avisos.append(f"O corretor não pôde viver a conversa sorteada: {erro}.")

    # --- quem pode começar ---

    def _o_que_impede(self, ficha: Ficha) -> str:
        """O requisito que tinha de passar antes; vazio se nenhum."""
        return next((outro for outro in ficha.depende if self._impede(outro)), "")

    def _impede(self, numero: str) -> bool:
        anterior = self.resultados.get(numero)
        if anterior is None or numero in self._nao_bloqueiam:
            return False
        return anterior.situacao in (FALHOU, BLOQUEADO, ERRO_DO_CORRETOR)

    def _colhe(self) -> None:
        """Conclui os adiantados que já acabaram, e começa os que só esperavam por eles."""
        self._resolve_pendencias()
        for ficha, futuro in self._adiantados.items():
            if ficha.numero not in self.resultados and futuro.done() and not futuro.exception():
                self._conclui(ficha, futuro.result())  # o que escapou se diz na vez dele
        self._adianta_os_livres()

    def _adianta_os_livres(self) -> None:
        """Os de um programa só deles começam assim que nada os impede: quase só esperam."""
        if not self.adianta:
            return
        if self._prova and self._vivida is None and self._sabe_o_basico():
            self._vivida = self._fila.submit(self._prova.vive)
        vagas = NA_FILA - sum(not futuro.done() for futuro in self._adiantados.values())
        livres = [f for f in self.fichas if f.sozinho and f not in self._adiantados]
        com_pressa = sorted(livres, key=lambda f: (not f.espera, -self._seguem[f.numero]))
        for ficha in [f for f in com_pressa if self._pode(f)][: max(vagas, 0)]:
            self._adiantados[ficha] = self._fila.submit(self._tenta, ficha)

    def _pode(self, ficha: Ficha) -> bool:
        ja_ou_nunca = ficha.numero in self.resultados or self.palco.motivo_para_pular(ficha)
        pendente = self._pendentes().intersection(ficha.depende)
        if ja_ou_nunca or pendente or self._o_que_impede(ficha):
            return False
        return all(outro in self.resultados for outro in ficha.depende if outro in self.funcoes)

    # --- a conversa ---

    def _sabe_o_basico(self) -> bool:
        return {numero for numero in BASICOS if numero in self.funcoes} <= set(self._com(PASSOU))

    def _com(self, situacao: str) -> list[str]:
        """Os requisitos do kit que já deram isto."""
        return [r.id for r in self.resultados.values() if r.situacao == situacao and not r.extra]

    def _conclui_a_conversa(self) -> None:
        """Quem depende do requisito que ela derruba fica como a sua própria cena o julgou."""
        julgados = self._com(PASSOU) + self._com(FALHOU)  # nenhum, se aqui não se pode conferir
        if self._prova is None or not self._sabe_o_basico() or not julgados:
            return
        inicio = time.monotonic()
        (self._vivida or self._fila.submit(self._prova.vive)).result()
        if caiu := self._prova.conclui(self._com(PASSOU), self._com(FALHOU)):
            numero, falha, conversa = caiu
            ficha = next(ficha for ficha in self.fichas if ficha.numero == numero)
            self._falhou(ficha, falha, conversa.eventos, time.monotonic() - inicio)

    # --- as tentativas ---

    def _tenta(self, ficha: Ficha) -> Desfecho:
        """Uma falha só é veredito num programa recém-iniciado, que não carrega nada de antes.

        No programa compartilhado, ela apenas o descarta: o requisito é conferido de novo, sozinho
        e com o prazo inteiro.
        """
        inicio = time.monotonic()
        desfecho = self._vive(ficha, self.palco.cena(ficha, ficha.sozinho))
        if desfecho.falha and not ficha.sozinho:
            self._resolve_pendencias(todas=True)  # antes que o programa delas acabe
            self.palco.descarta(desfecho.cena)
            desfecho = self._vive(ficha, self.palco.cena(ficha, sozinho=True))
        if desfecho.falha:  # agora ela conta, e o programa dela ainda está como ficou
            desfecho.falha = self.explica(desfecho.falha, desfecho.cena)
        desfecho.duracao = time.monotonic() - inicio
        return desfecho

    def _vive(self, ficha: Ficha, cena: Cena) -> Desfecho:
        desfecho = Desfecho(cena)
        try:
            self.funcoes[ficha.numero](desfecho.cena)
        except Falha as falha:
            desfecho.falha = falha
        except Pulado as motivo:
            desfecho.situacao, desfecho.motivo = PULADO, str(motivo)
        except ErroDoCorretor as erro:
            desfecho.situacao, desfecho.motivo = ERRO_DO_CORRETOR, str(erro)
        return desfecho

    def _conclui(self, ficha: Ficha, desfecho: Desfecho) -> None:
        cena = desfecho.cena
        if desfecho.falha:
            self._falhou(ficha, desfecho.falha, _eventos(cena, desfecho.falha), desfecho.duracao)
        else:
            # De quem passa, uma conversa só: a página de quem conclui a etapa a mostra.
            eventos = _eventos(cena) if ficha.numero == f"{self.etapa}.1" else []
            fatos = {"causa": desfecho.motivo, "conversa": [asdict(evento) for evento in eventos]}
            self._registra(ficha, desfecho.situacao, desfecho.duracao, **fatos)
            if desfecho.situacao == PASSOU and cena.vigias:
                cena.solta_todos(menos=[vigia.cliente for vigia in cena.vigias])
                self._pendencias.append(Pendencia(cena, time.monotonic() + prazos.VIGIA))
                return
        self.palco.dispensa(cena)

    # --- as caudas ---

    def _pendentes(self) -> set[str]:
        return {pendencia.cena.ficha.numero for pendencia in self._pendencias}

    def _resolve_pendencias(self, todas: bool = False) -> None:
        """Confere as vigias cuja cauda passou; com `todas`, espera pelas que faltam."""
        for pendencia in list(self._pendencias):
            falta = pendencia.ate - time.monotonic()
            if falta > 0 and not todas:
                continue
            self._pendencias.remove(pendencia)
            time.sleep(max(falta, 0))
            cena = pendencia.cena
            cena.bomba.gira(0)
            falha = next((f for vigia in cena.vigias if (f := vigia.confere())), None)
            if falha:
                falha = self.explica(falha, cena)
                self._falhou(cena.ficha, falha, _eventos(cena, falha), 0.0)
            self.palco.dispensa(cena)

    # --- o que se relata ---

    def _falhou(self, ficha: Ficha, falha: Falha, eventos: list[Evento], duracao: float) -> None:
        from grader.causas.resumo import resume  # idem

        self._nao_bloqueiam |= set() if falha.bloqueia else {ficha.numero}
        self._registra(
            ficha,
            FALHOU,
            duracao,
            conversa=[asdict(evento) for evento in resume(eventos)],
            pilhas=[asdict(pilha) for pilha in falha.pilhas],
            **{campo: getattr(falha, campo) for campo in _DA_FALHA},
        )

    def _registra(self, ficha: Ficha, situacao: str, duracao: float = 0.0, **fatos: Any) -> None:
        feito = ficha.resultado(self.etapa, situacao, duracao_s=round(duracao, 4), **fatos)
        falas: dict[str, Any] = {nome: self.palco.traduz(getattr(feito, nome)) for nome in FALAS}
        resultado = feito if situacao == PULADO else replace(feito, **falas)
        self.resultados[ficha.numero] = resultado
        self.diz("resultado", **asdict(resultado))
