"""As vidas sorteadas de um cliente: o programa vive cada uma; a que se afasta da regra é encolhida.

A regra: cada linha do servidor está na tela uma vez, na ordem; o que se digitou chega ao servidor,
e mais nada; o fim é limpo. Só o que se repete conta, e só contra um requisito cuja cena passou.
"""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import ClassVar

from grader.cena.bancada import Bancada
from grader.cena.conversa import Conversa
from grader.cena.tela import sem_sequencias
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto
from grader.contrato.falha import Falha, Silencio
from grader.contrato.ficha import Ficha
from grader.contrato.texto import corta_citacoes, resumido
from grader.ensaio.roteiros import DE_QUEM_DIGITA, Ato, Vida, sorteia
from grader.programa import sistema, teclado
from grader.programa.programas import Programas
from grader.requisitos.etapa7 import acaba_avisando, despede_se

DOS_ATOS = ("diz", "diz aos pedaços", "digita")  # os momentos da conversa em si
CONTADAS = 6  # passos por extenso no relatório
_EXATA = 45  # letras; mais do que isso, há quem dobre a linha em 80 colunas
_SEM_FICHA = Ficha("7", "uma conversa sorteada", 1, (), 0, True, 0, (), "")


class Divergiu(Exception):  # noqa: N818 - é um achado, não um erro
    """O programa fez outra coisa: o requisito de quem é a culpa e a falha que a cena viu."""

    def __init__(self, numero: str, indice: int, falha: Falha) -> None:
        super().__init__(numero)
        self.numero, self.indice, self.falha = numero, indice, falha


@dataclass
class Vivida:
    """Uma vida em curso: o que já tem de estar na tela e o que já tem de ter chegado."""

    bancada: Bancada
    vida: Vida
    calma: bool = False  # espera o programa parar a cada linha: o que ela causou é dela
    ditas: list[str] = field(default_factory=list)
    digitadas: list[str] = field(default_factory=list)
    indice: int = 0  # do ato, ou da recusa, que se vive
    # De que requisito é a culpa do que se vê em cada momento.
    culpas: ClassVar[dict[str, str]] = {
        "apresenta": "7.1",
        "diz": "7.2",
        "digita": "7.3",
        "diz aos pedaços": "7.4",
        "recusa": "7.5",
        "vai embora": "7.6",
        "servidor fecha": "7.7",
    }

    def vive(self) -> None:
        """Levanta `Divergiu` na primeira diferença."""
        vida, bancada = self.vida, self.bancada
        terminal = vida.terminal and teclado.TEM_TERMINAL
        bancada.entrada = teclado.TERMINAL if terminal else teclado.PIPE
        if vida.apresenta:
            with self._de("apresenta"):
                bancada.apresenta(vida.por_opcao and bancada.tem_opcao_nome)
            self._e_recusado()
            if vida.aceito:
                self._conversa()
        else:
            bancada.apelido = ""
            bancada.inicia()
            bancada.espera_convite()
        self._acaba()

    def _e_recusado(self) -> None:
        bancada = self.bancada
        for recusa in self.vida.recusas:
            bancada.conexao.marcar()
            with self._de("recusa"):
                self._diz([recusa])
                bancada.apelido = bancada.novo_apelido("ana")
                bancada.digita(bancada.apelido)
                bancada.recebe(bancada.apelido, "depois do ERRO, o novo apelido não foi enviado")
            self.indice += 1

    def _conversa(self) -> None:
        bancada = self.bancada
        bancada.conexao.marcar()
        bancada.diz(bancada.boas_vindas)
        bancada.espera_ler()
        bancada.programa.espera_repouso()
        self.indice = 0
        for grupo in _grupos([ato.dirigido_a(bancada.apelido) for ato in self.vida.atos]):
            if grupo[0].tipo == "diz":
                juntas = len(grupo) > 1 or grupo[0].cortes
                with self._de("diz aos pedaços" if juntas else "diz"):
                    self._diz(grupo)
            else:
                with self._de("digita"):
                    self._digita(grupo[0])
            self.indice += 1

    # --- o servidor diz ---

    def _diz(self, grupo: list[Ato]) -> None:
        self.bancada.diz(*(ato.linha for ato in grupo), cortes=grupo[0].cortes)
        for ato in grupo:
            self.indice += ato is not grupo[0]
            self.ditas.append(ato.essencial)
            self.bancada.espera(lambda ato=ato: self._le(ato.essencial))  # type: ignore[misc]
            self._exige_na_tela(ato)
        self._exige_que_siga("depois do que o servidor enviou, o cliente acabou")

    def _exige_que_siga(self, causa: str) -> None:
        """Ao repetir com calma: se o programa vai acabar, é por causa do que acaba de acontecer."""
        if self.calma:
            self.bancada.programa.espera_repouso()
            if self.bancada.acabou():
                raise self.bancada.falha("o cliente continuar no ar", "ele terminou sozinho", causa)

    def _le(self, texto: str) -> bool:
        """Está na tela tantas vezes quantas foi dito? Num terminal redesenhado, não se contam."""
        if self.bancada.entrada == teclado.TERMINAL:
            return self.bancada.le(texto)
        escrito = sem_sequencias(self.bancada.tela.tudo)
        if self._conta_vezes(texto):
            return escrito.count(texto) >= self.ditas.count(texto)
        return "".join(texto.split()) in "".join(escrito.split())

    def _conta_vezes(self, texto: str) -> bool:
        return self.bancada.entrada == teclado.PIPE and len(texto) <= _EXATA

    def _exige_na_tela(self, ato: Ato) -> None:
        if not self._le(ato.essencial):
            if self.ditas.count(ato.essencial) > 1:
                self._falha(ato, "duas linhas iguais são duas mensagens: a segunda não apareceu")
            raise self.bancada.nao_apareceu(ato.essencial, ato.linha)
        if not self._conta_vezes(ato.essencial):
            return
        escrito = sem_sequencias(self.bancada.programa.impresso)
        if escrito.count(ato.essencial) > self.ditas.count(ato.essencial):
            self._falha(ato, "a mensagem foi mostrada mais de uma vez")
        posicoes = [escrito.rfind(x) for x in self.ditas[-2:] if self._conta_vezes(x)]
        if -1 not in posicoes and posicoes != sorted(posicoes):
            self._falha(ato, "as mensagens apareceram em outra ordem")

    def _falha(self, ato: Ato, causa: str) -> None:
        esperado = f"“{resumido(ato.linha, 200)}” aparecer na tela uma vez, e na ordem"
        raise self.bancada.falha(esperado, self.bancada.tela.conta(), causa)

    # --- a pessoa digita ---

    def _digita(self, ato: Ato) -> None:
        if ato.tipo == "meia":
            self.bancada.digita_sem_enter(ato.linha)
            return
        self.bancada.digita(ato.linha)
        if not ato.linha:
            self._continua()
            return
        self._exige_que_chegue(ato)

    def _exige_que_chegue(self, ato: Ato) -> None:
        """Ao servidor, o que se acabou de digitar, e mais nada."""
        self.digitadas.append(ato.linha)
        self.bancada.espera(lambda: len(self._recebidas()) >= len(self.digitadas))
        vieram = self._recebidas()
        if vieram == self.digitadas:
            self._exige_que_siga("a linha era uma mensagem como outra qualquer, e o cliente acabou")
            return
        if vieram[: len(self.digitadas)] == self.digitadas:
            sobra = vieram[-1]
            raise self.bancada.falha(
                "o servidor receber só o que se digitou",
                f"o servidor recebeu também “{resumido(sobra, 200)}”",
                "o cliente enviou uma linha que ninguém digitou, ou a enviou duas vezes",
            )
        veio = vieram[len(self.digitadas) - 1 :][:1]
        raise self.bancada.falha(
            f"o servidor receber “{resumido(ato.linha, 200)}”",
            f"o servidor recebeu “{resumido(veio[0], 200)}”" if veio else self._nada_chegou(),
            self._por_que_nao_veio(veio),
            compara=(ato.linha, "".join(veio)),
        )

    def _por_que_nao_veio(self, veio: list[str]) -> str:
        if not veio:
            return "a linha digitada não chegou ao servidor"
        if veio[0] in (self.bancada.apelido, *self.digitadas[:-1]):
            return "uma linha que já tinha sido enviada foi enviada outra vez, no lugar desta"
        return "a linha chegou mudada: envie exatamente o que foi digitado"

    def _continua(self) -> None:
        """Um Enter sozinho não é nada: o servidor o ignora, e o cliente segue."""
        self.bancada.programa.espera_repouso()
        self.bancada.espera(lambda: False, prazos.PASSO)
        if self.bancada.conexao.fim or not self.bancada.programa.vivo:
            fim = "o cliente fechou a conexão"
            raise self.bancada.falha(
                "a conversa seguir", fim, "um Enter sozinho encerrou o cliente"
            )

    def _recebidas(self) -> list[str]:
        return [x.strip() for x in self.bancada.recebidas() if x.strip()]

    def _nada_chegou(self) -> str:
        fim = "; o cliente fechou a conexão" if self.bancada.conexao.fim else ""
        return Silencio(f"ela não chegou ao servidor{fim}")

    @contextmanager
    def _de(self, momento: str) -> Iterator[None]:
        """De que requisito é a culpa do que falhar aqui dentro (veja `culpas`)."""
        try:
            yield
        except Falha as falha:
            raise Divergiu(self.culpas[momento], self.indice, falha) from None

    # --- o fim ---

    def _acaba(self) -> None:
        bancada, fim = self.bancada, self.vida.fim
        if fim not in DE_QUEM_DIGITA:
            with self._de("servidor fecha"):
                bancada.fecha_conexao(fim)
                acaba_avisando(bancada)
            return
        if any(ato.tipo == "meia" for ato in self.vida.atos):
            fim = "ctrl_c"  # o Ctrl+D de um terminal, no meio de uma linha, não é o fim dela
        with self._de("vai embora"):
            if fim == "sair" and self.vida.aceito:
                bancada.digita(bancada.dialeto.palavra_sair)
            elif fim == "ctrl_c" and sistema.TEM_CTRL_C:
                bancada.ctrl_c()
            else:
                bancada.termina_a_entrada()
            despede_se(bancada)


def _grupos(atos: list[Ato]) -> list[list[Ato]]:
    """As linhas do servidor que vão no mesmo pacote, juntas; o resto, um a um."""
    grupos: list[list[Ato]] = []
    for ato in atos:
        if ato.colada and grupos and grupos[-1][0].tipo == ato.tipo and not grupos[-1][0].cortes:
            grupos[-1].append(ato)
        else:
            grupos.append([ato])
    return grupos


@dataclass
class ProvaDoCliente:
    """As vidas de uma correção: `vive` cabe em outra thread, `conclui` vem depois de todas."""

    programas: Programas
    dialeto: Dialeto
    semente: str
    vidas: list[Vida]
    achada: tuple[Divergiu, Vida] | None = None
    cena: ClassVar[type[Bancada]] = Bancada
    vivida: ClassVar[type[Vivida]] = Vivida
    alheios: ClassVar[set[str]] = {"7.8", "7.9"}  # não se veem numa conversa
    por_opcao: ClassVar[bool] = False  # como é mais simples dar o apelido

    @property
    def prazo(self) -> float:
        """O da primeira vez, em segundos."""
        return prazos.RAPIDA

    @property
    def depressa(self) -> float:
        """O de cada vida menor, em segundos; confirma-se depois."""
        return 0.25 * prazos.ESCALA

    @property
    def encolher(self) -> float:
        """Segundos para todas elas."""
        return 1.5 * prazos.ESCALA

    def vive(self) -> None:
        """Até a primeira diferença; chamado de novo, segue da vida seguinte."""
        self.achada = None
        while self.vidas:
            vida = self.vidas.pop(0)
            if divergiu := self._tenta(vida, self.prazo):
                self.achada = divergiu, vida
                return

    def conclui(
        self, passaram: Sequence[str], falharam: Sequence[str]
    ) -> tuple[str, Falha, Conversa] | None:
        """O requisito que cai, entre os que passaram, por que e a conversa mais curta; ou None.

        Se uma cena já mostrou um engano, o que a conversa viu pode ser ele: nada acrescenta.
        """
        if set(falharam) - self.alheios:
            return None
        while self.achada:
            confirmou = False
            for caiu in self._confirma(*self.achada):
                if caiu[0] in passaram:
                    return caiu
                confirmou = True
            if confirmou:
                return None  # é de um requisito que não se pediu (--so): o programa vai a meio
            self.vive()  # era a máquina, e não o programa
        return None

    def _confirma(self, divergiu: Divergiu, vida: Vida) -> Iterator[tuple[str, Falha, Conversa]]:
        """Encolhe a vida e a repete com o prazo inteiro; ou repete a própria."""
        for menor in dict.fromkeys((self._encolhe(divergiu, vida), vida)):
            with self._uma_bancada(prazos.RESPOSTA) as bancada:
                de_novo = self._vive(bancada, menor, calma=True)
                if de_novo:
                    explicada = _explicada(de_novo.falha, bancada, menor)
                    yield de_novo.numero, explicada, _limpa(bancada)

    @contextmanager
    def _uma_bancada(self, prazo: float) -> Iterator[Bancada]:
        bancada = self.cena(self.programas, _SEM_FICHA, self.dialeto, self.semente)
        bancada.prazo = prazo
        try:
            yield bancada
        finally:
            bancada.fecha()

    def _tenta(self, vida: Vida, prazo: float, calma: bool = False) -> Divergiu | None:
        with self._uma_bancada(prazo) as bancada:
            return self._vive(bancada, vida, calma)

    def _vive(self, bancada: Bancada, vida: Vida, calma: bool) -> Divergiu | None:
        try:
            self.vivida(bancada, vida, calma).vive()
        except Divergiu as divergiu:
            return divergiu
        return None

    def _encolhe(self, divergiu: Divergiu, vida: Vida) -> Vida:
        """A menor vida que ainda diverge, no tempo que há; o requisito decide-se nela."""
        limite = time.monotonic() + self.encolher
        # Quem acaba por causa de um ato só se vê no seguinte, que pode ser de outro requisito.
        culpas = {divergiu.numero, *map(self.vivida.culpas.get, DOS_ATOS)}
        indice, tentadas, mudou = divergiu.indice, {vida}, True
        while mudou:
            mudou = False
            for menor in _menores(vida, indice, self.por_opcao):
                if menor in tentadas:
                    continue
                if time.monotonic() > limite:
                    return vida
                tentadas.add(menor)
                achada = self._tenta(menor, self.depressa, calma=True)
                if achada and achada.numero in culpas:
                    vida, indice, mudou = menor, achada.indice, True
                    break
        return vida


def _menores(vida: Vida, indice: int, por_opcao: bool) -> Iterator[Vida]:
    """Do mais ao menos drástico; `indice`: a linha, ou a recusa, em que se viu a diferença."""
    ate = vida.atos[: indice + 1]
    so_ela = tuple(replace(ato, cortes=(), colada=False) for ato in ate[-1:])
    for poucas in (so_ela, ate[-1:], ate[-2:]):
        if poucas:
            yield replace(vida, recusas=(), atos=poucas, por_opcao=por_opcao)
    if vida.recusas and vida.atos:
        yield replace(vida, recusas=())
    if vida.atos:
        yield from (replace(vida, atos=menos) for menos in _partes(vida.atos, indice))
    else:
        yield from (replace(vida, recusas=menos) for menos in _partes(vida.recusas, indice))
    if vida.por_opcao != por_opcao:
        yield replace(vida, por_opcao=por_opcao)


def _partes(atos: tuple[Ato, ...], indice: int) -> Iterator[tuple[Ato, ...]]:
    """Só o ato em questão; com o de antes; sem o que vem depois; sem cada um."""
    ate = atos[: indice + 1]
    yield from (ate[-1:], ate[-2:], ate[len(ate) // 2 :], ate)
    if len(atos) < 10:
        yield from (atos[:i] + atos[i + 1 :] for i in range(len(atos)))


def _explicada(falha: Falha, bancada: Bancada, vida: Vida) -> Falha:
    from grader.causas import explica  # só quem erra paga
    from grader.ensaio.relata import ja_se_ve

    passos = bancada.estavel("; ".join(bancada.passos[-CONTADAS:]))
    fez = corta_citacoes(ja_se_ve(vida.acontecimentos) + passos)
    return replace(explica(falha, bancada), fez=fez, sorteada=True)


def _limpa(bancada: Bancada) -> Conversa:
    """A conversa sem o que muda de uma vez para outra."""
    eventos = bancada.conversa.eventos
    return Conversa([replace(evento, texto=bancada.estavel(evento.texto)) for evento in eventos])


def prova_do_cliente(programas: Programas, dialeto: Dialeto, semente: int) -> ProvaDoCliente:
    """A da etapa, repetível pela semente."""
    texto = f"{semente}:{dialeto.etapa}:cliente"
    return ProvaDoCliente(programas, dialeto, texto, sorteia(texto, dialeto))
