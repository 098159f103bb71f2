"""O que um cliente vive, sorteado: o que o servidor lhe diz, o que se digita, e quando acaba.

Puro e repetível: a mesma semente dá as mesmas vidas. Uma vida vai do início ao fim do programa.
"""

from dataclasses import dataclass, replace
from random import Random

from grader.contrato.dialeto import Dialeto

LETRAS = "bcdfghjkmnpqrstvwxz"  # sem vogais: nunca formam uma palavra
FRASES = tuple(
    r"""
oi
bom dia, João! às 10h?
100% certo
%s e %d
{x} {0} {}
<b>oi</b> & &amp;
disse "sim" e 'não'
linha\noutra\t\\fim
fale com @caio e @bia
ana@casa.br
a: b: c
12345
0
-1
None
True
a;b,c|d
$HOME `ls` #x
# x
:) :-( <3
dois  espaços   juntos
quit
exit
sair.
vou sair agora
OLÁ MAIÚSCULAS
ÿ
Привет
שלום
Ελλάδα
ERRO x
ERRO: y
ana saiu do chat.
* x
o servidor fechou
ana entrou no chat.
Bem-vindo ao chat, ana!
[privado] ana: oi
ana: oi
servidor: oi
""".strip().split("\n")
)
EU = "«eu»"  # o apelido do próprio cliente, que só se conhece na hora
SO_EM_PIPE = (f"oi, {EU}!", "😀 𝒳", "世界", "ﬁ ß ＦＵＬＬ", "cafe\u0301", "\\x1b[31m não é cor")
SO_DIGITADAS = (
    *["quit", "exit", "sair.", '"sair"', "/quem", "/sair", "@", "@bia"],
    "@bia oi",
    ":)",
    "# x",
)
COMPRIDAS = (1500, 4000)  # letras; cabem no que o corretor guarda do que um programa escreve
MOTIVOS = ("apelido em uso, escolha outro.", "apelido inválido: sem espaços", "grande demais (20)")
FINS = ("sair", "fim_da_entrada", "ctrl_c", "fim", "queda")  # os dois últimos, do servidor
DE_QUEM_DIGITA = FINS[:3]
# Numa janela: sem emoji, que as fontes de algumas máquinas não sabem desenhar.
NA_JANELA = tuple(texto for texto in SO_EM_PIPE if max(texto) < "\U00010000")
RECHEIO = "x" * COMPRIDAS[0]
COM_TABULACAO = "hora\tassunto"  # a tabulação pode virar espaço: só o que vem depois tem de se ler
FECHADA = "fechada"  # a pessoa fecha a janela
AVULSAS = ("aviso", "erro", "erro", "aviso", "entrou", "saiu")  # uma para cada monte de linhas


@dataclass(frozen=True)
class Ato:
    """O que acontece: diz (o servidor), recusa, digita, aperta (o botão) ou meia (sem Enter).

    `essencial` é o que a pessoa tem de ler na tela ou o servidor de receber; `cortes`, os bytes em
    que a linha do servidor é cortada; `colada`, se vai no mesmo pacote que a de antes; `avulsa`, se
    uma janela pode mostrá-la fora da conversa.
    """

    tipo: str
    linha: str = ""
    essencial: str = ""
    cortes: tuple[int, ...] = ()
    colada: bool = False
    avulsa: bool = False

    def dirigido_a(self, apelido: str) -> "Ato":
        """A mesma linha, com o apelido de quem a lê onde ele é citado."""
        linha, essencial = (x.replace(EU, apelido) for x in (self.linha, self.essencial))
        return replace(self, linha=linha, essencial=essencial)


MEIA = Ato("meia", "estou escreven")


@dataclass(frozen=True)
class Vida:
    """Um cliente, do início ao fim."""

    terminal: bool
    por_opcao: bool  # o apelido vai em --nome
    fim: str
    recusas: tuple[Ato, ...] = ()
    aceito: bool = True
    atos: tuple[Ato, ...] = ()
    apresenta: bool = True  # diz o apelido

    @property
    def acontecimentos(self) -> int:
        return len(self.recusas) + len(self.atos) + 1


def sorteia(semente: str, dialeto: Dialeto) -> list[Vida]:
    """As vidas de uma correção: uma comprida, uma num terminal, e as que acabam antes da hora."""
    sorteio = Sorteio(Random(semente), dialeto)
    random, recusa = sorteio.random, sorteio.recusa
    return [
        Vida(False, sorteio.chance(0.3), random.choice(FINS), (), True, sorteio.tudo()),
        Vida(True, False, "ctrl_c", recusa(1, 1), True, (*sorteio.um_pouco(), MEIA)),
        Vida(sorteio.chance(0.5), False, "ctrl_c", aceito=False, apresenta=False),
        Vida(sorteio.chance(0.5), sorteio.chance(0.3), "ctrl_c", recusa(2, 3), aceito=False),
        Vida(sorteio.chance(0.3), False, "fim_da_entrada", recusa(1, 2), aceito=False),
        Vida(sorteio.chance(0.3), False, random.choice(FINS[3:]), recusa(0, 1), aceito=False),
    ]


def sorteia_na_janela(semente: str, dialeto: Dialeto) -> list[Vida]:
    """As de uma janela: uma conversa inteira, uma recusa e, às vezes, quem sai logo."""
    sorteio = Sorteio(Random(semente), dialeto)
    chance, recusa, do_servidor = sorteio.chance, sorteio.recusa, sorteio.random.choice(FINS[3:])
    vidas = [
        Vida(False, chance(0.5), "fim", recusa(0, 1), True, sorteio.montes()),
        Vida(False, True, do_servidor, recusa(1, 2), aceito=False),
        Vida(False, chance(0.5), FECHADA, recusa(0, 1), True, sorteio.montes()[:9]),
    ]
    return vidas if chance(0.3) else vidas[:2]


class Sorteio:
    """As escolhas: cada frase é dita e digitada uma vez, e cada tipo de linha aparece."""

    def __init__(self, random: Random, dialeto: Dialeto) -> None:
        self.random = random
        self.dialeto = dialeto

    def chance(self, quanto: float) -> bool:
        return self.random.random() < quanto

    def recusa(self, de: int, ate: int) -> tuple[Ato, ...]:
        motivos = [f"{m} {self._sufixo()}" for m in self.random.sample(MOTIVOS, 3)]
        quantas = self.random.randint(de, ate)
        return tuple(Ato("recusa", self.dialeto.erro + m, m) for m in motivos[:quantas])

    def tudo(self) -> tuple[Ato, ...]:
        """Para um pipe, em que se vê letra por letra."""
        ditas = [f"{frase} {self._sufixo()}" for frase in (*FRASES, *SO_EM_PIPE)]
        ditas += ["palavra çé " * (n // 11) + self._sufixo() for n in COMPRIDAS]
        ditas += [""] * 4  # alguém entrou ou saiu
        self.random.shuffle(ditas)  # o tipo de cada linha vem da vez dela
        return self._mistura(ditas, [*FRASES, *SO_DIGITADAS, ""])

    def um_pouco(self) -> tuple[Ato, ...]:
        """Para um terminal: linhas curtas, de letras que cada um desenha do mesmo jeito."""
        frases = self.random.sample(FRASES, 12)
        return self._mistura([f"{x} {self._sufixo()}" for x in frases[:6]] + [""], frases[6:])

    def montes(self) -> tuple[Ato, ...]:
        """Para uma janela: linhas aos montes, cada um com algo que se digita enquanto ele chega."""
        textos = [f"{x} {self._sufixo()}" for x in (*FRASES, *NA_JANELA, RECHEIO)]
        textos.append(COM_TABULACAO + self._sufixo())
        self.random.shuffle(textos)
        avulsas, digitadas = self.random.sample(AVULSAS, len(AVULSAS)), self._digitadas()
        atos: list[Ato] = []
        for monte, avulsa in enumerate(avulsas):
            for texto in textos[monte :: len(avulsas)]:
                atos += self._em_seguida(self._da_conversa(texto))
            atos.append(self._avulsa(avulsa))
            atos += digitadas[monte]
        return (*atos, self._da_conversa(f"fim {self._sufixo()}"))

    def _digitadas(self) -> list[list[Ato]]:
        """Com todas as frases, em linhas compridas e sozinhas; uma delas, duas vezes seguidas."""
        frases = self.random.sample(FRASES, len(FRASES))
        linhas = [" ".join(frases[vez::3]) for vez in range(3)]
        linhas += self.random.sample((*FRASES, *SO_DIGITADAS), len(AVULSAS) - 3)
        self.random.shuffle(linhas)
        return [
            [Ato(self.random.choice(("digita", "aperta")), linha, linha)] * (2 - (vez > 0))
            for vez, linha in enumerate(linhas)
        ]

    def _da_conversa(self, texto: str) -> Ato:
        linhas = self._linhas(texto)
        return _na_janela(*linhas[self.random.choice(("publica", "publica", "privada", "console"))])

    def _avulsa(self, qual: str) -> Ato:
        return replace(_na_janela(*self._linhas(f"não {self._sufixo()}")[qual]), avulsa=True)

    def _mistura(self, ditas: list[str], digitadas: list[str]) -> tuple[Ato, ...]:
        """Em qualquer ordem; as iguais, uma logo depois da outra."""
        blocos = [self._em_seguida(self._dita(vez, texto)) for vez, texto in enumerate(ditas)]
        for texto in digitadas:
            blocos.append([Ato("digita", texto, texto)] * (2 if self.chance(0.15) else 1))
        self.random.shuffle(blocos)
        return tuple(ato for bloco in blocos for ato in bloco)

    def _em_seguida(self, ato: Ato) -> list[Ato]:
        """Às vezes duas iguais, cortada em qualquer byte ou colada à de antes."""
        sorte = self.random.random()
        if sorte < 0.15:
            return [ato, ato]
        if sorte < 0.3:
            return [replace(ato, colada=True)]
        if sorte < 0.45:
            return [replace(ato, cortes=(self.random.randrange(1, len(ato.linha.encode()) + 1),))]
        return [ato]

    def _dita(self, vez: int, texto: str) -> Ato:
        linhas = self._linhas(texto)
        if not texto:
            return Ato("diz", *self.random.choice((linhas["entrou"], linhas["saiu"])))
        if len(texto) > COMPRIDAS[0] - 20 or self.chance(0.3):
            return Ato("diz", *linhas["publica"])
        tipos = ("publica", "privada", "aviso", "erro", "console")
        return Ato("diz", *linhas[tipos[vez % len(tipos)]])

    def _linhas(self, texto: str) -> dict[str, tuple[str, str]]:
        """De cada tipo, a linha que o servidor diria e o que dela se tem de ler."""
        d, nome = self.dialeto, "bia" + self._sufixo()
        hora = "[14:03:22] " if self.chance(0.5) else ""
        return {
            "publica": (hora + d.publica.format(apelido=nome, texto=texto), texto),
            "privada": (hora + d.privada.format(apelido=nome, texto=texto), texto),
            "aviso": (d.aviso_livre + texto, texto),
            "erro": (d.erro + texto, texto),
            "console": (hora + d.do_console.format(texto=texto), texto),
            "entrou": (d.entrou.format(apelido=nome) + " no chat.", nome),
            "saiu": (d.saiu.format(apelido=nome) + " do chat.", nome),
        }

    def _sufixo(self) -> str:
        return "".join(self.random.choices(LETRAS, k=5))


def _na_janela(linha: str, essencial: str) -> Ato:
    return Ato("diz", linha, essencial[-5:] if "\t" in essencial else essencial)
