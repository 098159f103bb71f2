"""A bancada de uma janela: o corretor faz o servidor e a pessoa que lê, digita e aperta.

Os verbos são os da `Bancada`; muda por onde se digita e onde se lê.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace

from grader.cena.bancada import Bancada
from grader.cena.diante import Diante, TelaDaJanela
from grader.cena.pessoa import Pessoa
from grader.cena.tela import Tela
from grader.cena.vista import Aberta, Peca, Vista
from grader.contrato import prazos
from grader.contrato.dialeto import Dialeto
from grader.contrato.falha import ErroDoCorretor, Falha, Pulado, Silencio
from grader.contrato.ficha import Ficha
from grader.contrato.texto import visivel
from grader.programa import teclado
from grader.programa.programa import Programa
from grader.programa.programas import Programas

DEMORA = 0.2  # segundos que a janela pode levar, sem contar os que esperou por um processador


class Janela(Bancada):
    """Uma tentativa de um requisito da janela. O requisito só usa ela."""

    def __init__(self, programas: Programas, ficha: Ficha, dialeto: Dialeto, semente: str) -> None:
        super().__init__(programas, ficha, dialeto, semente)
        self.entrada = teclado.JANELA
        self.na_sala = False
        self.caixa_respondida = ""  # o nome da que recebeu o apelido
        self.nao_fechou = False  # o X não fechou todas as janelas, e elas respondem
        if not programas.receita.e_python:
            raise Pulado("a janela só se dirige de dentro de um programa em Python")

    # --- começar ---

    def inicia(self, nome: str = "", escutando: bool = True, lotado: bool = False) -> Programa:
        self.na_sala = self.nao_fechou = False
        self.caixa_respondida = ""
        programa = super().inicia(nome, escutando, lotado)
        self.passos = ["a janela foi iniciada" + (f" com --nome {nome}" if nome else "")]
        return programa

    def _tela(self, programa: Programa) -> Tela:
        assert programa.teclado.canal is not None
        self.diante = Diante(programa.teclado.canal)
        return TelaDaJanela(programa, self.diante)

    def entra(self, por_opcao: bool = True, coladas: Sequence[str] = ()) -> Pessoa:
        """Até a conversa: o apelido vai em --nome, ou se digita na janela que o pergunta."""
        conexao = super().entra(por_opcao, coladas)
        self.na_sala = True
        self.exige_pecas()
        # Uma janela pode olhar a fila só de vez em quando, e quem digita espera ver que entrou.
        self.espera(lambda: self.tela.mostra(self.boas_vindas), prazos.RESPOSTA / 2)
        self.passos = [f"a pessoa entrou no chat como {self.apelido}"]
        return conexao

    def exige_pecas(self) -> Aberta:
        """Espera a conversa, a caixa e o botão aparecerem numa janela; devolve-a."""

        def completa() -> Aberta | None:
            aberta = self.vista.da_conversa
            return aberta if aberta and aberta.caixa and aberta.botao() else None

        def ainda_pergunta() -> bool:
            aberta = completa()
            return aberta is None or aberta.so_pergunta_em(self.caixa_respondida)

        self.espera(lambda: not ainda_pergunta())
        if aberta := completa():
            return aberta
        raise self._falta_peca()

    def _falta_peca(self) -> Falha:
        aberta = self.vista.da_conversa or next(reversed(self.vista.janelas), None)
        tem = {
            "uma área de conversa (Text ou Listbox)": aberta and aberta.conversa,
            "uma caixa de digitar (Entry)": aberta and aberta.caixa,
            "um botão de enviar (Button)": aberta and aberta.botao(),
        }
        veio = f"faltou {' e '.join(nome for nome, peca in tem.items() if not peca)}"
        if not aberta:
            veio = Silencio("nenhuma janela se abriu")
        return self.falha(
            "uma janela com uma área de conversa, uma caixa de digitar e um botão de enviar",
            veio,
            "crie as três partes e ponha-as na janela com pack() ou grid(); e, no fim, "
            "mainloop(): é ele que desenha e responde",
        )

    def espera_convite(self) -> None:
        """Espera a janela que pergunta o apelido."""
        self.espera(lambda: bool(self.vista.janelas), prazos.ABRIR)
        # Há quem pergunte na própria janela da conversa; a que só pergunta pode estar a caminho.
        so_pergunta = self.espera(lambda: self.vista.so_pergunta, prazos.PRESSA)
        if not so_pergunta and not self.espera(lambda: bool(self.vista.do_apelido)):
            raise self.falha(
                "uma janela que pergunte o apelido",
                self.tela.conta() if self.vista.janelas else Silencio("nenhuma janela se abriu"),
                "sem --nome, pergunte o apelido numa janela: simpledialog.askstring, ou uma sua, "
                "com um Entry",
            )

    # --- o que se vê ---

    @property
    def vista(self) -> Vista:
        return self.diante.vista

    def _move(self, segundos: float) -> None:
        super()._move(segundos)
        self.diante.gira()

    def olha(self) -> bool:
        """Espera ver a janela como ela está de agora em diante; falso se ela não responde."""
        pedido = self.diante.em_dia + 1
        self.diante.pede("olha")
        return self.espera(lambda: self.diante.respondeu(pedido))

    def _o_que_fez(self) -> str:
        return "; ".join(self.passos[-4:])

    def falha(self, *argumentos: object, **opcoes: object) -> Falha:
        """A falha, com a imagem da janela; levanta ErroDoCorretor se foi a tela que falhou."""
        if self.programas.tela and self.programas.tela.quebrou(self.programa.queixas):
            raise ErroDoCorretor("a tela em que o corretor abriu a janela acabou no meio")
        return replace(super().falha(*argumentos, **opcoes), imagem=self._foto())  # type: ignore[arg-type]  # as da `Cena`

    def _foto(self) -> str:
        aberta = next(reversed(self.vista.janelas), None)  # a que se abriu por último
        if not aberta or not self.programas.tela:
            return ""
        if self.programa.vivo:
            for outra in self.vista.janelas:
                self.diante.pede("ergue", outra.nome)
            self.espera(lambda: False, 5 * prazos.PASSO)  # o tempo de ela se redesenhar
        return self.programas.tela.foto((aberta.x, aberta.y, aberta.largura, aberta.altura))

    # --- o que a pessoa faz ---

    def digita(self, linha: str) -> None:
        """Escreve a linha na caixa e aperta Enter; o apelido, na janela que o pergunta."""
        if not self.na_sala:
            self._responde_o_apelido(linha)
            return
        self.escreve(linha, " e Enter")
        self.aperta()

    def aperta_enviar(self, linha: str) -> None:
        self.escreve(linha, " e o botão")
        self.aperta(botao=True)

    def escreve(self, linha: str, e_depois: str = "") -> None:
        """Na caixa, e ainda não a envia."""
        self.passo(f"na janela, “{visivel(linha)}”{e_depois}")
        self.conversa.anota("janela", "cliente", "linha", linha)
        self.teclas += f"{linha}\n"
        self._escreve(linha, self.exige_pecas().caixa)

    def aperta(self, botao: bool = False) -> None:
        """Enter na caixa, ou o botão de enviar."""
        aberta = self.exige_pecas()
        peca = aberta.botao() if botao else aberta.caixa
        assert peca is not None
        self.diante.pede("clica" if botao else "enter", peca.nome)

    def dispensa_avisos(self) -> None:
        """Aperta OK nas janelas que só dizem alguma coisa: a pessoa já leu."""
        for botao in self.vista.de_dispensar:
            self.diante.pede("clica", botao.nome)

    def _escreve(self, texto: str, caixa: Peca | None) -> Peca:
        assert caixa is not None, "só se escreve numa janela que tem onde"
        if not texto:
            return caixa
        self.olha()  # o que se enviou antes já pode não estar ali
        antes = self._quantas(texto, caixa)
        self.diante.pede("escreve", caixa.nome, texto=texto)
        if not self.espera(lambda: self._quantas(texto, caixa) > antes):
            raise self.falha(
                "o texto digitado aparecer na caixa",
                "a caixa continuou sem ele",
                "a caixa não aceita o que se digita",
            )
        return caixa

    def _quantas(self, texto: str, caixa: Peca) -> int:
        agora = self.vista.peca(caixa.nome)
        return agora.texto.count(texto) if agora else 0

    def _responde_o_apelido(self, apelido: str) -> None:
        """Enter ou, se a janela não o entende, o botão."""
        self.passo(f"na janela que pergunta o apelido, “{visivel(apelido)}” e Enter")
        self.conversa.anota("janela", "cliente", "linha", apelido)
        self.espera_convite()
        aberta = self.vista.do_apelido
        assert aberta is not None
        caixa = self._escreve(apelido, aberta.caixa_do_apelido)
        self.caixa_respondida = caixa.nome
        antes = len(self.recebidas())
        self.diante.pede("enter", caixa.nome)

        def respondeu() -> bool:
            agora = self.vista.peca(caixa.nome)
            sumiu = agora is None or apelido not in agora.texto or not agora.editavel
            return sumiu or len(self.recebidas()) > antes

        botao = aberta.botao(confirma=True)
        if not self.espera(respondeu, prazos.PRESSA) and botao:
            self.diante.pede("clica", botao.nome)

    def fecha_as_janelas(self) -> None:
        """Aperta o X de cada janela, até não haver nenhuma; a de cima primeiro."""
        self.passo("a pessoa fechou a janela")
        self.conversa.anota("janela", "cliente", "sinal", "fechou a janela")
        self.olha()
        fechadas: set[str] = set()
        while abertas := [j.nome for j in self.vista.janelas if j.nome not in fechadas]:
            fechadas.add(abertas[-1])
            self.diante.pede("fecha", abertas[-1])
            # Fechar uma costuma fechar todas: só se não, a pessoa fecha a seguinte.
            if self.espera(lambda: not self.vista.janelas, prazos.RAPIDA) or self.acabou():
                return
        self.nao_fechou = self.olha() and bool(self.vista.janelas)

    def rola(self, sentido: int) -> None:
        """A roda do mouse sobre a conversa, até o começo (-1) ou o fim (1)."""
        self.espera(lambda: False, prazos.CAUDA)  # ninguém rola no instante em que a linha chega
        aberta = self.exige_pecas()
        assert aberta.conversa is not None
        self.diante.pede("rola", aberta.conversa.nome, sentido=sentido)
        self.olha()

    # --- responder ---

    def exige_resposta(
        self,
        recomeca: Callable[[], object],
        enquanto: Callable[[], object],
        causa: str,
        trabalhando: bool = False,
    ) -> None:
        """A janela responde logo, antes, durante e depois de `enquanto`.

        A que se atrasa é tentada de novo num programa recém-iniciado: o que é dela se repete, mesmo
        se só acontece na primeira vez; o que é da máquina, não. Se está `trabalhando`, a máquina
        ocupada também a atrasa; parada, quase nada.
        """
        limite = DEMORA * (prazos.ESCALA if trabalhando else min(prazos.ESCALA, 1.5))
        if self._demora(enquanto) > limite:
            recomeca()
            if (demora := self._demora(enquanto)) > limite:
                raise self.congelou(demora == math.inf, causa)

    def _demora(self, enquanto: Callable[[], object]) -> float:
        """A maior, em segundos; infinita, se a janela deixou de responder."""
        self.diante.pede("zera")
        if self.olha():
            enquanto()
        return self.diante.pior if self.olha() else math.inf

    def congelou(self, para_sempre: bool, causa: str) -> Falha:
        veio = "ela parou de responder" if para_sempre else "ela ficou sem responder por um tempo"
        recebido = Silencio(veio) if para_sempre else veio
        esperado = "a janela responder em menos de 0,2 s"
        return self.falha(esperado, recebido, causa)

    @property
    def ligada(self) -> bool:
        """Há onde digitar?"""
        aberta = self.vista.da_conversa
        return any(j.caixa for j in ([aberta] if aberta else self.vista.janelas))
