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


@dataclass(frozen=True)
class Ato:
    """O que acontece: diz (o servidor), recusa, digita, meia (linha, sem Enter) ou um dos fins.

    `essencial` é o que a pessoa tem de ler na tela ou o servidor de receber; `cortes`, os bytes em
    que a linha do servidor é cortada; `colada`, se vai no mesmo pacote que a de antes.
    """

    tipo: str
    linha: str = ""
    essencial: str = ""
    cortes: tuple[int, ...] = ()
    colada: bool = False

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
        d, nome = self.dialeto, "bia" + self._sufixo()
        hora = "[14:03:22] " if self.chance(0.5) else ""
        if not texto:
            modelo, fim = self.random.choice(((d.entrou, " no chat."), (d.saiu, " do chat.")))
            return Ato("diz", modelo.format(apelido=nome) + fim, nome)
        publica = hora + d.publica.format(apelido=nome, texto=texto)
        if len(texto) > COMPRIDAS[0] - 20 or self.chance(0.3):
            return Ato("diz", publica, texto)
        linhas = (
            (publica, texto),
            (hora + d.privada.format(apelido=nome, texto=texto), texto),
            (d.aviso_livre + texto, texto),
            (d.erro + texto, texto),
            (hora + d.do_console.format(texto=texto), texto),
        )
        return Ato("diz", *linhas[vez % len(linhas)])

    def _sufixo(self) -> str:
        return "".join(self.random.choices(LETRAS, k=5))
