"""As vidas sorteadas de uma janela: linhas aos montes, enquanto se digita, e um fim inesperado.

A regra: cada linha está na conversa inteira, uma vez, na ordem; o que se digitou chega ao servidor,
e mais nada. Um aviso, um ERRO e quem entra ou sai podem ir para outro lugar da janela.
"""

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import ClassVar

from grader.cena.bancada import Bancada
from grader.cena.janela import Janela
from grader.cena.na_janela import exige_desligada
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto
from grader.contrato.falha import Falha
from grader.contrato.texto import resumido
from grader.ensaio.cliente import ProvaDoCliente, Vivida
from grader.ensaio.roteiros import FECHADA, LETRAS, RECHEIO, Ato, sorteia_na_janela
from grader.programa.programas import Programas
from grader.requisitos.etapa11 import fecha_e_acaba

_NAO_VEIO = "a linha chegou à janela, e não apareceu na conversa"
_OUTRO_TEXTO = "a linha apareceu mudada, ou cortada: mostre o texto inteiro, como ele veio"
_A_SEGUNDA = "duas linhas iguais são duas mensagens: a segunda não apareceu"
_A_MAIS = "uma linha apareceu mais de uma vez"
_ORDEM = "as linhas apareceram em outra ordem: cada uma vai para o fim da conversa"
_NAO_E_RECUSA = "depois das boas-vindas, um ERRO não recusa o apelido: mostre-o na conversa"
_RASCUNHO = "o que chega não pode mexer na caixa: a pessoa está digitando nela"
SORTEADAS = 5  # as últimas letras de cada linha: por elas se acha na conversa


@dataclass
class VividaNaJanela(Vivida):
    """Uma vida em curso. `esperadas`: o que já tem de se ler, e o índice do ato de cada uma."""

    bancada: Janela
    esperadas: list[tuple[int, Ato]] = field(default_factory=list)
    culpas: ClassVar[dict[str, str]] = {
        "apresenta": "11.1",
        "recusa": "11.2",
        "diz": "11.3",
        "digita": "11.4",
        "servidor fecha": "11.7",
        "vai embora": "11.8",
    }

    def vive(self) -> None:
        with self._de("apresenta" if self.vida.por_opcao else "recusa"):
            self.bancada.apresenta(self.vida.por_opcao)
        self._e_recusado()
        if self.vida.aceito:
            self._conversa()
        self._acaba()

    def _diz(self, grupo: list[Ato]) -> None:
        """Uma recusa, que se lê onde se pergunta o apelido."""
        for recusa in grupo:
            self.bancada.diz(recusa.linha)
            causa = "o ERRO chegou, e nenhuma janela o mostrou"
            self.bancada.aparece(recusa.essencial, recusa.linha, causa)

    def _conversa(self) -> None:
        """As boas-vindas vão coladas ao primeiro monte; os outros chegam enquanto se digita."""
        janela = self.bancada
        janela.conexao.marcar()
        janela.apelida(RECHEIO, f"x(mais {len(RECHEIO) - 1} vezes)")
        self.indice, entrou = 0, False
        monte: list[Ato] = []
        for ato in (ato.dirigido_a(janela.apelido) for ato in self.vida.atos):
            if ato.tipo == "diz":
                monte.append(ato)
                continue
            if not entrou:
                self._envia(monte, janela.boas_vindas)
                monte, entrou = [], True
            self._digita(ato, monte)
            self.indice += 1
            monte = []
        self._envia(monte, "" if entrou else janela.boas_vindas)
        if self.vida.fim == "queda":  # ela desfaz o que ainda não foi lido
            self._exige_lidas()

    # --- o servidor diz ---

    def _envia(self, monte: Sequence[Ato], boas_vindas: str = "") -> None:
        linhas = [boas_vindas] if boas_vindas else []
        cortes: list[int] = []
        for ato in monte:
            antes = len("".join(f"{linha}\n" for linha in linhas).encode())
            cortes += [antes + corte for corte in ato.cortes]
            linhas.append(ato.linha)
            self.esperadas.append((self.indice, ato))
            self.indice += 1
        if linhas:
            self.bancada.diz(*linhas, cortes=cortes)
        self.bancada.na_sala = True

    def _exige_lidas(self) -> None:
        """O que a pessoa leu fora da conversa não se procura mais."""
        janela = self.bancada
        janela.espera(lambda: not self._faltam())
        janela.olha()
        with self._de("diz"):
            if self.esperadas and janela.acabou():
                self.indice -= 1  # o último ato do monte
                raise janela.falha("a janela continuar aberta", "o programa terminou sozinho")
            if faltam := self._faltam():
                self.indice, ato = faltam[0]
                raise self._mudou(ato)
            self._exige_uma_vez()
            self._exige_que_nao_pergunte()
        vieram = self._vieram()
        self.esperadas = [(i, ato) for i, ato in self.esperadas if _chave(ato) in vieram]

    def _texto(self) -> str:
        aberta = self.bancada.vista.da_conversa
        return aberta.conversa.texto if aberta and aberta.conversa else ""

    def _vieram(self) -> list[str]:
        """As chaves das esperadas, como estão na conversa agora."""
        chaves = {_chave(ato) for _, ato in self.esperadas}
        return re.findall("|".join(chaves), self._texto()) if chaves else []

    def _faltam(self) -> list[tuple[int, Ato]]:
        """As que não se leem inteiras na conversa; as avulsas, em lugar nenhum."""
        sobram, texto = Counter(self._vieram()), self._texto()
        faltam = []
        for indice, ato in self.esperadas:
            chave = _chave(ato)
            sobram[chave] -= 1
            na_conversa = sobram[chave] >= 0 and _inteira(ato.essencial, texto)
            if not na_conversa and not self._leu_em_outro_lugar(ato):
                faltam.append((indice, ato))
        return faltam

    def _leu_em_outro_lugar(self, ato: Ato) -> bool:
        """Uma situação, ou um aviso, mostra só a última coisa que houve."""
        e_a_ultima = ato is self.esperadas[-1][1]
        return ato.avulsa and (not e_a_ultima or self.bancada.le(ato.essencial))

    def _mudou(self, ato: Ato) -> Falha:
        chave = _chave(ato)
        ditas = [_chave(outro) for _, outro in self.esperadas]
        pista = re.compile("|".join((chave, *re.findall(f"bia[{LETRAS}]+", ato.linha))))
        veio = next(filter(pista.search, self._texto().split("\n")), "")
        if not veio:
            recusa = ato.linha.startswith(self.bancada.dialeto.erro)
            causa = _NAO_E_RECUSA if recusa else _NAO_VEIO
            return self.bancada.nao_apareceu(ato.essencial, ato.linha, causa)
        repetida = 0 < self._vieram().count(chave) < ditas.count(chave)
        causa = _A_SEGUNDA if repetida else _OUTRO_TEXTO
        return self._falha_de(ato, f"na conversa, “{resumido(veio, 200)}”", causa)

    def _exige_uma_vez(self) -> None:
        vieram = self._vieram()
        presentes = [(i, ato) for i, ato in self.esperadas if _chave(ato) in vieram]
        for vez, (indice, ato) in enumerate(presentes):
            self.indice, repetida = indice, vieram[vez] in vieram[:vez]
            if vieram[vez] != _chave(ato):
                causa = _A_MAIS if repetida else _ORDEM
                raise self._falha_de(ato, "no lugar dela, veio outra", causa)
        if len(vieram) > len(presentes):
            raise self._falha_de(presentes[-1][1], "ela apareceu de novo", _A_MAIS)

    def _exige_que_nao_pergunte(self) -> None:
        janela = self.bancada
        if not self.esperadas or janela.espera(lambda: not janela.vista.so_pergunta, prazos.PRESSA):
            return
        self.indice, ato = self.esperadas[-1]
        raise self._falha_de(ato, "abriu-se uma janela, com uma pergunta", _NAO_E_RECUSA)

    def _falha_de(self, ato: Ato, veio: str, causa: str) -> Falha:
        esperado = f"“{resumido(ato.linha, 200)}” aparecer na conversa uma vez, inteira e na ordem"
        return self.bancada.falha(esperado, veio, causa)

    # --- a pessoa digita, e acaba ---

    def _digita(self, ato: Ato, monte: Sequence[Ato] = ()) -> None:
        """O que já se escreveu continua na caixa enquanto chega o monte."""
        janela = self.bancada
        with suppress(Falha):  # quem não o guarda é julgado depois do que chegou
            janela.escreve(ato.linha)
        self._envia(monte)
        indice = self.indice
        self._exige_lidas()
        janela.dispensa_avisos()
        self.indice = indice
        with self._de("digita"):
            if ato.linha not in self._na_caixa():
                esperado = "o que se digita continuar na caixa"
                raise janela.falha(esperado, f"nela está “{resumido(self._na_caixa())}”", _RASCUNHO)
            botao = ato.tipo == "aperta"
            janela.passo("e o botão" if botao else "e Enter")
            janela.aperta(botao)
            self._exige_que_chegue(ato)
        janela.espera(lambda: ato.linha not in self._na_caixa(), prazos.PRESSA)

    def _na_caixa(self) -> str:
        aberta = self.bancada.vista.da_conversa
        return aberta.caixa.texto if aberta and aberta.caixa else ""

    def _acaba(self) -> None:
        janela, fim = self.bancada, self.vida.fim
        if fim == FECHADA:
            with self._de("vai embora"):
                janela.exige_pecas()  # há quem só a abra depois das boas-vindas
                fecha_e_acaba(janela)
            return
        conhecidas = set(janela.tela.tudo.split("\n"))
        janela.espera(lambda: not janela.conexao.a_enviar, prazos.LEITURA)
        janela.fecha_conexao(fim)
        self._exige_lidas()
        chaves = [_chave(ato) for _, ato in self.esperadas]
        linhas = janela.tela.tudo.split("\n")
        conhecidas |= {linha for linha in linhas if any(chave in linha for chave in chaves)}
        with self._de("servidor fecha"):
            exige_desligada(janela, conhecidas)


def _chave(ato: Ato) -> str:
    return ato.essencial[-SORTEADAS:]


def _inteira(essencial: str, texto: str) -> bool:
    """Está no texto, letra por letra; dobrar a linha onde ela não cabe não a muda."""
    if essencial in texto:
        return True
    partes = re.findall(r" +|[^ ]", essencial)
    dobra = r"(?:\s*\n\s*)"
    molde = (f"(?:{p}|{dobra})" if p.isspace() else f"{re.escape(p)}{dobra}?" for p in partes)
    return re.search("".join(molde), texto) is not None


@dataclass
class ProvaDaJanela(ProvaDoCliente):
    """As vidas de uma janela; o que se vê ao subir e descer não é de uma conversa."""

    cena: ClassVar[type[Bancada]] = Janela
    vivida: ClassVar[type[Vivida]] = VividaNaJanela
    alheios: ClassVar[set[str]] = {"11.9"}
    por_opcao: ClassVar[bool] = True

    @property
    def prazo(self) -> float:
        return prazos.RESPOSTA

    @property
    def depressa(self) -> float:
        return prazos.RAPIDA

    @property
    def encolher(self) -> float:
        return 3 * prazos.ESCALA


def prova_da_janela(programas: Programas, dialeto: Dialeto, semente: int) -> ProvaDaJanela:
    """A da etapa, repetível pela semente."""
    texto = f"{semente}:{dialeto.etapa}:janela"
    return ProvaDaJanela(programas, dialeto, texto, sorteia_na_janela(texto, dialeto))
