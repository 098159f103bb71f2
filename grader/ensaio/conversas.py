"""Conversas sorteadas: o que as pessoas escrevem de verdade, com mais peso no que se costuma errar.

Puro e repetível: a mesma semente dá a mesma conversa. O modelo diz quem está na sala a cada passo.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from grader.contrato.dialeto import MENSAGEM, Dialeto
from grader.ensaio.modelo import CONSOLE, DO_SERVIDOR, REGISTRO, SAIR, Modelo


@dataclass(frozen=True)
class Acao:
    """Um acontecimento: conecta, envia (bytes), fim (FIN), queda (RST) ou digita (no console)."""

    tipo: str
    quem: str
    dados: bytes = b""

    @property
    def texto(self) -> str:
        return self.dados.decode("utf-8", "replace")


NOMES = ("ana", "bia", "caio", "dora", "eva", "fabio", "gil", "hugo")
NA_SALA = 5  # gente demais só torna a conversa lenta
SO_SOZINHA = 5  # letras: uma frase tão curta só engana alguém se for a linha inteira
LETRAS = "bcdfghjkmnpqrstvwxz"  # sem vogais: nunca formam uma palavra

FRASES = (
    "oi",
    "bom dia, João! às 10h?",
    "100% certo",
    "%s e %d",
    "{x} {0} {}",
    "<b>oi</b> & &amp;",
    "disse \"sim\" e 'não'",
    r"linha\noutra\t\\fim",
    "fale com @caio e @bia",
    "ana@casa.br",
    "a: b: c",
    "dois  espaços   juntos",
    "um\ttab",
    "😀🏳️ 𝒳",
    "cafe\u0301 e\u0301",
    "Привет, 世界, שלום",
    "12345",
    "0",
    "-1",
    "None",
    "True",
    "a;b,c|d",
    "$HOME `ls` #x",
    "ERRO x",
    "ERRO: y",
    "ana saiu do chat.",
    "ana entrou no chat.",
    "Bem-vindo ao chat, ana!",
    "[privado] ana: oi",
    "ana: oi",
    "servidor: oi",
    "[14:03:22] ana: oi",
    "* x",
    "*",
    "quit",
    "exit",
    "sair.",
    '"sair"',
    "vou sair agora",
    "sair daqui",
    "não quero sair",
    "/sair",
    "/quem",
    "OLÁ MAIÚSCULAS",
    "ﬁ ß İ ＦＵＬＬ",
    "ÿ",
    "?",
)
# Da etapa 6 em diante, podem ser trocados; antes, são só mais um caractere.
INVISIVEIS = ("um\u2028dois", "um\u0085dois", "um\u001cdois", "um\u000bdois", "um\u00a0dois")
DE_CONTROLE = ("um\rdois", "um\x1bdois", "um\x07dois", "x\r2026-01-01 00:00:00 SAIDA ana")
COMPRIDAS = (1500, 5000, 60000)  # bytes

APELIDOS = (
    *("a", "7", "42", "0", "None", "joão", "Ana-Maria", "x_y.z", "Ünïcö", "Ёлка", "世界", "😀"),
    *("%s", "{x}", "{}", "<b>", "a/b", r"\n", "'x'", "a" * 20, "ç" * 20, "😀" * 20, "e\u0301va"),
    *("sair2", "todos", "server", "admin", "null", "x,y", "MARIA"),
)
RECUSADOS = (
    *("", "a b", "ana maria", "a@b", "@ana", "a:b", ":", "@", "x" * 21, "ç" * 21, "é" * 40),
    *("a\tb", "a\x07b", "a\x1b[1m", "a\x00b", "a\x7fb", "a\u0085b"),
)
SAIDAS = ("sair", "sair", "SAIR", "Sair", "  sair", "sair  ", " sAiR\t")
MALFORMADAS = ("@", "@{}", "@{}   ", "@ oi", "@  oi")
DO_CONSOLE = ("# oi", "expulsar ana", "quem", "fim   do   dia", "uma frase " * 30 + "comprida")
PRIVADAS = ("oi", "fale com @caio às 10h", "um  dois: três", "@", ": x", "%s {x}", "sair", "0")


def sorteia(semente: str, dialeto: Dialeto, quantas: int = 150) -> list[Acao]:
    """Uma conversa de umas `quantas` ações, repetível pela semente."""
    sorteio = Sorteio(Random(semente), dialeto)
    while len(sorteio.acoes) < quantas:
        sorteio.passo()
    if dialeto.etapa < CONSOLE:
        return sorteio.acoes
    sorteio.console_fala_de_tudo()
    if sorteio.random.random() < 0.5:  # na outra metade, confere-se o registro
        sorteio.acoes.append(Acao("digita", DO_SERVIDOR, dialeto.palavra_sair.encode() + b"\n"))
    return sorteio.acoes


class Sorteio:
    """Quem está na sala, o que já foi feito e o próximo passo."""

    def __init__(self, random: Random, dialeto: Dialeto) -> None:
        self.random = random
        self.etapa = dialeto.etapa
        self.com_apelido = dialeto.com_apelido
        self.modelo = Modelo(dialeto)
        self.acoes: list[Acao] = []
        self.em_linhas = dialeto.quadro != MENSAGEM
        self.com_recusa = not dialeto.falta(["recusa"])
        self.com_privado = dialeto.com_privado
        self.compridas = 3 if self.em_linhas else 0
        self.so_malformadas = random.random() < 0.4
        self.usados: list[str] = []  # apelidos de quem já passou por aqui
        self._no_meio: set[str] = set()  # quem está no meio de uma linha
        self._baralhos: dict[tuple[str, ...], list[str]] = {}

    def passo(self) -> None:
        na_sala = self._livres()
        if len(self.modelo.na_sala()) < 2 or not na_sala:
            self.entra()
            return
        passos: list[tuple[Callable[[], None], int]] = [(self.fala, 40), (self.vai_embora, 8)]
        passos.append((self.entra, 10 if len(self.modelo.ligados) < NA_SALA else 0))
        passos.append((self.visita_e_desiste, 4))
        passos.append((self.cala, 3 if self.em_linhas else 0))
        passos.append((self.privado, 20 if self.com_privado else 0))
        passos.append((self.erra_a_privada, 12 if self.com_privado else 0))
        passos.append((self.no_console, 20 if self.etapa >= CONSOLE else 0))
        faz = self.random.choices([f for f, _ in passos], [peso for _, peso in passos])[0]
        faz()

    # --- o que se faz ---

    def entra(self) -> None:
        quem = self._conecta()
        if not self.com_apelido:
            return
        for _ in range(self.random.choice((0, 0, 0, 1, 1, 2)) if self.com_recusa else 0):
            self.diz(quem, self._recusado())
            if quem not in self.modelo.ligados:
                return
        if self._ja_entrou(quem):
            return
        apelido = self._apelido(quem)
        self.diz(quem, apelido)
        self.usados.append(apelido)

    def fala(self) -> None:
        quem = self._alguem()
        repete_o_nome = self.com_apelido and self.random.random() < 0.02
        self.diz(quem, self.modelo.ligados[quem] if repete_o_nome else self._texto())

    def cala(self) -> None:
        """Uma linha vazia ou só de espaços."""
        self.diz(self._alguem(), self.random.choice(("", "", "  ")))

    def privado(self) -> None:
        de = self._alguem()
        outros = self.modelo.na_sala(menos=de)
        para = self.random.choice(outros) if self.random.random() < 0.92 else de
        texto = self._tira(PRIVADAS) if self.random.random() < 0.5 else self._texto()
        self.diz(de, f"@{self.modelo.ligados[para]} {texto}")

    def erra_a_privada(self) -> None:
        de, alguem = self._alguem(), self.modelo.ligados[self._alguem()]
        if self.random.random() < 0.5:
            self.diz(de, self._tira(MALFORMADAS).format(alguem))
            return
        nomes = [alguem + "x", alguem[:-1] or "zeca", "zeca", alguem.upper(), alguem + ","]
        nomes += [nome for nome in self.usados[-4:] if not self.modelo.dono(nome)]
        if self.so_malformadas:  # sem elas, sabe-se quantos ERRO o registro tem de ter
            nomes = [self.modelo.ligados[self._alguem()]]
        nome = self.random.choice(nomes)
        self.diz(de, f"@{nome} {self._texto()}")

    def vai_embora(self) -> None:
        quem = self._alguem()
        if self.etapa >= SAIR and self.random.random() < 0.45:
            self.diz(quem, self.random.choice(SAIDAS))
        else:
            self._cai(quem)

    def visita_e_desiste(self) -> None:
        """Vai embora sem nunca ter tido apelido: logo, depois de uma recusa ou no meio de um."""
        if len(self.modelo.ligados) > NA_SALA or not self.com_apelido:
            return
        quem = self._conecta()
        if self.com_recusa and self.random.random() < 0.4:
            self.diz(quem, self._recusado())
        if quem not in self.modelo.ligados or self._ja_entrou(quem):
            return
        if self.etapa >= SAIR and self.random.random() < 0.4:
            self.diz(quem, self.random.choice(SAIDAS))
        elif self.random.random() < 0.6:
            self._cai(quem)

    def no_console(self) -> None:
        alguem = self.modelo.ligados[self._alguem()]
        expulsar = len(self.modelo.na_sala()) > 2
        frases = [f for _ in range(6) if (f := self._frase_curta())[0] != "/"]
        linhas = [*frases, "/quem", "/quem", "", "/xyz"]
        linhas += ["/expulsar", f"/expulsar {alguem}x"]
        linhas += [f"/expulsar {alguem}"] * (2 if expulsar else 0)
        self._digita(self.random.choice(linhas))

    def console_fala_de_tudo(self) -> None:
        """Um console troca ou engole só certas frases: cada uma é dita, e algumas, de novo."""
        frases = [f for f in FRASES if f[0] != "/"]  # /sair e /quem podem ser comandos
        frases += [*DO_CONSOLE, f"@{self.modelo.ligados[self._alguem()]} oi"]
        for frase in self.random.sample(frases, len(frases)):
            for _ in range(self.random.choice((1, 1, 1, 2))):
                self._digita(frase)

    # --- como uma linha vai pela rede ---

    def diz(self, quem: str, linha: str) -> None:
        """Inteira, com `\\r\\n`, em pedaços (com outra pessoa falando no meio) ou com mais uma."""
        if not self.em_linhas:
            self._envia(quem, linha.encode())
            return
        dados, modo = linha.encode(), self.random.random()
        fim = b"\r\n" if self.random.random() < 0.12 else b"\n"
        if modo < 0.12 and dados:
            self._em_pedacos(quem, dados, fim)
        elif modo < 0.22:
            mais = self._texto()
            if quem in self.modelo.ligados and not self.modelo.ligados[quem]:
                mais = mais.lstrip("* ") or "oi"  # seria um apelido: `* entrou` é um aviso livre
            self._envia(quem, dados + fim + mais.encode() + b"\n")
        else:
            self._envia(quem, dados + fim)

    def _em_pedacos(self, quem: str, dados: bytes, fim: bytes) -> None:
        corte = self.random.randrange(1, len(dados) + 1)
        self._envia(quem, dados[:corte])
        self._no_meio.add(quem)
        if self.random.random() < 0.6 and self._livres():
            self._envia(self._alguem(), self._frase_curta().encode() + b"\n")
        self._no_meio.discard(quem)
        self._envia(quem, dados[corte:] + fim)

    def _cai(self, quem: str) -> None:
        if self.em_linhas and self.random.random() < 0.35:
            meia = self.random.choice((self._frase_curta(), "sair", "@", "meia linha"))
            self._envia(quem, meia.encode())
        self._faz(Acao(self.random.choice(("fim", "queda")), quem))
        self.modelo.adota(self.modelo.despede(quem, "fim"))

    def _conecta(self) -> str:
        feitas = sum(acao.tipo == "conecta" for acao in self.acoes)
        volta, qual = divmod(feitas, len(NOMES))
        quem = NOMES[qual] + (str(volta + 1) if volta else "")
        self._faz(Acao("conecta", quem))
        self.modelo.conecta(quem)
        return quem

    def _envia(self, quem: str, dados: bytes) -> None:
        self._faz(Acao("envia", quem, dados))
        for linha in self.modelo.junta(quem, dados):
            for desfecho in self.modelo.linha(quem, linha)[:1]:
                self.modelo.adota(desfecho)

    def _digita(self, linha: str) -> None:
        self._faz(Acao("digita", DO_SERVIDOR, linha.encode() + b"\n"))
        self.modelo.adota(self.modelo.digita(linha)[0])

    def _faz(self, acao: Acao) -> None:
        self.acoes.append(acao)

    # --- quem e o quê ---

    def _tira(self, cartas: tuple[str, ...]) -> str:
        """Uma que ainda não saiu: cabe mais numa conversa só do que ao acaso, com repetições."""
        baralho = self._baralhos.setdefault(cartas, [])
        if not baralho:
            baralho += self.random.sample(cartas, len(cartas))
        return baralho.pop()

    def _livres(self) -> list[str]:
        return [quem for quem in self.modelo.na_sala() if quem not in self._no_meio]

    def _alguem(self) -> str:
        return self.random.choice(self._livres())

    def _ja_entrou(self, quem: str) -> bool:
        return bool(self.modelo.ligados.get(quem))

    def _texto(self) -> str:
        sorte = self.random.random()
        if sorte < 0.06 and self.acoes:  # de novo o que alguém acabou de dizer
            ultima = self.acoes[-1].texto.strip()
            if self.acoes[-1].tipo == "envia" and len(ultima) < 200 and "\n" not in ultima:
                return ultima.lstrip("@") or "oi"
        if sorte < 0.10 and self.compridas and self.etapa < CONSOLE:
            self.compridas -= 1
            return "çé " + "palavra " * (self.random.choice(COMPRIDAS) // 8) + "fim"
        if sorte < 0.18:
            estranhas = INVISIVEIS + (DE_CONTROLE if self.etapa >= REGISTRO else ())
            return self._tira(estranhas)
        return self._frase_curta()

    def _frase_curta(self) -> str:
        frase = self._tira(FRASES)
        if not self.com_apelido:  # sem nome na frente, seria um aviso livre
            frase = frase.lstrip("* ") or "oi"
        sorte = self.random.random()
        if sorte < 0.5 or len(frase) <= SO_SOZINHA:
            return frase
        if sorte < 0.75:
            return f"{frase} {self._letras(4)}"
        return f"{self._letras(4)} {frase} {self.random.choice(FRASES)} {self._letras(2)}"

    def _letras(self, quantas: int) -> str:
        return "".join(self.random.choices(LETRAS, k=quantas))

    def _apelido(self, quem: str) -> str:
        """Um que vale: comum, de outro alfabeto, parecido com o de alguém ou o de quem saiu."""
        em_uso = [dele for dele in self.modelo.ligados.values() if dele]
        comum = quem + self._letras(3)
        if not self.com_recusa:  # sem recusa, nada diz quais valem
            return comum
        opcoes = [comum] * 4 + [comum.capitalize()] * 2 + [self._tira(APELIDOS)] * 9
        opcoes += [nome for nome in self.usados[-6:] if nome not in em_uso] * 2
        opcoes += [nome + "2" for nome in em_uso if len(nome) < 20][:2]
        opcoes += [nome[:-1] for nome in em_uso if len(nome) > 2][:2]
        opcoes += [nome.upper() for nome in em_uso if nome.isascii()][:2]
        opcoes = [nome for nome in opcoes if nome not in em_uso]
        return self.random.choice(opcoes)

    def _recusado(self) -> str:
        em_uso = [dele for dele in self.modelo.ligados.values() if dele]
        opcoes = [self._tira(RECUSADOS)] * 4 + em_uso[:3]
        if self.etapa >= CONSOLE:
            opcoes.append("servidor")
        return self.random.choice(opcoes)
